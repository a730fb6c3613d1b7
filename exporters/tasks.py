"""What the clock does about companies."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from audit.context import acting
from exporters.actions import remind_of_reconfirmation


@shared_task(name="exporters.remind")
def remind(**_unknown: Any) -> None:
    """Remind companies of their yearly confirmation; harmless to run twice."""
    with acting(source="beat"):
        remind_of_reconfirmation()
