"""What is sent about intakes: to hosts when they are to rank, to students when the result is out."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.formats import short_day
from internships.models import Intake, IntakeOffer
from internships.notifications.offers import hosts_people
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class RanksAsked(Notification):
    """Students have chosen, the host ranks them."""

    key = "internships.ranks_asked"
    group = Group.ORGANISATION
    title = _("Составьте список студентов: {offer}")
    subject = _("Составьте список студентов до {until}: «{offer}»")
    template = "internships/letters/ranks_asked"
    action = _("Составить список")
    mandatory = True


class OutcomeReleased(Notification):
    """The result of an intake, for each who took part."""

    key = "internships.outcome_released"
    group = Group.APPLICATIONS
    title = _("Результат распределения объявлен")
    subject = _("Результат распределения мест практики объявлен")
    template = "internships/letters/outcome_released"
    action = _("Узнать свой результат")
    mandatory = True


class HostOutcome(Notification):
    """The result of an intake, for each host."""

    key = "internships.host_outcome"
    group = Group.ORGANISATION
    title = _("Распределение закончено: {offer}")
    subject = _("Распределение закончено: к вам придут студенты на место «{offer}»: {count}")
    template = "internships/letters/host_outcome"
    action = _("Открыть список")


def ask_for_ranks(entry: IntakeOffer) -> None:
    """Ask a host to rank; once."""
    notify(
        notification=RanksAsked,
        recipients=hosts_people(entry.offer),
        context={"offer": entry.offer.title, "until": short_day(entry.intake.ranks_until)},
        url=reverse("internships:ranks", args=[entry.pk]),
        key=str(entry.pk),
    )


def tell_students(intake: Intake, people: QuerySet[User]) -> None:
    """Tell everybody who took part, placed or not, in the same words: the result is on the page."""
    notify(
        notification=OutcomeReleased,
        recipients=people,
        context={},
        url=reverse("internships:wishes", args=[intake.pk]),
        key=str(intake.pk),
    )


def tell_host(entry: IntakeOffer, count: int) -> None:
    """Tell a host how many come."""
    notify(
        notification=HostOutcome,
        recipients=hosts_people(entry.offer),
        context={"offer": entry.offer.title, "count": count},
        url=reverse("internships:ranks", args=[entry.pk]),
        key=str(entry.pk),
    )
