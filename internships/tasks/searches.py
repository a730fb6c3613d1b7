"""Letters to people who keep a search."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.tell_searches")
def tell_searches(**_unknown: Any) -> int:
    """Tell of new places. Safe to run twice: nobody hears more than once a day."""
    with acting(source="task"):
        return actions.tell_searches()
