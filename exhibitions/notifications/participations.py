"""What is sent about applications for events: to the people of the company, and to the curator."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.enums import RefusalReason
from applications.models import Transition
from applications.queries import people_of, workers_on
from exhibitions.models import Participation, Place
from exhibitions.names import titled
from exhibitions.queries.selection import decision_of as published_decision
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class ParticipationSubmitted(Notification):
    """The application is in and waits for the selection."""

    key = "exhibitions.submitted"
    group = Group.APPLICATIONS
    title = _("Заявка {number} подана: «{event}»")
    subject = _("Заявка {number} подана: «{event}»")
    template = "exhibitions/letters/submitted"
    action = _("Открыть заявку")


class PlaceOffered(Notification):
    """A place is offered until a day."""

    key = "exhibitions.offered"
    group = Group.APPLICATIONS
    title = _("Вам предложено место: «{event}». Ответьте до {until}")
    subject = _("Вам предложено место: «{event}». Ответьте до {until}")
    template = "exhibitions/letters/offered"
    action = _("Ответить")
    mandatory = True


class InReserve(Notification):
    """No place now; the application waits in the published order."""

    key = "exhibitions.reserve"
    group = Group.APPLICATIONS
    title = _("Заявка {number} в листе ожидания: «{event}»")
    subject = _("Заявка {number} в листе ожидания: «{event}»")
    template = "exhibitions/letters/reserve"
    action = _("Посмотреть очередь")


class OfferLapsed(Notification):
    """Nobody answered, so the place went on."""

    key = "exhibitions.lapsed"
    group = Group.APPLICATIONS
    title = _("Приглашение истекло: «{event}»")
    subject = _("Приглашение истекло: «{event}»")
    template = "exhibitions/letters/lapsed"
    action = _("Открыть заявку")
    mandatory = True


class ParticipationConfirmed(Notification):
    """The company takes part."""

    key = "exhibitions.confirmed"
    group = Group.APPLICATIONS
    title = _("Участие подтверждено: «{event}»")
    subject = _("Участие подтверждено: «{event}»")
    template = "exhibitions/letters/confirmed"
    action = _("Открыть заявку")


class PlaceKept(Notification):
    """The company has taken its place; the agreement is still to be signed."""

    key = "exhibitions.place_kept"
    group = Group.APPLICATIONS
    title = _("Место за вашей компанией: «{event}»")
    subject = _("Место за вашей компанией: «{event}»")
    template = "exhibitions/letters/place_kept"
    action = _("Открыть заявку")


class ParticipationRefused(Notification):
    """A refusal, with its grounds and what to correct."""

    key = "exhibitions.refused"
    group = Group.APPLICATIONS
    title = _("Решение по заявке {number}: «{event}»")
    subject = _("Решение по заявке {number}: «{event}»")
    template = "exhibitions/letters/refused"
    action = _("Открыть заявку")
    mandatory = True


class ParticipationWithdrawn(Notification):
    """The company takes its application back."""

    key = "exhibitions.withdrawn"
    group = Group.QUEUE
    title = _("Заявка {number} отозвана: «{event}»")
    subject = _("Заявка {number} отозвана: «{event}»")
    template = "exhibitions/letters/withdrawn"
    action = _("Открыть заявку")


def _tell(row: Participation, notification: type[Notification], **more: Any) -> None:
    application = row.application
    context = {"number": application.number or "", "event": titled(row.event), **more}
    notify(
        notification=notification,
        recipients=people_of(application),
        context=context,
        url=reverse("exhibitions:participation", args=[row.pk]),
    )


def tell_submitted(row: Participation) -> None:
    """Tell the company that the application is in."""
    _tell(row, ParticipationSubmitted, company=row.organisation.in_letters)


def tell_offered(row: Participation, place: Place) -> None:
    """Tell the company of the place and of the day by which to answer."""
    _tell(row, PlaceOffered, until=timezone.localdate(place.expires_at))


def tell_waiting(row: Participation) -> None:
    """Tell the company that it waits."""
    _tell(row, InReserve)


def tell_lapsed(row: Participation) -> None:
    """Tell the company that its offer is gone."""
    _tell(row, OfferLapsed)


def tell_place_kept(row: Participation) -> None:
    """Tell the company that the place is its own and that an agreement follows."""
    _tell(row, PlaceKept, first=row.event.starts_on, last=row.event.ends_on)


def tell_confirmed(row: Participation) -> None:
    """Tell the company's people what comes next."""
    _tell(row, ParticipationConfirmed, first=row.event.starts_on, last=row.event.ends_on)


def tell_refused(row: Participation, transition: Transition) -> None:
    """Tell the company why, and what to correct."""
    decision = published_decision(row)
    # The commission's own words only for its own decision: what staff decide later has grounds of its own.
    if decision is not None and not (decision.reason and transition.comment.endswith(decision.feedback)):
        decision = None
    reason = str(decision.get_reason_display() if decision else RefusalReason(transition.reason).label)
    words = decision.feedback if decision else transition.comment
    _tell(row, ParticipationRefused, reason=reason, comment=Quote(words))


def tell_withdrawn(row: Participation) -> None:
    """Tell those who work on it."""
    notify(
        notification=ParticipationWithdrawn,
        recipients=workers_on(row.application),
        context={
            "number": row.application.number or "",
            "event": titled(row.event),
            "company": row.organisation.in_letters,
        },
        url=reverse("admin:applications_application_change", args=[row.pk]),
    )
