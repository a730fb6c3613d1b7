"""What is asked after practices."""

from typing import Any

from celery import shared_task

from audit.context import acting
from internships import actions


@shared_task(name="internships.ask_followups")
def ask_followups(**_unknown: Any) -> int:
    """Ask what became of students, 0, 3, 6 and 12 months after. Safe to run twice: each question is one row."""
    with acting(source="task"):
        return actions.ask_followups()


@shared_task(name="internships.publish_results")
def publish_results(**_unknown: Any) -> int:
    """Publish the results of years whose day has come. Safe to run twice: each year is one row."""
    with acting(source="task"):
        return actions.publish_results()
