"""Periodic work with agreements."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions.actions import agreements


@shared_task(name="exhibitions.agreements")
def advance_agreements(**_unknown: Any) -> int:
    """Send agreements, remind of them, free the places of those who did not sign. Safe to run twice at once."""
    with acting(source="task"):
        return agreements.advance_agreements()
