"""Who may do what with events of the programme."""

from exhibitions.rules import agreements, events, participations, planning

__all__ = ["agreements", "events", "participations", "planning"]
