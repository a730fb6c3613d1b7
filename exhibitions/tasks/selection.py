"""Periodic work with selections."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions.actions import selection


@shared_task(name="exhibitions.selection")
def remind_scorers(**_unknown: Any) -> int:
    """Remind members of commissions of the term to score. Safe to run twice at once."""
    with acting(source="task"):
        return selection.remind_scorers()
