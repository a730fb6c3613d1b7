"""Periodic work of the services."""

from typing import Any

from celery import shared_task

from audit.context import acting
from services import actions


@shared_task(name="services.advance")
def advance(**_unknown: Any) -> int:
    """Take results as accepted whose term to answer has passed."""
    with acting(source="task"):
        return actions.accept_overdue_results()
