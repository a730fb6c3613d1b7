"""Work on files beside the requests. Unknown keywords are accepted, so that an old worker survives a newer caller."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from applications import actions, documents
from audit.context import acting


@shared_task(name="applications.scan")
def scan(document_id: str, **_unknown: Any) -> None:
    """Have one file looked at by the antivirus; nothing when that was done already."""
    with acting(source="task"):
        actions.scan(actor=None, document_id=document_id)


@shared_task(name="applications.scan_waiting")
def scan_waiting(**_unknown: Any) -> None:
    """Have every file looked at whose bell was lost, whose worker died, or that came while the antivirus was away."""
    with acting(source="task"):
        actions.scan_waiting(actor=None)


@shared_task(name="applications.sweep_files")
def sweep_files(**_unknown: Any) -> int:
    """Delete contents that no row promises."""
    return documents.sweep()
