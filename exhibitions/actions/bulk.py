"""One step taken with many applications: each by itself, each with its own result in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from exhibitions import queries
from exhibitions.models import Participation
from exhibitions.rules.events import may_keep
from exhibitions.workflow import WORKFLOW
from jobs import bulk
from jobs.models import Job

BULK = "exhibitions.bulk"
MOST = 1000


def carry_out(
    *, actor: User, step: str, key: str, version: int | None = None, inputs: Mapping[str, Any] | None = None
) -> bulk.Result:
    """Take the step with one application; what refuses becomes words."""

    def take(row: Participation) -> str:
        core.take(actor=actor, application=row.application, step=step, expected_version=version, **dict(inputs or {}))
        row.application.refresh_from_db(fields=["state"])
        state = WORKFLOW.by_code[row.application.state].label
        return _("Новое состояние: {state}").format(state=str(state).lower())

    return bulk.carry_out(key, queries.participations.visible_to(actor), take)


def many(
    *,
    actor: User,
    step: str,
    keys: Sequence[str | UUID],
    versions: Mapping[str, int] | None = None,
    inputs: Mapping[str, Any] | None = None,
) -> list[bulk.Result] | Job:
    """Take a step with each of these applications: the results, or the job that will have them.

    Raises NotAllowed, Invalid for none and for too many.
    """
    may_keep(actor)
    known = dict(versions or {})

    def one(key: str) -> bulk.Result:
        return carry_out(actor=actor, step=step, key=key, version=known.get(key), inputs=inputs)

    payload = {"step": step, "versions": known, "inputs": dict(inputs or {})}
    return bulk.many(actor=actor, kind=BULK, keys=bulk.chosen(keys, MOST), one=one, payload=payload)
