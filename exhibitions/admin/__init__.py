"""The staff's desk of the programme of events."""

from exhibitions.admin import events, meetings, schedules

__all__ = ["events", "meetings", "schedules"]
