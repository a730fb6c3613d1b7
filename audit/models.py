"""`journal`: the decorator that gives a table its history.

Triggers write the history, so `update()`, `bulk_create()` and raw SQL leave a trace too. The event tables are
append-only for everybody but `audit.actions.erase`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def journal(*, exclude: Sequence[str] = ()) -> Callable[[Model], Model]:
    """Keep every insert, update and delete of the table, without the columns in `exclude`.

    `exclude` is for secrets and for counters that say nothing about who did what.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        append_only=True,
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history_query"),
    )
