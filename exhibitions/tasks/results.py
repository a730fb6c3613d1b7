"""Exporters are asked after 3, 6 and 12 months what came of an event."""

from typing import Any

from celery import shared_task

from audit.context import acting
from exhibitions.actions.results import ask_for_results, monitor_results


@shared_task(name="exhibitions.ask_for_results")
def ask_for_results_task(**_unknown: Any) -> int:
    """Ask what is due and ask again; who was asked is being monitored from then on. Safe to run twice."""
    with acting(source="task"):
        return ask_for_results() + monitor_results()
