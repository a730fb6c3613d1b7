"""What the programme of events keeps."""

from exhibitions.models.agreements import Agreement, AgreementSignature, AgreementTemplate, AgreementTerms
from exhibitions.models.asking import CalendarLink, EventQuestion
from exhibitions.models.badges import Badge, CheckIn, Scan
from exhibitions.models.budgets import BudgetLine
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.catalogue import Catalogue, CatalogueEntry
from exhibitions.models.checklists import ChecklistEntry, ChecklistItem
from exhibitions.models.delegates import Delegate
from exhibitions.models.events import Event, EventStep
from exhibitions.models.exports import ExportReading
from exhibitions.models.mailings import Mailing, MailingLetter
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.passports import Passport, PassportNeed, PassportReading
from exhibitions.models.places import IndustryQuota, Participation, Place, PlaceLevel, TeamMember
from exhibitions.models.planning import PlanRound, Suggestion, Vote
from exhibitions.models.records import Minutes, OpinionReading, PastRecord
from exhibitions.models.results import (
    Contract,
    EventReport,
    Forecast,
    Lead,
    MeetingOutcome,
    ResultFollowUp,
)
from exhibitions.models.schedules import Absence, Interpreter, MeetingSchedule, Placement, Programme, Slot
from exhibitions.models.selection import (
    Appeal,
    CommissionMember,
    Decision,
    Mark,
    Opinion,
    Selection,
    SelectionCriterion,
)

__all__ = [
    "Absence",
    "Agreement",
    "AgreementSignature",
    "AgreementTemplate",
    "AgreementTerms",
    "Appeal",
    "Badge",
    "BudgetLine",
    "Buyer",
    "BuyerInvitation",
    "CalendarLink",
    "Catalogue",
    "CatalogueEntry",
    "CheckIn",
    "ChecklistEntry",
    "ChecklistItem",
    "CommissionMember",
    "Contract",
    "Decision",
    "Delegate",
    "Event",
    "EventQuestion",
    "EventReport",
    "EventStep",
    "ExportReading",
    "Forecast",
    "IndustryQuota",
    "Interpreter",
    "Lead",
    "Mailing",
    "MailingLetter",
    "Mark",
    "MeetingOutcome",
    "MeetingRequest",
    "MeetingSchedule",
    "Minutes",
    "Opinion",
    "OpinionReading",
    "Participant",
    "Participation",
    "Passport",
    "PassportNeed",
    "PassportReading",
    "PastRecord",
    "Place",
    "PlaceLevel",
    "Placement",
    "PlanRound",
    "Programme",
    "ResultFollowUp",
    "Scan",
    "Selection",
    "SelectionCriterion",
    "Slot",
    "SourcingRequest",
    "Suggestion",
    "TeamMember",
    "Vote",
]
