"""Periodic work of the export-potential test."""

from typing import Any

from celery import shared_task

from audit.context import acting
from services import actions


@shared_task(name="services.forget_tests")
def forget_tests(**_unknown: Any) -> int:
    """Delete what visitors without an account left behind. Safe to run twice at once."""
    with acting(source="task"):
        return actions.forget_unclaimed()
