"""The tables of the services."""

from services.models.advisers import AdviserAbsence, AdviserProfile, Assignment, WorkRecord
from services.models.analysis import Analysis
from services.models.flows import FlowImport, StagedFlow, TradeFlow
from services.models.legal import Checklist, ChecklistItem, ChecklistRelease, CheckMark, DraftVersion, Opinion
from services.models.markets import CountryFigure, CountryRegime, DataSource, MarketCriterion, MarketSelection
from services.models.potential import Advice, Answer, Attempt, Band, Block, Item, Questionnaire, Trial
from services.models.quality import QualityCheck
from services.models.replies import ReplyTemplate
from services.models.requests import Service, ServiceRequest, working_days
from services.models.selections import SelectionAdvice, SelectionNote
from services.models.slots import AdviserHours, Consultation
from services.models.strategy import (
    GoalValue,
    Strategy,
    StrategyAction,
    StrategyAgreement,
    StrategyEdition,
    StrategyGoal,
    StrategyMark,
    StrategyRisk,
)
from services.models.verification import Check, Report, ReportRead, Verification
from services.models.watchlists import Hit, WatchEntry, WatchList, WatchName, WatchWord

__all__ = [
    "Advice",
    "AdviserAbsence",
    "AdviserHours",
    "AdviserProfile",
    "Analysis",
    "Answer",
    "Assignment",
    "Attempt",
    "Band",
    "Block",
    "Check",
    "CheckMark",
    "Checklist",
    "ChecklistItem",
    "ChecklistRelease",
    "Consultation",
    "CountryFigure",
    "CountryRegime",
    "DataSource",
    "DraftVersion",
    "FlowImport",
    "GoalValue",
    "Hit",
    "Item",
    "MarketCriterion",
    "MarketSelection",
    "Opinion",
    "QualityCheck",
    "Questionnaire",
    "ReplyTemplate",
    "Report",
    "ReportRead",
    "SelectionAdvice",
    "SelectionNote",
    "Service",
    "ServiceRequest",
    "StagedFlow",
    "Strategy",
    "StrategyAction",
    "StrategyAgreement",
    "StrategyEdition",
    "StrategyGoal",
    "StrategyMark",
    "StrategyRisk",
    "TradeFlow",
    "Trial",
    "Verification",
    "WatchEntry",
    "WatchList",
    "WatchName",
    "WatchWord",
    "WorkRecord",
    "working_days",
]
