"""Periodic work on students and placements."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.come_of_age")
def come_of_age(**_unknown: Any) -> int:
    """Ask those anew who turned eighteen. Safe to run twice: each is asked once."""
    with acting(source="task"):
        return actions.come_of_age()


@shared_task(name="internships.remind_of_midterms")
def remind_of_midterms(**_unknown: Any) -> int:
    """Ask mentors and students for the marks of the middle. Safe to run twice: each is asked once."""
    with acting(source="task"):
        return actions.remind_of_midterms()


@shared_task(name="internships.start_placements")
def start_placements(**_unknown: Any) -> int:
    """Admit what is green and begin what is due. Safe to run twice."""
    with acting(source="task"):
        return actions.start_due()
