"""What can happen to an application of any kind. `move` is the only writer of a state."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from applications import rules
from applications.enums import MessageKind, Phase, RefusalReason
from applications.models import Application, Message, Submission, Transition
from applications.queries import next_number
from applications.workflow import KINDS, State
from core.errors import Conflict, Invalid
from reference.working_days import add_working_days, working_days_between


def lock(application: Application | UUID) -> Application:
    """The application's row, locked until the end of the transaction."""
    key = application.pk if isinstance(application, Application) else application
    return Application.objects.select_for_update(of=("self",), no_key=True).get(pk=key)


def refuse_stale(application: Application, expected_version: int | None) -> None:
    """Raise Conflict when somebody changed the application since the page was opened."""
    if expected_version is not None and application.version != expected_version:
        raise Conflict(
            _("Заявку изменили, пока страница была открыта. Ваш текст сохранён: проверьте новое состояние и отправьте ещё раз."),
            code="stale",
        )


@transaction.atomic
def open_draft(
    *,
    actor: User,
    kind: str,
    organisation: Organisation | None,
    sla_days: int,
    subject: str = "",
    client_key: UUID | None = None,
) -> Application:
    """Begin an application. The same `client_key` twice gives the same draft."""
    if client_key is not None:
        existing = Application.objects.filter(client_key=client_key, author=actor).first()
        if existing is not None:
            return existing
    return Application.objects.create(
        kind=kind,
        state=KINDS[kind].workflow.initial,
        phase=Phase.DRAFT,
        organisation=organisation,
        author=actor,
        subject=subject,
        sla_days=sla_days,
        client_key=client_key,
    )


@transaction.atomic
def touch(*, actor: User, application: Application, subject: str | None = None) -> Application:
    """Count a change of the kind's own row as a change of the application, so that a stale tab is seen."""
    application.version += 1
    fields = ["version", "updated_at"]
    if subject is not None:
        application.subject = subject[:250]
        fields.append("subject")
    application.save(update_fields=fields)
    return application


@transaction.atomic
def freeze(
    *,
    actor: User,
    application: Application,
    form_version: str,
    content: list[dict[str, Any]],
    rules_text: str,
    consents: list[dict[str, Any]],
) -> Submission:
    """Keep what was submitted for ever: the answers as they were read, the rules and consents in force."""
    body = {"form_version": form_version, "content": content, "rules_text": rules_text, "consents": consents}
    digest = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()
    return Submission.objects.create(application=application, submitted_by=actor, sha256=digest, **body)


@transaction.atomic
def move(
    *,
    actor: User | None,
    application: Application,
    step: str,
    reason: str = "",
    comment: str = "",
    expected_version: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Transition:
    """Take one step of the kind's workflow: lock, decide, write, log.

    `changes` are other columns of the application that the step sets. Raises NotAllowed, Conflict (the step is
    gone, or the page was stale) or Invalid (a reason or comment is missing).
    """
    row = lock(application)
    kind = KINDS[row.kind]
    # Permission first: a stranger must not learn from the conflict what state the application is in.
    for candidate in kind.workflow.steps:
        if candidate.code == step:
            kind.may(actor, row, candidate)
            break
    rule = kind.workflow.find(step, row.state)
    refuse_stale(row, expected_version)
    if rule.needs_reason and reason not in RefusalReason.values:
        raise Invalid(_("Выберите основание."), field="reason")
    if rule.needs_comment and not comment.strip():
        raise Invalid(_("Напишите, что нужно сделать."), field="comment")
    source, target = kind.workflow.by_code[row.state], kind.workflow.by_code[rule.target]
    row.state, row.phase, row.version = target.code, target.phase, row.version + 1
    for name, value in (changes or {}).items():
        setattr(row, name, value)
    turn_clock(row, source, target)
    if target.phase in (Phase.DONE, Phase.REFUSED, Phase.WITHDRAWN) and row.closed_at is None:
        row.closed_at = timezone.now()
    row.save()
    transition = Transition.objects.create(
        application=row, step=step, source=source.code, target=target.code, actor=actor, reason=reason, comment=comment
    )
    for name in ("state", "phase", "version", "due_on", "paused_on", "closed_at", *(changes or {})):
        setattr(application, name, getattr(row, name))
    transition.application = application
    return transition


def turn_clock(application: Application, source: State, target: State) -> None:
    """Stop the clock of the term on the way into a waiting state, and start it on the way out.

    The days waited are given back in working days of the production calendar.
    """
    today = timezone.localdate()
    if target.clock_stops and not source.clock_stops:
        application.paused_on = today
    elif source.clock_stops and not target.clock_stops and application.paused_on:
        if application.due_on:
            waited = working_days_between(application.paused_on, today)
            application.due_on = add_working_days(application.due_on, waited)
        application.paused_on = None


def number_and_term(application: Application, now: datetime.datetime | None = None) -> dict[str, Any]:
    """The columns that a submission sets: number, time, and the day by which the answer is due."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    return {
        "number": next_number(today.year),
        "submitted_at": now,
        "due_on": add_working_days(today, application.sla_days) if application.sla_days else None,
    }


@transaction.atomic
def assign(*, actor: User, applications: Iterable[Application], assignee: User | None) -> list[Application]:
    """Give applications to one of the staff (or to nobody). Closed ones are left alone.

    Returns those that were given. Raises NotAllowed.
    """
    rules.may_assign(actor, assignee)
    keys = sorted(application.pk for application in applications)
    rows = Application.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    given = []
    for row in rows:
        if row.phase not in (Phase.STAFF, Phase.APPLICANT) or row.assignee_id == (assignee.pk if assignee else None):
            continue
        row.assignee = assignee
        row.version += 1
        row.save(update_fields=["assignee", "version", "updated_at"])
        given.append(row)
    return given


@transaction.atomic
def say(
    *,
    actor: User,
    application: Application,
    text: str,
    kind: str = MessageKind.NOTE,
    client_key: UUID | None = None,
) -> Message:
    """Write a message into the conversation. The same `client_key` twice writes once.

    Raises Invalid for an empty text, NotAllowed for a stranger, Conflict when the conversation is closed.
    """
    text = text.strip()
    if not text:
        raise Invalid(_("Напишите сообщение."), field="text")
    row = lock(application)
    rules.may_write(actor, row)
    if client_key is not None:
        existing = Message.objects.filter(client_key=client_key, application=row).first()
        if existing is not None:
            return existing
    from_staff = not rules.acts_for(actor, row)
    if kind == MessageKind.INTERNAL and not from_staff:
        kind = MessageKind.NOTE
    return Message.objects.create(
        application=row, author=actor, kind=kind, from_staff=from_staff, text=text, client_key=client_key
    )
