"""Words for the services."""

from services.enums.analysis import AnalysisSection, AnalysisState, Horizon
from services.enums.legal import CheckGroup, CheckMarkOutcome, MatterType, TextState
from services.enums.markets import Direction, FlowFormat, ImportState, Origin, PricePosition, RegimeKind, Scale
from services.enums.potential import ItemKind, QuestionnaireState
from services.enums.requests import Channel, ConsultationTopic, ServiceState
from services.enums.slots import ConsultationState, Meeting, Weekday
from services.enums.strategy import ActionState, EditionState, Payer, RiskLevel, StrategyHorizon, StrategySide
from services.enums.verification import (
    DealCurrency,
    Grade,
    HardStop,
    HitState,
    ListState,
    Outcome,
    Section,
    WatchSource,
)

__all__ = [
    "ActionState",
    "AnalysisSection",
    "AnalysisState",
    "Channel",
    "CheckGroup",
    "CheckMarkOutcome",
    "ConsultationState",
    "ConsultationTopic",
    "DealCurrency",
    "Direction",
    "EditionState",
    "FlowFormat",
    "Grade",
    "HardStop",
    "HitState",
    "Horizon",
    "ImportState",
    "ItemKind",
    "ListState",
    "MatterType",
    "Meeting",
    "Origin",
    "Outcome",
    "Payer",
    "PricePosition",
    "QuestionnaireState",
    "RegimeKind",
    "RiskLevel",
    "Scale",
    "Section",
    "ServiceState",
    "StrategyHorizon",
    "StrategySide",
    "TextState",
    "WatchSource",
    "Weekday",
]
