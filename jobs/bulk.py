"""One thing done with many rows: each row on its own, each with its own result in words.

A few are done while the person waits, more as a job that goes on where a dead worker left it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.errors import DomainError, Invalid, NotAllowed
from jobs.actions import enqueue
from jobs.models import Job

if TYPE_CHECKING:
    from jobs.running import Run

# So many are done while the person waits.
AT_ONCE = 50
Result = dict[str, Any]


def carry_out(key: str, rows: QuerySet[Any], act: Callable[[Any], str | Promise]) -> Result:
    """Do it with one of the rows that the person may name; `act` answers with the words for it.

    What refuses becomes words; nothing else of the list suffers from it.
    """
    try:
        row = rows.filter(pk=key).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        return {"key": key, "done": False, "text": _("Такой строки нет, или она вам не видна.")}
    try:
        with transaction.atomic():
            text = str(act(row))
    except DomainError as refused:
        return {"key": key, "done": False, "text": _said(refused)}
    return {"key": key, "done": True, "text": text}


def _said(refused: DomainError) -> str:
    fields = refused.fields.values() if isinstance(refused, Invalid) else ()
    words = [str(refused.message), *(str(text) for texts in fields for text in texts)]
    return " ".join(dict.fromkeys(filter(None, words)))


def chosen(keys: Sequence[str | UUID], most: int) -> list[str]:
    """The keys once each. Raises Invalid for none, and for more than may be done in one go."""
    found = list(dict.fromkeys(str(key) for key in keys))
    if not found:
        raise Invalid(_("Отметьте хотя бы одну строку."), code="nothing_chosen")
    if len(found) > most:
        raise Invalid(_("За один раз — не больше {most}. Сузьте отбор.").format(most=most), code="too_many")
    return found


def many(
    *,
    actor: Any,
    kind: str,
    keys: Sequence[str],
    one: Callable[[str], Result],
    payload: Mapping[str, Any],
    once: str = "",
) -> list[Result] | Job:
    """Do it with each of these rows: the results, or the job of this kind that will have them.

    The job's payload holds the keys too. With `once` the same request made twice is one job.
    """
    if len(keys) <= AT_ONCE:
        return [one(key) for key in keys]
    return enqueue(actor=actor, kind=kind, payload={**payload, "keys": list(keys)}, key=once or None)


def each(run: Run, one: Callable[[str], Result]) -> list[Result]:
    """The work of such a job: row by row; what was done before a worker died is not done again."""
    keys = run.payload["keys"]
    while len(done := run.checkpoint.get("rows", [])) < len(keys) and not run.cancelled():
        with run.effect() as kept:
            kept["rows"] = [*done, one(keys[len(done)])]
        run.progress(len(done) + 1, len(keys))
    return run.checkpoint.get("rows", [])


def owner_of(run: Run) -> Any:
    """Who asked for the work. Raises NotAllowed when they have left."""
    person = get_user_model().objects.filter(pk=run.owner_id, is_active=True).first()
    if person is None:
        raise NotAllowed(_("Тот, кто это начал, больше не работает на портале."))
    return person
