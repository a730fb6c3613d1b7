"""What the programme of events keeps."""

from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.events import Event, EventStep
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Absence, Interpreter, MeetingSchedule, Placement, Programme, Slot

__all__ = [
    "Absence",
    "Buyer",
    "BuyerInvitation",
    "Event",
    "EventStep",
    "Interpreter",
    "MeetingRequest",
    "MeetingSchedule",
    "Participant",
    "Placement",
    "Programme",
    "Slot",
    "SourcingRequest",
]
