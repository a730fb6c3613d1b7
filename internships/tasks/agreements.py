"""Periodic work on agreements."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.warn_of_endings")
def warn_of_endings(**_unknown: Any) -> int:
    """Warn of agreements that end in 60, 30 and 7 days. Safe to run twice: each of them is told once."""
    with acting(source="task"):
        return actions.warn_of_endings()
