"""The tables of the services."""

from services.models.requests import (
    Service,
    ServiceRequest,
    working_days,
)

__all__ = ["Service", "ServiceRequest", "working_days"]
