"""Reads of the programme of events."""

from exhibitions.queries import events, participations, planning

__all__ = ["events", "participations", "planning"]
