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

__all__ = ["EVENT_STEPS", "OVER_STATES", "RUNNING_STATES", "Allotment", "EventKind", "EventState", "Industry"]
