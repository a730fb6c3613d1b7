"""Closed applications: whom they let in, to whom they are given, who looked at them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications import queries, rules
from applications.enums import TraceKind
from applications.models import Access, Application, Document, Trace
from applications.notifications import tell_assigned, tell_named
from applications.workflow import KINDS
from core.errors import Conflict, Invalid, NotAllowed

REASON_LIMIT = 1000


def _lock(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)


@transaction.atomic
def name_people(*, actor: User, application: Application, people: Iterable[UUID], door: str = "page") -> list[User]:
    """Let in these people of the organisation and nobody else. Returns them.

    Raises NotAllowed unless the actor is the author or the head, Invalid for strangers and for nobody at all.
    """
    row = _lock(application)
    rules.may_name(actor, row)
    wanted = set(people)
    may_be = {person.pk: person for person in queries.nameable(row)}
    if wanted - may_be.keys():
        raise Invalid(_("Допустить можно только людей вашей организации."), field="people")
    if not wanted:
        raise Invalid(_("Допустите хотя бы одного человека, иначе заявку никто не увидит."), field="people")
    present = set(Access.objects.filter(application=row).values_list("user_id", flat=True))
    added, removed = wanted - present, present - wanted
    Access.objects.bulk_create(
        [Access(application=row, user_id=key, named_by=actor) for key in sorted(added)], ignore_conflicts=True
    )
    Access.objects.filter(application=row, user__in=removed).delete()
    changes = [(TraceKind.NAMED, key) for key in sorted(added)] + [(TraceKind.UNNAMED, key) for key in sorted(removed)]
    for what, key in changes:
        Trace.objects.create(application=row, actor=actor, what=what, subject_id=key, door=door)
    tell_named(row, [may_be[key] for key in sorted(added) if key != actor.pk])
    return [may_be[key] for key in sorted(wanted)]


@transaction.atomic
def hand_over(
    *, actor: User, application: Application, assignee: User, reason: str, expected_version: int | None = None
) -> Application:
    """Give a closed application to somebody who works on its kind; the reason is kept and shown.

    Raises NotAllowed unless an administrator gives it to somebody else, Invalid without a reason or for somebody
    of another role, Conflict when it is over, has that assignee, or was changed meanwhile.
    """
    row = _lock(application)
    rules.may_hand_over(actor, assignee, row)
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid(_("Напишите причину: её увидят компания и исполнитель."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Invalid(_("Причина длиннее {limit} знаков.").format(limit=REASON_LIMIT), field="reason")
    workers = KINDS[row.kind].workers
    if not assignee.is_active or (not set(workers) & set(assignee.roles) if workers else not rules.decides(assignee)):
        raise Invalid(_("Этот сотрудник не ведёт такие заявки."), field="assignee")
    if expected_version is not None and row.version != expected_version:
        raise Conflict(_("Заявку изменили, пока страница была открыта."), code="stale")
    problem = rules.why_not_given(row, assignee)
    if problem:
        raise Conflict(problem, code="not_given")
    row.assignee = assignee
    row.version += 1
    row.save(update_fields=["assignee", "version", "updated_at"])
    Trace.objects.create(
        application=row, actor=actor, what=TraceKind.ASSIGNED, subject=assignee, reason=reason, door="admin"
    )
    tell_assigned(actor, [row], assignee)
    return row


def note(
    *,
    actor: User,
    application: Application,
    what: TraceKind,
    door: str,
    place: str = "",
    document: Document | None = None,
) -> Trace:
    """Write down that somebody looked at a closed application. Raises NotAllowed for one that is not closed."""
    if not application.confidential:
        raise NotAllowed(_("Чтение открытых заявок не записывается."))
    return Trace.objects.create(
        application=application, actor=actor, what=what, document=document, door=door, place=place[:100]
    )
