"""What browsers send to the services."""

from services.forms.legal import ChecklistForm, CompareForm, OpinionForm, SignForm, VersionForm
from services.forms.requests import FilesForm
from services.forms.slots import CancelForm, HoursForm, OutcomeForm, PastConsultationForm, TimeForm

__all__ = [
    "CancelForm",
    "ChecklistForm",
    "CompareForm",
    "FilesForm",
    "HoursForm",
    "OpinionForm",
    "OutcomeForm",
    "PastConsultationForm",
    "SignForm",
    "TimeForm",
    "VersionForm",
]
