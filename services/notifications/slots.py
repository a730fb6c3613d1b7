"""What is sent about consultations with a date; each letter carries the calendar entry as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from core.invites import CANCEL, PUBLISH, REQUEST, Invite, written
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.outbox import address_of
from notifications.registry import Notification
from services.enums import ConsultationState
from services.models import Consultation
from services.notifications.requests import page_of, people_of, workplace_of


class Booked(Notification):
    """The company has chosen a time."""

    key = "services.consultation_booked"
    group = Group.APPLICATIONS
    title = gettext_lazy("Консультация назначена на {at}")
    subject = gettext_lazy("Консультация Моспрома: {at}")
    template = "services/letters/consultation_booked"
    action = gettext_lazy("Открыть заявку")


class BookedWithAdviser(Booked):
    """The adviser's half."""

    key = "services.consultation_booked_adviser"
    group = Group.QUEUE
    title = gettext_lazy("{company}: консультация {at}")
    subject = gettext_lazy("{company}: консультация {at}")


class Moved(Booked):
    """Another time, or another adviser."""

    key = "services.consultation_moved"
    title = gettext_lazy("Консультация перенесена на {at}")
    subject = gettext_lazy("Консультация перенесена на {at}")
    template = "services/letters/consultation_moved"


class MovedWithAdviser(Moved):
    """The adviser's half."""

    key = "services.consultation_moved_adviser"
    group = Group.QUEUE
    title = gettext_lazy("{company}: консультация перенесена на {at}")
    subject = gettext_lazy("{company}: консультация перенесена на {at}")


class Cancelled(Booked):
    """It does not take place."""

    key = "services.consultation_cancelled"
    title = gettext_lazy("Консультация {at} отменена")
    subject = gettext_lazy("Консультация {at} отменена")
    template = "services/letters/consultation_cancelled"


class CancelledWithAdviser(Cancelled):
    """The adviser's half."""

    key = "services.consultation_cancelled_adviser"
    group = Group.QUEUE
    title = gettext_lazy("{company}: консультация {at} отменена")
    subject = gettext_lazy("{company}: консультация {at} отменена")


class Upcoming(Booked):
    """A reminder, a day and an hour before."""

    key = "services.consultation_upcoming"
    title = gettext_lazy("Напоминание: консультация {at}")
    subject = gettext_lazy("Напоминание: консультация {at}")
    template = "services/letters/consultation_upcoming"


class UpcomingWithAdviser(Upcoming):
    """The adviser's half."""

    key = "services.consultation_upcoming_adviser"
    group = Group.QUEUE
    title = gettext_lazy("Напоминание: {company}, консультация {at}")
    subject = gettext_lazy("Напоминание: {company}, консультация {at}")


class Recorded(Booked):
    """The adviser has written down what came of it."""

    key = "services.consultation_recorded"
    title = gettext_lazy("Готов протокол консультации {at}")
    subject = gettext_lazy("Протокол консультации {at}")
    template = "services/letters/consultation_recorded"


class HandedOver(Booked):
    """The same time with another adviser."""

    key = "services.consultation_handed_over"
    title = gettext_lazy("Консультацию {at} проведёт {adviser}")
    subject = gettext_lazy("Консультация {at}: сменился консультант")
    template = "services/letters/consultation_handed_over"


class HandedToAdviser(HandedOver):
    """The new adviser's half."""

    key = "services.consultation_handed_over_adviser"
    group = Group.QUEUE
    title = gettext_lazy("{company}: вам передали консультацию {at}")
    subject = gettext_lazy("{company}: вам передали консультацию {at}")


class AdviserAway(Booked):
    """The adviser will be absent on the day: the company is to choose another time, or a colleague steps in."""

    key = "services.consultation_adviser_away"
    title = gettext_lazy("Консультант не сможет принять {at}: выберите другое время")
    subject = gettext_lazy("Консультация {at}: выберите другое время")
    template = "services/letters/consultation_adviser_away"


PAIRS: dict[str, tuple[type[Notification], type[Notification]]] = {
    "booked": (Booked, BookedWithAdviser),
    "moved": (Moved, MovedWithAdviser),
    "cancelled": (Cancelled, CancelledWithAdviser),
    "upcoming": (Upcoming, UpcomingWithAdviser),
    "handed_over": (HandedOver, HandedToAdviser),
}


def tell_both(event: str, consultation: Consultation, *, key: str | None = None) -> None:
    """Tell the people of the company and the adviser what happened to a consultation, each in their own words."""
    to_company, to_adviser = PAIRS[event]
    application, context = consultation.application, context_of(consultation)
    file = None if event == "upcoming" else letter_file(consultation)
    notify(
        notification=to_company,
        recipients=people_of(application),
        context=context,
        url=page_of(application),
        key=key,
        calendar=file,
    )
    tell_adviser(to_adviser, consultation, context, key=key, calendar=file)


def tell_adviser(
    notification: type[Notification],
    consultation: Consultation,
    context: dict[str, Any],
    *,
    key: str | None = None,
    calendar: Callable[[User], str] | None = None,
    advisers: Iterable[User] | None = None,
) -> None:
    """Tell the adviser, or somebody who was it until now."""
    notify(
        notification=notification,
        recipients=advisers or [consultation.adviser],
        context=context,
        url=workplace_of(consultation.application),
        key=key,
        calendar=calendar,
    )


def tell_former_adviser(consultation: Consultation, former: User) -> None:
    """The company has gone to a colleague: the entry leaves the calendar of whoever had it."""
    was = Consultation(
        **{field.attname: getattr(consultation, field.attname) for field in Consultation._meta.concrete_fields}
    )
    was.application, was.adviser, was.state = consultation.application, former, ConsultationState.CANCELLED
    was.reason = ""
    tell_adviser(CancelledWithAdviser, was, context_of(was), calendar=letter_file(was), advisers=[former])


def tell_adviser_away(consultation: Consultation) -> None:
    """Ask the company for another time; the calendar keeps the old one until there is a new one."""
    notify(
        notification=AdviserAway,
        recipients=people_of(consultation.application),
        context=context_of(consultation),
        url=page_of(consultation.application),
        key=f"{consultation.pk}:{consultation.sequence}",
    )


def tell_recorded(consultation: Consultation) -> None:
    """The protocol is there for the company to read."""
    notify(
        notification=Recorded,
        recipients=people_of(consultation.application),
        context=context_of(consultation),
        url=page_of(consultation.application),
        key=str(consultation.pk),
    )


def context_of(consultation: Consultation) -> dict[str, Any]:
    """What the words may name."""
    application = consultation.application
    return {
        "number": application.number or "",
        "company": consultation.organisation.in_letters,
        "adviser": str(consultation.adviser),
        "at": consultation.starts_at,
        "channel": consultation.get_channel_display(),
        "place": consultation.place,
        "minutes": int((consultation.ends_at - consultation.starts_at).total_seconds() // 60),
        "reason": Quote(consultation.reason),
        "change_hours": settings.CONSULTATION_CHANGE_HOURS,
    }


def letter_file(consultation: Consultation) -> Callable[[User], str]:
    """The calendar file for a letter to a person: it enters the meeting, replaces it or takes it away."""
    method = CANCEL if consultation.state == ConsultationState.CANCELLED else REQUEST
    return lambda person: calendar_file(consultation, person, method)


def calendar_file(consultation: Consultation, person: User, method: str = PUBLISH) -> str:
    """The calendar entry of a consultation in the words of a person's language."""
    with override(person.language or settings.LANGUAGE_CODE):
        application = consultation.application
        lines = [
            _("Заявка {number}. {company}.").format(number=application.number or "", company=consultation.organisation),
            _("Консультант: {adviser}.").format(adviser=consultation.adviser),
            f"{consultation.get_channel_display()}. {consultation.place}".strip(),
            _("Время московское (UTC+3)."),
        ]
        is_adviser = person.pk == consultation.adviser_id
        name = settings.ORGANISATION_NAME if person.language != "en" else settings.ORGANISATION_NAME_EN
        summary = (
            _("Консультация: {company}").format(company=consultation.organisation)
            if is_adviser
            else _("Консультация Моспрома")
        )
    page = workplace_of(application) if is_adviser else page_of(application)
    return written(
        Invite(
            uid=consultation.uid,
            sequence=consultation.sequence,
            starts=consultation.starts_at,
            ends=consultation.ends_at,
            summary=summary,
            description="\n".join(lines),
            changed_at=consultation.changed_at,
            organiser=address_of(settings.DEFAULT_FROM_EMAIL),
            organiser_name=name,
            attendee=person.email,
            attendee_name=str(person),
            location=consultation.place,
            url=settings.BASE_URL + page,
            is_cancelled=consultation.state == ConsultationState.CANCELLED,
        ),
        method,
    )
