"""Pages of the programme of events."""

from exhibitions.views import calendar, participation, planning

__all__ = ["calendar", "participation", "planning"]
