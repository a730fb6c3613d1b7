"""What is sent about events."""

from exhibitions.notifications import agreements, asking, events, participations

__all__ = ["agreements", "asking", "events", "participations"]
