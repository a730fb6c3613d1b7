"""What is sent about workshops: requests to the dispatchers, decisions and cancellations to the other side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, User
from internships.enums import BookingReason
from internships.models import Booking
from internships.rules.centres import SENDING
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class WorkshopAsked(Notification):
    """A request waits for the dispatcher."""

    key = "internships.workshop_asked"
    group = Group.QUEUE
    title = _("Заявка на мастерскую: {workshop}, {day}")
    subject = _("Заявка на мастерскую: {workshop}, {day}, группа {team}")
    template = "internships/letters/workshop_asked"
    action = _("Открыть заявку")


class WorkshopApproved(Notification):
    """The group may come."""

    key = "internships.workshop_approved"
    group = Group.ORGANISATION
    title = _("Занятие согласовано: {workshop}, {day}")
    subject = _("Занятие согласовано: {workshop}, {day}")
    template = "internships/letters/workshop_approved"
    action = _("Открыть занятие")


class WorkshopRefused(Notification):
    """The group may not come."""

    key = "internships.workshop_refused"
    group = Group.ORGANISATION
    title = _("Заявка отклонена: {workshop}, {day}")
    subject = _("Заявка отклонена: {workshop}, {day}")
    template = "internships/letters/workshop_refused"
    action = _("Открыть заявку")
    mandatory = True


class LessonCancelled(Notification):
    """The centre cancels what was approved: people must not come in vain."""

    key = "internships.lesson_cancelled"
    group = Group.ORGANISATION
    title = _("Занятие отменено: {workshop}, {day}")
    subject = _("Занятие отменено: {workshop}, {day}")
    template = "internships/letters/lesson_cancelled"
    action = _("Открыть занятие")
    mandatory = True


class LessonGivenBack(Notification):
    """The institution does not come."""

    key = "internships.lesson_given_back"
    group = Group.QUEUE
    title = _("Группа {team} не придёт: {workshop}, {day}")
    subject = _("Группа {team} не придёт: {workshop}, {day}")
    template = "internships/letters/lesson_given_back"
    action = _("Открыть занятие")


def dispatchers() -> QuerySet[User]:
    """The dispatchers of the training centres."""
    return User.objects.filter(roles__contains=[StaffRole.DISPATCHER], is_active=True).order_by("pk")


def institutions_people(booking: Booking) -> QuerySet[User]:
    """Those who keep the groups of the institution."""
    theirs = Membership.objects.filter(
        organisation=booking.group.institution_id, state=MembershipState.ACTIVE, role__in=SENDING
    )
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("pk")


def _context(booking: Booking, count: int = 1) -> dict[str, Any]:
    return {
        "workshop": str(booking.workshop),
        "centre": str(booking.workshop.centre),
        "team": booking.group.name,
        "institution": booking.group.institution.in_letters,
        "day": booking.starts.date(),
        "time": f"{booking.starts:%H:%M}–{booking.ends:%H:%M}",
        "seats": booking.seats,
        "count": count,
    }


def _page(booking: Booking) -> str:
    return reverse("internships:booking", args=[booking.pk])


def tell_dispatchers(rows: Sequence[Booking]) -> None:
    """Tell the dispatchers of a request; a weekly one once."""
    notify(
        notification=WorkshopAsked,
        recipients=dispatchers(),
        context=_context(rows[0], len(rows)),
        url=reverse("admin:internships_booking_change", args=[rows[0].pk]),
    )


def tell_approved(rows: Sequence[Booking]) -> None:
    """Tell the institution that the group may come."""
    notify(
        notification=WorkshopApproved,
        recipients=institutions_people(rows[0]),
        context=_context(rows[0], len(rows)),
        url=_page(rows[0]),
    )


def tell_refused(rows: Sequence[Booking], reason: BookingReason, comment: str) -> None:
    """Tell the institution why not, and what to do instead."""
    notify(
        notification=WorkshopRefused,
        recipients=institutions_people(rows[0]),
        context={**_context(rows[0], len(rows)), "reason": str(reason.label), "comment": Quote(comment)},
        url=_page(rows[0]),
    )


def tell_cancelled(booking: Booking, *, by_centre: bool, comment: str) -> None:
    """Tell the other side that the lesson does not take place."""
    context = {**_context(booking), "comment": Quote(comment)}
    notify(
        notification=LessonCancelled if by_centre else LessonGivenBack,
        recipients=institutions_people(booking) if by_centre else dispatchers(),
        context=context,
        url=_page(booking),
    )
