"""Who is acting: the words that the triggers write beside every change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pghistory

request_id: ContextVar[str] = ContextVar("request_id", default="")


@contextmanager
def acting(*, actor: Any = None, source: str, **more: str) -> Iterator[None]:
    """Name the actor (None for the portal itself) and the door of all changes made inside the block."""
    words: dict[str, str] = {"source": source, **more}
    if actor is not None and getattr(actor, "pk", None):
        words["user"] = str(actor.pk)
    if request_id.get():
        words["request_id"] = request_id.get()
    with pghistory.context(**words):
        yield
