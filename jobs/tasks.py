"""The hands. Unknown keywords are accepted, so that an old worker survives a newer caller."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from audit.context import acting
from jobs import actions, running


@shared_task(name="jobs.run")
def run(job_id: str, **_unknown: Any) -> None:
    """Do one job; nothing when it is done, held by another worker or gone."""
    running.execute(job_id)


@shared_task(name="jobs.sweep")
def sweep(**_unknown: Any) -> None:
    """Call workers for jobs that nobody took, and delete files that are kept no longer."""
    with acting(actor=None, source="job"):
        actions.sweep()
        actions.forget_files()
