"""Who may do what with events of the programme."""

from exhibitions.rules import events, participations, planning

__all__ = ["events", "participations", "planning"]
