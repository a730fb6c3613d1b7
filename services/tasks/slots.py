"""Periodic work of the consultations."""

from typing import Any

from celery import shared_task

from audit.context import acting
from services.actions import slots


@shared_task(name="services.remind_of_consultations")
def remind_of_consultations(**_unknown: Any) -> int:
    """Remind both sides of consultations a day and an hour before. Safe to run twice at once."""
    with acting(source="task"):
        return slots.remind_of_consultations()
