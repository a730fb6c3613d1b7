"""Words for the services."""

from services.enums.requests import (
    Channel,
    ConsultationTopic,
    ServiceState,
)

__all__ = ["Channel", "ConsultationTopic", "ServiceState"]
