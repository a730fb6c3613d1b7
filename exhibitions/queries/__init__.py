"""Reads of the programme of events."""

from exhibitions.queries import events

__all__ = ["events"]
