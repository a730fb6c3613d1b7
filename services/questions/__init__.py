"""What each service asks: the same questions whichever door the answers come by."""

from services.questions.consultation import ConsultationForm
from services.questions.requests import RequestForm, clean_text

FORMS: dict[str, type[RequestForm]] = {"consultation": ConsultationForm}

__all__ = ["FORMS", "ConsultationForm", "RequestForm", "clean_text"]
