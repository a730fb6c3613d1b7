"""Many calls at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

from core.errors import DomainError


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run all calls at the same moment, each on a connection of its own: what each gave, or the error it raised."""
    gate, found = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=20)
            found[place] = call()
        except Exception as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """The same in words: "done", or the code of the refusal."""
    return [_said(one) for one in together(*calls)]


def _said(found: Any) -> str:
    if isinstance(found, DomainError):
        return found.code
    return repr(found) if isinstance(found, Exception) else "done"
