"""The staff's desk of the programme of events."""

from exhibitions.admin import events, meetings, planning, schedules

__all__ = ["events", "meetings", "planning", "schedules"]
