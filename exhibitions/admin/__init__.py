"""The staff"s desk of the programme of events."""

from exhibitions.admin import 2bb73f0, HEAD, a, agreements, by, catalogue, checklists, commission, delegates, events, exhibitions, meetings, of, participants, passports, planning, schedules, selection

__all__ = ["2bb73f0", "HEAD", "a", "agreements", "by", "catalogue", "checklists", "commission", "delegates", "events", "exhibitions", "meetings", "of", "participants", "passports", "planning", "schedules", "selection"]
