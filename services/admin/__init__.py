"""The services in the staff's workplace."""

from services.admin.requests import (
    ServiceAdmin,
    ServiceForm,
)
from services.admin.verification import CheckAdmin, VerificationAdmin

__all__ = ["CheckAdmin", "ServiceAdmin", "ServiceForm", "VerificationAdmin"]
