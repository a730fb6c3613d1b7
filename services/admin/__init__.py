"""The services in the staff's workplace."""

from services.admin.requests import (
    ServiceAdmin,
    ServiceForm,
)
from services.admin.slots import (
    AdviserHoursAdmin,
    ConsultationAdmin,
)
from services.admin.verification import (
    CheckAdmin,
    ReportAdmin,
    VerificationAdmin,
)

__all__ = [
    "AdviserHoursAdmin",
    "CheckAdmin",
    "ConsultationAdmin",
    "ReportAdmin",
    "ServiceAdmin",
    "ServiceForm",
    "VerificationAdmin",
]
