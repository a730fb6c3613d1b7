"""Reads of the programme of events."""

from exhibitions.queries import agreements, checklists, delegates, events, participations, passports, planning

__all__ = ["agreements", "checklists", "delegates", "events", "participations", "passports", "planning"]
