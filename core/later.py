"""Ring the bell of a background task after the commit.

The truth of what is to be done is always a row written in the same transaction; the bell only saves the wait
for the periodic sweep. A broker that does not answer therefore costs time, never work.
"""

from __future__ import annotations

import logging
from typing import Any

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)


def ring(task: str, **arguments: Any) -> None:
    """Ask a worker to run `task` once the surrounding transaction is committed."""
    transaction.on_commit(lambda: _send(task, arguments), robust=True)


def _send(task: str, arguments: dict[str, Any]) -> None:
    try:
        current_app.send_task(task, kwargs=arguments, retry=False, ignore_result=True)
    except Exception as error:  # every transport has errors of its own; the sweep will find the row
        logger.warning("The broker did not take %s: %s", task, error)
