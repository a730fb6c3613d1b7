"""What browsers send to the services."""

from services.forms.requests import FilesForm
from services.forms.slots import CancelForm, HoursForm, OutcomeForm, PastConsultationForm, TimeForm

__all__ = ["CancelForm", "FilesForm", "HoursForm", "OutcomeForm", "PastConsultationForm", "TimeForm"]
