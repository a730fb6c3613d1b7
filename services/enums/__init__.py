"""Words for the services."""

from services.enums.measures import MeasureRuleKind
from services.enums.requests import (
    Channel,
    ConsultationTopic,
    ServiceState,
)
from services.enums.slots import (
    ConsultationState,
    Meeting,
    Weekday,
)
from services.enums.verification import (
    DealCurrency,
    Grade,
    HardStop,
    Outcome,
    Section,
)

__all__ = [
    "Channel",
    "ConsultationState",
    "ConsultationTopic",
    "DealCurrency",
    "Grade",
    "HardStop",
    "MeasureRuleKind",
    "Meeting",
    "Outcome",
    "Section",
    "ServiceState",
    "Weekday",
]
