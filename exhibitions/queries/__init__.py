"""Reads of the programme of events."""

from exhibitions.queries import events, participations

__all__ = ["events", "participations"]
