"""The rights of the person: to have their data destroyed."""

from __future__ import annotations

import datetime
from functools import partial

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
    waiting = Erasure.objects.filter(pk=erasure.pk, done_at=None, cancelled_at=None)
    if not waiting.update(cancelled_at=timezone.now()):
        raise Conflict(_("Запрос уже исполнен или отменён."), code="not_open")


@transaction.atomic
def erase_person(*, actor: User | None, erasure: Erasure) -> Erasure:
    """Destroy what the portal knows of a person: values everywhere, in history and letters too; rows stay counted.

    `actor` is the administrator, or None at the command line. The act lists the tables and numbers of rows.
    Raises NotAllowed, and Conflict for a request that is done, taken back, or about staff.
    """
    if actor is not None:
        rules.may_administer(actor)
    erasure = Erasure.objects.select_for_update(of=("self",), no_key=True).get(pk=erasure.pk)
    if erasure.done_at or erasure.cancelled_at:
        raise Conflict(_("Запрос уже исполнен или отменён."), code="not_open")
    user = User.objects.select_for_update(no_key=True).get(pk=erasure.user_id)
    if user.is_staff:
        raise Conflict(_("Сначала администратор снимает служебные роли."), code="staff")
    with connection.cursor() as cursor:
        # Every letter and notice is read for the person's name: with many of them that is longer than a page may take.
        cursor.execute("SET LOCAL statement_timeout = '15min'")
    end_sessions(user)
    snapshots.forget(user.pk)
    revoke_invitations_by(user)
    now = timezone.now()
    Membership.objects.filter(user=user, state__in=[MembershipState.ACTIVE, MembershipState.REQUESTED]).update(
        state=MembershipState.ENDED, ended_at=now
    )
    act: dict[str, dict[str, int]] = {}
    # The accounts' own eraser is last: the others still need the address and the name to find what is theirs.
    for key in sorted(ERASERS.keys(), key=lambda key: key == "accounts"):
        act[key] = {table: count for table, count in ERASERS[key](user).items() if count}
    erasure.done_at = now
    erasure.done_by = actor
    erasure.act = act
    erasure.save(update_fields=["done_at", "done_by", "act"])
    return erasure
