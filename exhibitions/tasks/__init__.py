"""Work of events and meetings that Celery carries out."""

from exhibitions.tasks import agreements, badges, checklists, events, passports, schedules

__all__ = ["agreements", "badges", "checklists", "events", "passports", "schedules"]
