"""The staff's desk of the programme of events."""

from exhibitions.admin import (
    agreements,
    budgets,
    catalogue,
    checklists,
    delegates,
    events,
    mailings,
    meetings,
    participations,
    passports,
    planning,
    results,
    schedules,
    selection,
)

__all__ = [
    "agreements",
    "budgets",
    "catalogue",
    "checklists",
    "delegates",
    "events",
    "mailings",
    "meetings",
    "participations",
    "passports",
    "planning",
    "results",
    "schedules",
    "selection",
]
