"""What browsers send to the services."""

from services.forms.legal import CompareForm, VersionForm
from services.forms.requests import FilesForm
from services.forms.slots import CancelForm, HoursForm, OutcomeForm, PastConsultationForm, TimeForm

__all__ = [
    "CancelForm",
    "CompareForm",
    "FilesForm",
    "HoursForm",
    "OutcomeForm",
    "PastConsultationForm",
    "TimeForm",
    "VersionForm",
]
