"""Periodic work of the services."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from audit.context import acting
from services import actions

# Hours, in Moscow, in which people are reminded of something: nobody is woken by a letter.
FIRST_HOUR, LAST_HOUR = 9, 20


@shared_task(name="services.advance")
def advance(**_unknown: Any) -> int:
    """Take results as accepted whose term to answer has passed, and remind of what waits.

    Safe to run twice at once: every step is taken under the lock of its application, every fact told once.
    """
    with acting(source="task"):
        done = actions.accept_overdue_results()
        done += actions.read_waiting_drafts(actor=None)
        if FIRST_HOUR <= timezone.localtime().hour < LAST_HOUR:
            done += actions.remind()
            done += actions.remind_of_lapsing()
            done += actions.remind_of_strategies()
    return done
