"""Who may do what with events of the programme."""

from exhibitions.rules import agreements, checklists, events, participations, passports, planning, selection

__all__ = ["agreements", "checklists", "events", "participations", "passports", "planning", "selection"]
