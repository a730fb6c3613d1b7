"""Ring the bell of a background task after the commit.

The truth of what is to be done is always a row written in the same transaction; the bell only saves the wait
for the periodic sweep. A broker that does not answer therefore costs time, never work, and of that little: after
one bell that was not heard nobody rings for a while.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from celery import current_app
from django.db import connection, transaction

logger = logging.getLogger(__name__)

# As long as the sweeps wait between two rounds: the row is found by one of them anyway.
QUIET_SECONDS = 15.0


def ring(task: str, **arguments: Any) -> None:
    """Ask a worker to run `task` once the surrounding transaction is committed; asked twice, it is rung once."""
    bell = partial(_send, task, arguments)
    # A bell that still hangs here goes only with this transaction, or with a savepoint that is open around us too.
    if not any(_is_same(bell, waiting) for _savepoints, waiting, _robust in connection.run_on_commit):
        transaction.on_commit(bell, robust=True)


def _is_same(bell: partial, waiting: Any) -> bool:
    return isinstance(waiting, partial) and waiting.func is bell.func and waiting.args == bell.args


@dataclass
class _Quiet:
    """When this process may ring again after a bell that was not heard; nought while all is well."""

    until: float = 0.0

    def is_kept(self) -> bool:
        """Whether not to ring now. Of several that may try again one does; the others go on at once."""
        now = time.monotonic()
        if now < self.until:
            return True
        if self.until:
            self.until = now + QUIET_SECONDS
        return False


_quiet = _Quiet()


def _send(task: str, arguments: dict[str, Any]) -> None:
    if _quiet.is_kept():
        return
    try:
        current_app.send_task(task, kwargs=arguments, retry=False, ignore_result=True)
    except Exception as error:  # every transport has errors of its own; the sweep will find the row
        _quiet.until = time.monotonic() + QUIET_SECONDS
        logger.warning("The broker did not take %s; nobody rings for %.0f s: %s", task, QUIET_SECONDS, error)
    else:
        _quiet.until = 0.0
