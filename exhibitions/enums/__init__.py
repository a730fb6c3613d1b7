"""Choices of the events of the programme."""

from exhibitions.enums.events import (
    EVENT_STEPS,
    OVER_STATES,
    Allotment,
    EventKind,
    EventState,
    Industry,
)
from exhibitions.enums.places import (
    GOING,
    PLACE_STEPS,
    TAKEN_STATES,
    TOOK_PART,
    Level,
    ParticipationState,
    PlaceState,
    ReleaseReason,
    TeamRole,
)

__all__ = [
    "EVENT_STEPS",
    "GOING",
    "OVER_STATES",
    "PLACE_STEPS",
    "TAKEN_STATES",
    "TOOK_PART",
    "Allotment",
    "EventKind",
    "EventState",
    "Industry",
    "Level",
    "ParticipationState",
    "PlaceState",
    "ReleaseReason",
    "TeamRole",
]
