"""The tables of the services."""

from services.models.advisers import AdviserAbsence, AdviserProfile, Assignment, WorkRecord
from services.models.measures import MeasureRule
from services.models.quality import QualityCheck
from services.models.replies import ReplyTemplate
from services.models.requests import (
    Service,
    ServiceRequest,
    working_days,
)
from services.models.slots import (
    AdviserHours,
    Consultation,
)
from services.models.verification import (
    Check,
    Report,
    ReportRead,
    Verification,
)

__all__ = [
    "AdviserAbsence",
    "AdviserHours",
    "AdviserProfile",
    "Assignment",
    "Check",
    "Consultation",
    "MeasureRule",
    "QualityCheck",
    "ReplyTemplate",
    "Report",
    "ReportRead",
    "Service",
    "ServiceRequest",
    "Verification",
    "WorkRecord",
    "working_days",
]
