"""What is sent about events."""

from exhibitions.notifications import asking, events, participations

__all__ = ["asking", "events", "participations"]
