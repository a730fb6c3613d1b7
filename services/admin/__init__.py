"""The services in the staff's workplace."""

from services.admin.requests import (
    ServiceAdmin,
    ServiceForm,
)
from services.admin.verification import CheckAdmin, ReportAdmin, VerificationAdmin

__all__ = ["CheckAdmin", "ReportAdmin", "ServiceAdmin", "ServiceForm", "VerificationAdmin"]
