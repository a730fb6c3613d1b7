"""Events in words."""

from __future__ import annotations

from exhibitions.enums import EventState
from exhibitions.models import Event

TONES = {
    EventState.PROPOSED: "neutral",
    EventState.PLANNED: "neutral",
    EventState.ANNOUNCED: "info",
    EventState.OPEN: "success",
    EventState.CLOSED: "warning",
    EventState.SELECTION: "info",
    EventState.CONTRACTING: "info",
    EventState.PREPARATION: "info",
    EventState.RUNNING: "success",
    EventState.COMPLETED: "neutral",
    EventState.REPORTING: "neutral",
    EventState.ARCHIVED: "neutral",
    EventState.CANCELLED: "danger",
    EventState.POSTPONED: "warning",
}


def place_of(event: Event) -> str:
    """City and country, or what of it is known."""
    return ", ".join(filter(None, [event.city, str(event.country)]))


def card(event: Event) -> dict[str, object]:
    """An event in a list."""
    return {
        "event": event,
        "place": place_of(event),
        "tone": TONES[EventState(event.state)],
        "industries": ", ".join(event.industry_labels),
    }
