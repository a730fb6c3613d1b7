"""Choices of the events of the programme."""

from exhibitions.enums.events import (
    EVENT_STEPS,
    OVER_STATES,
    RUNNING_STATES,
    Allotment,
    EventKind,
    EventState,
    Industry,
)
from exhibitions.enums.places import (
    PLACE_STEPS,
    TAKEN_STATES,
    Level,
    ParticipationState,
    PlaceState,
    ReleaseReason,
    TeamRole,
)

__all__ = [
    "EVENT_STEPS",
    "OVER_STATES",
    "PLACE_STEPS",
    "RUNNING_STATES",
    "TAKEN_STATES",
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
