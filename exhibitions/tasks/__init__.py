"""Work of events and meetings that Celery carries out."""

from exhibitions.tasks import (
    agreements,
    badges,
    bulk,
    checklists,
    events,
    imports,
    passports,
    results,
    schedules,
    segments,
    selection,
)

__all__ = [
    "agreements",
    "badges",
    "bulk",
    "checklists",
    "events",
    "imports",
    "passports",
    "results",
    "schedules",
    "segments",
    "selection",
]
