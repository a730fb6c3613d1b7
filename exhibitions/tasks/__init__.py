"""Work of events and meetings that Celery carries out."""

from exhibitions.tasks import events, schedules

__all__ = ["events", "schedules"]
