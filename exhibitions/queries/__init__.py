"""Reads of the programme of events."""

from exhibitions.queries import agreements, events, participations, planning

__all__ = ["agreements", "events", "participations", "planning"]
