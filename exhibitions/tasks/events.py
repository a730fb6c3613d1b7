"""Periodic work of the programme of events."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions import actions


@shared_task(name="exhibitions.advance")
def advance(**_unknown: Any) -> int:
    """Close applications whose term has passed, take back unanswered offers, close what was cancelled.

    Safe to run twice at once: every step is taken under the lock of its event.
    """
    with acting(source="task"):
        return actions.close_overdue() + actions.lapse_offers() + actions.close_cancelled()
