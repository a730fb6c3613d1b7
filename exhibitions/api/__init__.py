"""The API's door to events and meetings."""

from exhibitions.api import events, meetings, participations

__all__ = ["events", "meetings", "participations"]
