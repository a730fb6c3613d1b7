"""What each service asks: the same questions whichever door the answers come by."""

from services.questions.analysis import AnalysisForm
from services.questions.consultation import ConsultationForm
from services.questions.legal import LegalForm
from services.questions.potential import PotentialForm
from services.questions.requests import RequestForm, clean_text
from services.questions.selections import SelectionForm
from services.questions.strategy import StrategyForm
from services.questions.verification import NumbersForm, VerificationForm

FORMS: dict[str, type[RequestForm]] = {
    "consultation": ConsultationForm,
    "market-analysis": AnalysisForm,
    "export-potential-test": PotentialForm,
    "counterparty-verification": VerificationForm,
    "legal-support": LegalForm,
    "market-selection": SelectionForm,
    "export-strategy": StrategyForm,
}

__all__ = [
    "FORMS",
    "AnalysisForm",
    "ConsultationForm",
    "LegalForm",
    "NumbersForm",
    "PotentialForm",
    "RequestForm",
    "SelectionForm",
    "StrategyForm",
    "VerificationForm",
    "clean_text",
]
