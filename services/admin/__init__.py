"""The services in the staff's workplace."""

from services.admin.requests import (
    ServiceAdmin,
    ServiceForm,
)

__all__ = ["ServiceAdmin", "ServiceForm"]
