"""What became of students is asked, answered by each side, and settled."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import throttle
from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotFound, within
from core.tokens import hash_of
from internships import queries, rules
from internships.enums import Destination, Party
from internships.models import FollowUp, FollowUpAnswer, Placement
from internships.models.followups import DETAILED
from internships.notifications import followups as told

LINK_LASTS = datetime.timedelta(days=30)
# So many questions are asked in one run; the next run asks on.
MOST = 500
EARLIEST = datetime.date(2000, 1, 1)
DAY = datetime.timedelta(days=1)


@transaction.atomic
def ask_followups(*, today: datetime.date | None = None) -> int:
    """Ask what is due: a link to the student, a notice to the host and to the institution. Returns how many.

    Safe to run twice and by several at once: each question is one row, and rows that another run holds are passed by.
    Nobody is asked about somebody whose consent is not in force.
    """
    today = today or timezone.localdate()
    rows = queries.followups.to_ask(today).select_for_update(of=("self",), no_key=True, skip_locked=True)
    made = []
    for placement in rows.select_related("student__user", "offer", "host", "institution")[:MOST]:
        months = rules.followups.due(placement.ended_on, today) if placement.ended_on else None
        if months is None or FollowUp.objects.filter(placement=placement, months=months).exists():
            continue
        if queries.followups.agrees(placement.student, today):
            made.append(_ask(placement, months))
    told.tell_parties(made)
    return len(made)


def _ask(placement: Placement, months: int) -> FollowUp:
    due_on = rules.followups.months_after(placement.ended_on, months)  # type: ignore[arg-type]
    row = FollowUp(placement=placement, months=months, due_on=due_on)
    _link(row)
    return row


def _link(row: FollowUp) -> None:
    """A fresh link for the student; the one before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    row.token_hash, row.link_until, row.link_used_at = hash_of(token), timezone.now() + LINK_LASTS, None
    with constraint_errors(FollowUp), transaction.atomic():
        row.save()
    told.send_link(row, token)


def _lock(**which: Any) -> FollowUp | None:
    rows = FollowUp.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*queries.followups.NAMED).filter(**which).first()


@transaction.atomic
def answer_followup(
    *,
    actor: User,
    followup: FollowUp,
    party: str,
    answer: str,
    since: datetime.date | None = None,
    position: str = "",
    proof: str = "",
) -> FollowUp:
    """Say for one side what became of the student, or say it anew until the manager has decided.

    Raises NotAllowed, Invalid by field, Conflict (decided, the student's consent is withdrawn).
    """
    row = _lock(pk=followup.pk)
    if row is None:
        raise NotFound()
    rules.followups.must_be_party(actor, row.placement, party)
    return _keep(row, actor, party, {"answer": answer, "since": since, "position": position, "proof": proof})


@transaction.atomic
def answer_by_link(*, token: str, values: dict[str, Any]) -> FollowUp:
    """The student's answer by the link of the letter, once. Raises NotFound, Conflict, Invalid by field."""
    row = _lock(token_hash=hash_of(token))
    if row is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    if problem := rules.followups.link_problem(row, timezone.now()):
        raise Conflict(problem, code="link_over")
    row.link_used_at = timezone.now()
    return _keep(row, row.placement.student.user, Party.STUDENT, values, by_link=True)


@transaction.atomic
def renew_followup_link(*, token: str) -> FollowUp:
    """Send the student another link in place of one that is too old. Raises NotFound, Conflict, TooMany."""
    row = _lock(token_hash=hash_of(token))
    if row is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    rules.followups.must_be_open(row)
    if row.link_used_at is not None:
        raise Conflict(rules.followups.link_problem(row, timezone.now()), code="link_over")
    _refuse_withdrawn(row)
    throttle.take(throttle.mail_limits(row.placement.student.user.email))
    _link(row)
    return row


def _refuse_withdrawn(row: FollowUp) -> None:
    if not queries.followups.agrees(row.placement.student, timezone.localdate()):
        raise Conflict(_("Согласие студента больше не действует: об исходе практики не спрашивают."), code="withdrawn")


def _keep(row: FollowUp, author: User, party: str, values: dict[str, Any], *, by_link: bool = False) -> FollowUp:
    rules.followups.must_be_open(row)
    _refuse_withdrawn(row)
    given, today = values["answer"], timezone.localdate()
    if given not in rules.followups.ASKED[Party(party)]:
        raise Invalid(_("Выберите ответ."), field="answer")
    since = values.get("since")
    if since is not None and not EARLIEST <= since <= today + 366 * DAY:
        raise Invalid(_("Проверьте дату: она не раньше 2000 года и не позже чем через год."), field="since")
    found = queries.followups.answer_of(row, party) or FollowUpAnswer(followup=row, party=party)
    found.answer, found.author, found.by_link = given, author, by_link
    kept = given in DETAILED and rules.followups.keeps_details(row.placement.student, today)
    found.since = since if kept else None
    found.position, found.proof = (values.get(name, "").strip() if kept else "" for name in ("position", "proof"))
    try:
        found.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(FollowUpAnswer), transaction.atomic():
        found.save()
    _settle(row)
    return row


def _settle(row: FollowUp) -> None:
    """Draw what the answers come to; tell the managers of a contradiction that was not there before."""
    said = list(row.answers.values_list("answer", flat=True))
    was = row.is_contradictory
    row.destination, row.is_contradictory = rules.followups.settle(said)
    knowing = [one for one in said if one != Destination.UNKNOWN]
    row.is_confirmed = bool(row.destination) and len(knowing) > 1
    row.save()
    if row.is_contradictory and not was:
        told.tell_managers(row)


@transaction.atomic
def resolve_followup(*, actor: User, followup: FollowUp, destination: str, reason: str) -> FollowUp:
    """Decide between answers that contradict each other, with a reason. Raises NotAllowed, Invalid, Conflict."""
    rules.followups.may_resolve(actor)
    row = _lock(pk=followup.pk)
    if row is None:
        raise NotFound()
    rules.followups.must_be_open(row)
    if not row.is_contradictory:
        raise Conflict(_("Ответы больше не противоречат друг другу."), code="not_disputed")
    if destination not in (*rules.followups.SETTLED, Destination.NOT_HERE):
        raise Invalid(_("Выберите итог."), field="destination")
    if not reason.strip():
        raise Invalid(_("Напишите, почему так решено."), field="reason")
    row.destination, row.is_contradictory, row.is_confirmed = destination, False, True
    row.resolved_by, row.resolved_at, row.reason = actor, timezone.now(), within(reason, 2000, "reason")
    with constraint_errors(FollowUp), transaction.atomic():
        row.save()
    return row
