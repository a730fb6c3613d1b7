"""Periodic work with the preparation of participants."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions.actions import checklists


@shared_task(name="exhibitions.checklists")
def remind_of_checklists(**_unknown: Any) -> int:
    """Remind of what is due soon and of what is overdue. Safe to run twice at once."""
    with acting(source="task"):
        return checklists.remind_of_checklists()
