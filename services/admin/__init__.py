"""The services in the staff's workplace."""

from services.admin.advisers import (
    AdviserAbsenceAdmin,
    AdviserProfileAdmin,
    QualityCheckAdmin,
    ReplyTemplateAdmin,
    WorkRecordAdmin,
)
from services.admin.analysis import AnalysisAdmin
from services.admin.checklists import ChecklistAdmin, ChecklistItemAdmin
from services.admin.flows import FlowImportAdmin, TradeFlowAdmin
from services.admin.markets import CountryFigureAdmin, CountryRegimeAdmin, DataSourceAdmin, MarketCriterionAdmin
from services.admin.measures import MeasureRuleAdmin, RuleForm
from services.admin.questionnaires import AdviceAdmin, BandAdmin, BlockAdmin, ItemAdmin, QuestionnaireAdmin
from services.admin.requests import ServiceAdmin, ServiceForm
from services.admin.selections import SelectionAdviceAdmin
from services.admin.slots import AdviserHoursAdmin, ConsultationAdmin
from services.admin.strategy import StrategyAdmin, StrategyEditionAdmin
from services.admin.verification import CheckAdmin, ReportAdmin, VerificationAdmin
from services.admin.watchlists import HitAdmin, WatchListAdmin

__all__ = [
    "AdviceAdmin",
    "AdviserAbsenceAdmin",
    "AdviserHoursAdmin",
    "AdviserProfileAdmin",
    "AnalysisAdmin",
    "BandAdmin",
    "BlockAdmin",
    "CheckAdmin",
    "ChecklistAdmin",
    "ChecklistItemAdmin",
    "ConsultationAdmin",
    "CountryFigureAdmin",
    "CountryRegimeAdmin",
    "DataSourceAdmin",
    "FlowImportAdmin",
    "HitAdmin",
    "ItemAdmin",
    "MarketCriterionAdmin",
    "MeasureRuleAdmin",
    "QualityCheckAdmin",
    "QuestionnaireAdmin",
    "ReplyTemplateAdmin",
    "ReportAdmin",
    "RuleForm",
    "SelectionAdviceAdmin",
    "ServiceAdmin",
    "ServiceForm",
    "StrategyAdmin",
    "StrategyEditionAdmin",
    "TradeFlowAdmin",
    "VerificationAdmin",
    "WatchListAdmin",
    "WorkRecordAdmin",
]
