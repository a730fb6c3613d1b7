"""Work of events and meetings that Celery carries out."""

from exhibitions.tasks import schedules

__all__ = ["schedules"]
