"""Many calls at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from core.errors import DomainError


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Run all calls at the same moment, each on a connection of its own: "done", or the code of the refusal."""
    barrier, said = threading.Barrier(len(calls)), [""] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=20)
            call()
            said[place] = "done"
        except DomainError as error:
            said[place] = error.code
        except Exception as error:
            said[place] = repr(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said
