"""The staff's desk of the programme of events."""

from exhibitions.admin import agreements, delegates, events, meetings, planning, schedules

__all__ = ["agreements", "delegates", "events", "meetings", "planning", "schedules"]
