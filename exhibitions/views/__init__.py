"""Pages of the programme of events."""

from exhibitions.views import calendar, participation

__all__ = ["calendar", "participation"]
