"""Who says what became of a student, and what several answers come to. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from core.formats import moment
from internships.enums import MONTHS, Destination, Party
from internships.models import FollowUp, Placement, Student
from internships.rules.fit import is_minor
from internships.rules.placements import is_of_host, is_of_institution
from reference.working_days import months_after

D = Destination
SETTLED = (D.HIRED_HOST, D.HIRED_INDUSTRY, D.TARGETED, D.STUDYING, D.OTHER)
# What each side can know: a company knows of itself only.
ASKED = {
    Party.STUDENT: (*SETTLED, D.UNKNOWN),
    Party.HOST: (D.HIRED_HOST, D.TARGETED, D.NOT_HERE, D.UNKNOWN),
    Party.INSTITUTION: (*SETTLED, D.UNKNOWN),
}
# How long the last of the questions is still asked.
LAST_WAITS = 6


def due(ended_on: datetime.date, today: datetime.date) -> int | None:
    """Which question is due; one that was missed is made up for until the next. None before and long after."""
    for months, end in zip(reversed(MONTHS), (MONTHS[-1] + LAST_WAITS, *reversed(MONTHS[1:])), strict=True):
        if months_after(ended_on, months) <= today:
            return months if today < months_after(ended_on, end) else None
    return None


def settle(answers: Iterable[str]) -> tuple[str, bool]:
    """What the answers come to together, and whether they contradict each other; nothing while nobody knows."""
    left, known = set(SETTLED), False
    for answer in answers:
        if answer == D.UNKNOWN:
            continue
        known = True
        left &= set(SETTLED) - {D.HIRED_HOST, D.TARGETED} if answer == D.NOT_HERE else {D(answer)}
    if not known:
        return "", False
    if not left:
        return "", True
    return (left.pop() if len(left) == 1 else D.NOT_HERE), False


def parties_of(actor: User, placement: Placement) -> list[Party]:
    """For whom the actor may answer."""
    found = [Party.STUDENT] if placement.student.user_id == actor.pk else []
    found += [Party.HOST] if is_of_host(actor, placement.host) else []
    found += [Party.INSTITUTION] if is_of_institution(actor, placement.institution) else []
    return found


def must_be_party(actor: User, placement: Placement, party: str) -> None:
    """Raises NotAllowed for somebody who does not speak for this side."""
    if party not in parties_of(actor, placement):
        raise NotAllowed(_("На этот вопрос отвечают студент, его компания и его образовательная организация."))


def may_resolve(actor: User) -> None:
    """Raises NotAllowed for anybody but the programme's managers."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Противоречия решает менеджер программы."))


def must_be_open(followup: FollowUp) -> None:
    """Raises Conflict once the manager has decided."""
    if followup.resolved_at is not None:
        raise Conflict(_("Итог уже определил менеджер программы."), code="resolved")


def keeps_details(student: Student, today: datetime.date) -> bool:
    """Of a minor, and of somebody whose data were destroyed, only the answer is kept."""
    return student.born_on is not None and not is_minor(student.born_on, today)


def link_problem(followup: FollowUp, now: datetime.datetime) -> str:
    """Why a link takes no answer, in words; empty when it does."""
    if followup.link_used_at is not None:
        return _("По этой ссылке уже ответили {at}. Ссылка срабатывает один раз.").format(
            at=moment(followup.link_used_at)
        )
    if followup.resolved_at is not None:
        return _("Итог уже определил менеджер программы.")
    if followup.link_until is None or now > followup.link_until:
        return _("Срок ссылки истёк.")
    return ""
