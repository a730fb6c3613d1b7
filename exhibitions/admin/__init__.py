"""The staff's desk of the programme of events."""

from exhibitions.admin import events

__all__ = ["events"]
