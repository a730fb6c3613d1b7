"""What waits for a person in the programme of events, on the first page of the cabinet."""

from exhibitions.waiting import agreements, checklists, passports, results, selection

__all__ = ["agreements", "checklists", "passports", "results", "selection"]
