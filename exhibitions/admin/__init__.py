"""The staff's desk of the programme of events."""

from exhibitions.admin import agreements, events, meetings, planning, schedules

__all__ = ["agreements", "events", "meetings", "planning", "schedules"]
