"""The tables of the services."""

from services.models.requests import (
    Service,
    ServiceRequest,
    working_days,
)
from services.models.verification import Check, Report, ReportRead, Verification

__all__ = ["Check", "Report", "ReportRead", "Service", "ServiceRequest", "Verification", "working_days"]
