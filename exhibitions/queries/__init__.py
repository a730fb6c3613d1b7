"""Reads of the programme of events."""

from exhibitions.queries import (
    agreements,
    checklists,
    delegates,
    events,
    participations,
    passports,
    planning,
    selection,
)

__all__ = ["agreements", "checklists", "delegates", "events", "participations", "passports", "planning", "selection"]
