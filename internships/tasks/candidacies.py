"""Periodic work with candidacies."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.end_terms")
def end_terms(**_unknown: Any) -> int:
    """Close candidacies and offered places whose term is over. Safe to run twice."""
    with acting(source="task"):
        return actions.end_terms()
