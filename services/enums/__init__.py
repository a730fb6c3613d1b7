"""Words for the services."""

from services.enums.requests import (
    Channel,
    ConsultationTopic,
    ServiceState,
)
from services.enums.verification import DealCurrency, Grade, HardStop, Outcome, Section

__all__ = [
    "Channel",
    "ConsultationTopic",
    "DealCurrency",
    "Grade",
    "HardStop",
    "Outcome",
    "Section",
    "ServiceState",
]
