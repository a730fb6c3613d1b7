"""What is sent about events."""

from exhibitions.notifications import agreements, asking, checklists, events, participations

__all__ = ["agreements", "asking", "checklists", "events", "participations"]
