"""Periodic work of the training centres."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.advance_bookings")
def advance_bookings(**_unknown: Any) -> int:
    """Begin, end and refuse requests by the clock. Safe to run twice."""
    with acting(source="task"):
        return actions.advance_bookings()
