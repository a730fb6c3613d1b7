"""Pages of the programme of events."""

from exhibitions.views import calendar

__all__ = ["calendar"]
