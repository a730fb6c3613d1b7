"""What is sent about placements."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from internships.enums import Checkpoint
from internships.models import Placement
from internships.notifications.offers import hosts_people
from internships.queries.students import looking_after
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.models import Notice
from notifications.registry import Notification


class PlacementAssigned(Notification):
    """A student has a place; what is missing before the first day is on its page."""

    key = "internships.placement_assigned"
    group = Group.ORGANISATION
    title = _("Практика назначена: {student}, {offer}")
    subject = _("Практика назначена: {student}, {offer}")
    template = "internships/letters/placement_assigned"
    action = _("Что нужно до начала")


class PlacementMentor(Notification):
    """Somebody is a mentor."""

    key = "internships.placement_mentor"
    group = Group.ORGANISATION
    title = _("Вы наставник: {student}")
    subject = _("Вы наставник: {student}, {offer}")
    template = "internships/letters/placement_mentor"
    action = _("Открыть практику")


class PlacementInstructed(Notification):
    """The student is to confirm the instruction."""

    key = "internships.placement_instructed"
    group = Group.ORGANISATION
    title = _("Подтвердите инструктаж: {offer}")
    subject = _("Подтвердите инструктаж по охране труда: {offer}")
    template = "internships/letters/placement_instructed"
    action = _("Подтвердить")
    mandatory = True


class PlacementAdmitted(Notification):
    """Everything is green."""

    key = "internships.placement_admitted"
    group = Group.ORGANISATION
    title = _("Допуск оформлен: {student}, {offer}")
    subject = _("Допуск оформлен: {student}, {offer}")
    template = "internships/letters/placement_admitted"
    action = _("Открыть практику")


class PlacementCompleted(Notification):
    """The placement is over; both sides evaluate it."""

    key = "internships.placement_completed"
    group = Group.ORGANISATION
    title = _("Практика завершена, нужна оценка: {student}")
    subject = _("Практика завершена, нужна оценка: {student}, {offer}")
    template = "internships/letters/placement_completed"
    action = _("Оценить")


class PlacementMidterm(Notification):
    """A side is to mark the middle of a placement."""

    key = "internships.placement_midterm"
    group = Group.ORGANISATION
    title = _("Оцените практику до {until}: {student}")
    subject = _("Оцените практику в середине срока: {student}, {offer}")
    template = "internships/letters/placement_midterm"
    action = _("Оценить")


class PlacementTerminated(Notification):
    """The placement ended before its term."""

    key = "internships.placement_terminated"
    group = Group.ORGANISATION
    title = _("Практика прервана: {student}, {offer}")
    subject = _("Практика прервана: {student}, {offer}")
    template = "internships/letters/placement_terminated"
    action = _("Открыть практику")
    mandatory = True


class WeekReturned(Notification):
    """The mentor returned a week of the diary."""

    key = "internships.week_returned"
    group = Group.ORGANISATION
    title = _("Наставник вернул неделю дневника")
    subject = _("Исправьте дневник за неделю с {monday}")
    template = "internships/letters/week_returned"
    action = _("Открыть дневник")


def everybody(placement: Placement) -> QuerySet[User]:
    """The student, the mentor, the host's people and who looks after the student."""
    return User.objects.filter(
        Q(pk__in=[placement.student.user_id, *([placement.mentor_id] if placement.mentor_id else [])])
        | Q(pk__in=hosts_people(placement.offer).values("pk"))
        | Q(pk__in=looking_after(placement.institution, placement.student.supervisor_id).values("pk"))
    )


def _tell(kind: type[Notification], placement: Placement, people: QuerySet[User], **more: Any) -> None:
    context = {
        "student": str(placement.student),
        "offer": placement.offer.title,
        "host": placement.host.in_letters,
        "start": placement.starts_on,
        **more,
    }
    url = reverse("internships:placement", args=[placement.pk])
    notify(notification=kind, recipients=people, context=context, url=url)


def tell_assigned(placement: Placement) -> None:
    """Tell everybody concerned."""
    _tell(PlacementAssigned, placement, everybody(placement))


def tell_mentor(placement: Placement) -> None:
    """Tell the mentor."""
    _tell(PlacementMentor, placement, User.objects.filter(pk=placement.mentor_id))


def tell_instructed(placement: Placement) -> None:
    """Ask the student to confirm."""
    _tell(PlacementInstructed, placement, User.objects.filter(pk=placement.student.user_id))


def tell_admitted(placement: Placement) -> None:
    """Tell everybody that the student may come."""
    _tell(PlacementAdmitted, placement, everybody(placement))


def tell_completed(placement: Placement) -> None:
    """Ask both sides to evaluate."""
    _tell(PlacementCompleted, placement, everybody(placement))


def ask_midterm(placement: Placement, person: User, until: datetime.date, *, is_late: bool) -> int:
    """Ask one side for the marks of the middle: once in time, once when it is late. Returns whether it was news."""
    key = f"{placement.pk}:{'late' if is_late else 'middle'}"
    if Notice.objects.filter(kind=PlacementMidterm.key, key=key, user=person).exists():
        return 0
    context = {"student": str(placement.student), "offer": placement.offer.title, "until": until, "is_late": is_late}
    url = reverse("internships:evaluation", args=[placement.pk, Checkpoint.MIDTERM])
    return len(notify(notification=PlacementMidterm, recipients=[person], context=context, url=url, key=key))


def tell_terminated(placement: Placement) -> None:
    """Tell everybody, with the reason."""
    reason = str(placement.get_end_reason_display())
    _tell(PlacementTerminated, placement, everybody(placement), reason=reason)


def tell_returned(placement: Placement, monday: Any, remark: str) -> None:
    """Tell the student what to correct in the diary."""
    people = User.objects.filter(pk=placement.student.user_id)
    _tell(WeekReturned, placement, people, monday=monday, remark=Quote(remark))
