"""The rights of the person: to have their data destroyed."""

from __future__ import annotations

import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mail, rules, snapshots
from accounts.actions.organisations import revoke_invitations_by
from accounts.actions.staff import end_sessions
from accounts.enums import MembershipState
from accounts.erasure import ERASERS
from accounts.models import Erasure, Membership, User
from core.db import constraint_errors
from core.errors import Conflict, NotFound
from core.formats import day
from jobs.actions import enqueue, retry
from jobs.enums import JobState
from jobs.models import Job

ERASURE = "accounts.erasure"
WAITING = {"done_at": None, "cancelled_at": None}
CLOSING, LAST = "closing", "accounts"


@transaction.atomic
def request_erasure(*, actor: User) -> Erasure:
    """Ask for the destruction of one's data; it is due in 30 days (152-FZ, article 21).

    Raises Conflict for staff, whose roles are taken away first, and for a request that waits already.
    """
    if actor.is_staff:
        raise Conflict(_("Сначала администратор снимает служебные роли."), code="staff")
    now = timezone.now()
    with constraint_errors(Erasure), transaction.atomic():
        erasure = Erasure.objects.create(
            user=actor, due_on=timezone.localdate(now) + datetime.timedelta(days=rules.ERASURE_DAYS)
        )
    mail.send("erasure_requested", actor.email, actor.language, {"until": partial(day, erasure.due_on)})
    return erasure


@transaction.atomic
def cancel_erasure(*, actor: User, erasure: Erasure) -> None:
    """Take the request back. Raises NotFound for other people's and Conflict for one that is done."""
    if erasure.user_id != actor.pk:
        raise NotFound(_("Запрос не найден."))
    if not Erasure.objects.filter(pk=erasure.pk, **WAITING, job_id=None).update(cancelled_at=timezone.now()):
        raise Conflict(_("Запрос уже исполняется, исполнен или отменён."), code="not_open")


@transaction.atomic
def begin_erasure(*, actor: User | None, erasure: Erasure) -> Job:
    """Have what the portal knows of a person destroyed: long work that a dead worker does not stop.

    `actor` is the administrator, or None for the portal itself. Begun twice it is one job; one that failed goes on
    where it stopped. Raises NotAllowed, and Conflict for a request that is done, taken back, or about staff.
    """
    if actor is not None:
        rules.may_administer(actor)
    row = Erasure.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=erasure.pk)
    if row.done_at or row.cancelled_at:
        raise Conflict(_("Запрос уже исполнен или отменён."), code="not_open")
    if row.user.is_staff:
        raise Conflict(_("Сначала администратор снимает служебные роли."), code="staff")
    job = enqueue(actor=actor, kind=ERASURE, payload={"erasure": str(row.pk)}, key=str(row.pk))
    if job.state in (JobState.FAILED, JobState.CANCELLED):
        job = retry(actor=actor, job=job)
    row.job_id = job.pk
    row.save(update_fields=["job_id"])
    return job


def erasure_steps() -> list[str]:
    """What an erasure does, in order.

    The accounts' own eraser is the last: the others still need the address and the name to find what is theirs.
    """
    return [CLOSING, *sorted(ERASERS.keys(), key=lambda key: (key == LAST, key))]


@transaction.atomic
def erase_step(*, erasure: Erasure, step: str) -> dict[str, int]:
    """Do one step: values go everywhere, in history and letters too, rows stay counted. Twice does no harm.

    Returns the numbers of rows by table. Raises Conflict for staff.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=erasure.user_id)
    if user.is_staff:
        raise Conflict(_("Сначала администратор снимает служебные роли."), code="staff")
    if step == CLOSING:
        return _close(user)
    with connection.cursor() as cursor:
        # Every letter and notice is read for the person's name.
        cursor.execute("SET LOCAL statement_timeout = '15min'")
    return {table: count for table, count in ERASERS[step](user).items() if count}


def _close(user: User) -> dict[str, int]:
    """From here on the person writes nothing more, so nothing new appears behind the erasers."""
    end_sessions(user)
    snapshots.forget(user.pk)
    revoke_invitations_by(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    open_ones = Membership.objects.filter(user=user, state__in=[MembershipState.ACTIVE, MembershipState.REQUESTED])
    return {Membership._meta.label: open_ones.update(state=MembershipState.ENDED, ended_at=timezone.now())}


@transaction.atomic
def finish_erasure(*, erasure: Erasure, by: UUID | None, act: dict[str, dict[str, int]]) -> Erasure:
    """Draw up the act: how many rows of which table were stripped, and no personal value."""
    row = Erasure.objects.select_for_update(of=("self",), no_key=True).get(pk=erasure.pk)
    row.done_at, row.done_by_id, row.act = timezone.now(), by, act
    row.save(update_fields=["done_at", "done_by", "act"])
    return row
