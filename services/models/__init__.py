"""The tables of the services."""

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
    "AdviserHours",
    "Check",
    "Consultation",
    "Report",
    "ReportRead",
    "Service",
    "ServiceRequest",
    "Verification",
    "working_days",
]
