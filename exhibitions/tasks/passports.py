"""Periodic work with passport data."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions.actions import passports


@shared_task(name="exhibitions.passports")
def erase_passports(**_unknown: Any) -> int:
    """Destroy passport data that nobody needs any more, and bring the others to the key of today."""
    with acting(source="task"):
        return passports.erase_passports() + passports.reseal_passports()
