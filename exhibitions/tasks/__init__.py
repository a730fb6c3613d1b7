"""Work of events and meetings that Celery carries out."""

from exhibitions.tasks import agreements, events, schedules

__all__ = ["agreements", "events", "schedules"]
