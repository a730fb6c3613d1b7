"""What is sent about events."""

from exhibitions.notifications import agreements, asking, catalogue, checklists, events, participations

__all__ = ["agreements", "asking", "catalogue", "checklists", "events", "participations"]
