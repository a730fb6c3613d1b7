"""What institutions and hosts do with many rows: each on its own (`jobs.bulk`), with its own result in words.

Rows are found through `visible_to` of the person who asks, and refused by the same rules as one by one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Invalid
from internships import queries
from internships.actions.candidacies import offer_place, pool, refuse_candidacy, take_up
from internships.actions.diaries import sign_weeks
from internships.actions.invitations import invite_again, revoke_invitation
from internships.actions.placements import assign_mentor, record_instruction
from internships.actions.students import assign_supervisor, confirm_student, end_studies
from jobs import bulk
from jobs.actions import enqueue
from jobs.models import Job

BULK, PAPERS = "internships.bulk", "internships.papers"
MOST = 500
Text = str | Promise


@dataclass(frozen=True)
class Act:
    """Something done with one row: which rows the person may name, what is done, what is said afterwards."""

    rows: Callable[[User], QuerySet[Any]]
    run: Callable[..., Any]
    done: Text


def _students(user: User) -> QuerySet[Any]:
    return queries.students.visible_to(user).select_related("user", "institution")


def _invitations(user: User) -> QuerySet[Any]:
    return queries.supervising.invitations_visible_to(user)


def _candidacies(user: User) -> QuerySet[Any]:
    return queries.candidacies.visible_to(user).select_related("offer__host", "student__user")


def _placements(user: User) -> QuerySet[Any]:
    return queries.placements.visible_to(user).select_related("host", "student__user")


def _assign(*, actor: User, row: Any, mentor: str) -> None:
    person = queries.placements.mentors_of(row.host).filter(pk=mentor).first()
    if person is None:
        raise Invalid(now("Наставник — человек принимающей компании."), field="mentor")
    assign_mentor(actor=actor, placement=row, mentor=person)


def _instruct(*, actor: User, row: Any, on: str, instruction: str) -> None:
    day = datetime.date.fromisoformat(on)
    record_instruction(actor=actor, placement=row, on=day, instruction=instruction)


def _supervise(*, actor: User, row: Any, supervisor: str) -> None:
    person = queries.students.supervisors_of(row.institution).filter(pk=supervisor).first()
    if person is None:
        raise Invalid(now("Куратор — сотрудник вашей образовательной организации."), field="supervisor")
    assign_supervisor(actor=actor, student=row, supervisor=person)


def _graduate(*, actor: User, row: Any) -> None:
    end_studies(actor=actor, student=row, graduated=True)


ACTS: dict[str, Act] = {
    "confirm": Act(_students, lambda *, actor, row: confirm_student(actor=actor, student=row), _("Учёба подтверждена")),
    "supervisor": Act(_students, _supervise, _("Куратор назначен")),
    "graduate": Act(_students, _graduate, _("Отмечено: обучение окончено")),
    "invite-again": Act(
        _invitations,
        lambda *, actor, row: invite_again(actor=actor, invitation=row),
        _("Новое письмо отправлено, старая ссылка больше не действует"),
    ),
    "take-up": Act(_candidacies, lambda *, actor, row: take_up(actor=actor, candidacy=row), _("Взята на рассмотрение")),
    "pool": Act(_candidacies, lambda *, actor, row: pool(actor=actor, candidacy=row), _("Студент в листе ожидания")),
    "offer": Act(
        _candidacies,
        lambda *, actor, row, days: offer_place(actor=actor, candidacy=row, days=days),
        _("Место предложено, студент узнал об этом"),
    ),
    "refuse": Act(
        _candidacies,
        lambda *, actor, row, reason, comment: refuse_candidacy(
            actor=actor, candidacy=row, reason=reason, comment=comment
        ),
        _("Отказ отправлен"),
    ),
    "mentor": Act(_placements, _assign, _("Наставник назначен")),
    "instruct": Act(_placements, _instruct, _("Инструктаж отмечен, студент подтвердит его")),
    "sign": Act(
        _placements, lambda *, actor, row: sign_weeks(actor=actor, placement=row), _("Прошедшие недели подписаны")
    ),
    "revoke": Act(
        _invitations, lambda *, actor, row: revoke_invitation(actor=actor, invitation=row), _("Приглашение отозвано")
    ),
}


def carry_out(*, actor: User, code: str, key: str, values: dict[str, Any] | None = None) -> bulk.Result:
    """Do it with one row; what refuses becomes words."""
    act = ACTS[code]

    def run(row: Any) -> Text:
        act.run(actor=actor, row=row, **(values or {}))
        return act.done

    return bulk.carry_out(key, act.rows(actor), run)


def many(
    *, actor: User, code: str, keys: Sequence[str | UUID], values: dict[str, Any] | None = None, key: str = ""
) -> list[bulk.Result] | Job:
    """Do it with each of these rows: the results, or the job that will have them. One `key` is one job.

    Raises Invalid for none and for too many.
    """

    def one(row: str) -> bulk.Result:
        return carry_out(actor=actor, code=code, key=row, values=values)

    payload = {"code": code, "values": values or {}}
    return bulk.many(actor=actor, kind=BULK, keys=bulk.chosen(keys, MOST), one=one, payload=payload, once=key)


def order_papers(
    *,
    actor: User,
    students: Sequence[str | UUID] = (),
    placements: Sequence[str | UUID] | None = None,
    key: str = "",
) -> Job:
    """Ask for the documents of these students, or of these placements alone, in one archive.

    Raises Invalid for none and for too many.
    """
    what, keys = ("students", students) if placements is None else ("placements", placements)
    payload = {what: bulk.chosen(keys, MOST)}
    return enqueue(actor=actor, kind=PAPERS, payload=payload, key=key or None)
