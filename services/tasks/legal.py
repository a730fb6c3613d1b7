"""Work of legal support that Celery carries out."""

from typing import Any

from celery import shared_task

from audit.context import acting
from services.actions import legal


@shared_task(name=legal.READ_DRAFT)
def read_draft(*, version_id: str, **_unknown: Any) -> None:
    """Read the words of a version of a draft. Safe to run twice."""
    with acting(source="task"):
        legal.read_draft(actor=None, version_id=version_id)
