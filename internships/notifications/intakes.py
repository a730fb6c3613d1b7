"""What is sent about intakes: who is to rank or to set an order, what was changed, that the result is out."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from core.formats import short_day
from internships.models import Intake, IntakeOffer
from internships.notifications.agreements import managers
from internships.notifications.offers import hosts_people, people_of_host
from internships.queries.students import supervisors_of
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


class LineAsked(Notification):
    """An institution says who of its students comes first."""

    key = "internships.line_asked"
    group = Group.ORGANISATION
    title = _("Составьте очередь студентов: {intake}")
    subject = _("Составьте очередь студентов до {until}: {intake}")
    template = "internships/letters/line_asked"
    action = _("Составить очередь")
    mandatory = True


class LineOrdered(Notification):
    """A colleague changed the line."""

    key = "internships.line_ordered"
    group = Group.ORGANISATION
    title = _("Очередь студентов изменена: {intake}")
    subject = _("Очередь студентов изменена: {intake}")
    template = "internships/letters/line_ordered"
    action = _("Открыть очередь")


class LimitsDue(Notification):
    """The managers check the limits of the hosts before the run."""

    key = "internships.limits_due"
    group = Group.ORGANISATION
    title = _("Проверьте пределы компаний: {intake}")
    subject = _("Проверьте пределы компаний до {until}: {intake}")
    template = "internships/letters/limits_due"
    action = _("Открыть набор")


class HostLimited(Notification):
    """The limit of a host was set or lifted."""

    key = "internships.host_limited"
    group = Group.ORGANISATION
    title = _("Изменён предел вашей компании: {intake}")
    subject = _("Изменён предел вашей компании: {intake}")
    template = "internships/letters/host_limited"
    action = _("Открыть набор")
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


def _dates(intake: Intake) -> dict[str, str]:
    return {"intake": intake.title, "until": short_day(intake.ranks_until)}


def ask_for_lines(intake: Intake, institutions: QuerySet[Organisation]) -> None:
    """Ask institutions whose students take part for their order, and managers to look at the limits; once."""
    for institution in institutions:
        notify(
            notification=LineAsked,
            recipients=supervisors_of(institution),
            context=_dates(intake),
            url=reverse("internships:order", args=[intake.pk]),
            key=f"{intake.pk}:{institution.pk}",
        )
    notify(
        notification=LimitsDue,
        recipients=managers(),
        context=_dates(intake),
        url=reverse("admin:internships_intake_change", args=[intake.pk]),
        key=str(intake.pk),
    )


def tell_line(intake: Intake, institution: Organisation, actor: User) -> None:
    """Tell the colleagues that the line was changed, and by whom."""
    notify(
        notification=LineOrdered,
        recipients=supervisors_of(institution).exclude(pk=actor.pk),
        context={**_dates(intake), "person": str(actor)},
        url=reverse("internships:order", args=[intake.pk]),
    )


def tell_limit(intake: Intake, host: Organisation, most: int | None) -> None:
    """Tell a host how many it will be given at most."""
    notify(
        notification=HostLimited,
        recipients=people_of_host(host.pk),
        context={**_dates(intake), "most": most},
        url=reverse("internships:intake", args=[intake.pk]),
    )
