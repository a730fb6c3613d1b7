"""The staff's desk of the programme of events."""

from exhibitions.admin import (
    agreements,
    catalogue,
    checklists,
    delegates,
    events,
    meetings,
    passports,
    planning,
    schedules,
    selection,
)

__all__ = [
    "agreements",
    "catalogue",
    "checklists",
    "delegates",
    "events",
    "meetings",
    "passports",
    "planning",
    "schedules",
    "selection",
]
