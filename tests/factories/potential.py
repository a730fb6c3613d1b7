"""Attempts at the export-potential test, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from jobs.running import execute
from services import actions
from services.models import Attempt, Questionnaire, Trial
from services.queries import potential as queries


def answers(value: int = 3, **others: int | None) -> dict[str, int | None]:
    """The same answer to every question of the version in force, no restriction holding, unless `others` say so."""
    items = queries.items(queries.published().pk)
    return {**{item.code: 0 if item.kind == "flag" else value for item in items}, **others}


def begun(user: User | None = None, **given: int | None) -> tuple[Attempt, str]:
    """An attempt with a few answers, and its token when nobody is logged in."""
    attempt, token = actions.start_attempt(actor=user, organisation=user.organisation if user else None)
    if given:
        attempt = actions.save_answers(actor=user, attempt=attempt, answers=given, token=token)
    return attempt, token


def finished(user: User | None = None, value: int = 2, **others: Any) -> tuple[Attempt, str]:
    """A finished attempt, and its token when nobody is logged in."""
    attempt, token = begun(user, **answers(value, **others))
    return actions.finish_attempt(actor=user, attempt=attempt, token=token), token


def draft(manager: User, note: str = "") -> Questionnaire:
    """A draft of the next version."""
    return actions.draft_questionnaire(actor=manager, questionnaire=queries.published(), note=note)


def tried(manager: User, version: Questionnaire) -> Trial:
    """A draft tried on last year's results."""
    trial = actions.try_questionnaire(actor=manager, questionnaire=version)
    execute(trial.job_id)
    trial.refresh_from_db()
    return trial


def published(manager: User, version: Questionnaire) -> Questionnaire:
    """A draft put in force, after its trial where it needs one."""
    if queries.needs_trial(version):
        tried(manager, version)
    return actions.publish_questionnaire(actor=manager, questionnaire=version)
