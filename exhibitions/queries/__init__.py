"""Reads of the programme of events."""

from exhibitions.queries import agreements, checklists, events, participations, planning

__all__ = ["agreements", "checklists", "events", "participations", "planning"]
