"""One step taken with many applications: each by itself, each with its own result in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from core.errors import DomainError, Invalid
from exhibitions import queries
from exhibitions.rules.events import may_keep
from exhibitions.workflow import WORKFLOW
from jobs.actions import enqueue
from jobs.models import Job

BULK = "exhibitions.bulk"
# So many are done while the person waits, so many at most at all.
AT_ONCE, MOST = 50, 1000


def carry_out(
    *, actor: User, step: str, key: str, version: int | None = None, inputs: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Take the step with one application. What refuses becomes words; nothing else of the list suffers from it."""
    try:
        row = queries.participations.visible_to(actor).filter(pk=key).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        return {"key": key, "title": "", "done": False, "text": _("Такой заявки нет, или она вам не видна.")}
    said = {"key": key, "title": f"{row.application.number or ''} {row.organisation}".strip()}
    try:
        with transaction.atomic():
            core.take(
                actor=actor, application=row.application, step=step, expected_version=version, **dict(inputs or {})
            )
    except Invalid as refused:
        words = [str(refused.message), *(str(text) for texts in refused.fields.values() for text in texts)]
        return said | {"done": False, "text": " ".join(filter(None, words))}
    except DomainError as refused:
        return said | {"done": False, "text": str(refused.message)}
    row.application.refresh_from_db(fields=["state"])
    state = WORKFLOW.by_code[row.application.state].label
    return said | {"done": True, "text": _("Готово: {state}").format(state=str(state).lower())}


def many(
    *,
    actor: User,
    step: str,
    keys: Sequence[str | UUID],
    versions: Mapping[str, int] | None = None,
    inputs: Mapping[str, Any] | None = None,
) -> list[dict[str, Any]] | Job:
    """Take a step with each of these applications: the results, or the job that will have them.

    Raises NotAllowed, Invalid for none and for too many.
    """
    may_keep(actor)
    found = list(dict.fromkeys(str(key) for key in keys))
    if not found:
        raise Invalid(_("Отметьте хотя бы одну строку."), code="nothing_chosen")
    if len(found) > MOST:
        raise Invalid(_("За один раз — не больше {most}. Сузьте отбор.").format(most=MOST), code="too_many")
    known = dict(versions or {})
    if len(found) <= AT_ONCE:
        return [carry_out(actor=actor, step=step, key=key, version=known.get(key), inputs=inputs) for key in found]
    payload = {"step": step, "keys": found, "versions": known, "inputs": dict(inputs or {})}
    return enqueue(actor=actor, kind=BULK, payload=payload)
