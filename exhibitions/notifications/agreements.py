"""What is sent about agreements: to the people of the company, and to those who work on its application."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.queries import people_of, workers_on
from exhibitions.models import Agreement
from exhibitions.names import titled
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class AgreementSent(Notification):
    """An agreement waits for the company's signature."""

    key = "exhibitions.agreement_sent"
    group = Group.APPLICATIONS
    title = _("Подпишите соглашение до {until}: «{event}»")
    subject = _("Подпишите соглашение до {until}: «{event}»")
    template = "exhibitions/letters/agreement_sent"
    action = _("Открыть соглашение")
    mandatory = True


class AgreementReminder(Notification):
    """The term to sign ends soon."""

    key = "exhibitions.agreement_reminder"
    group = Group.APPLICATIONS
    title = _("Срок подписания соглашения истекает {until}: «{event}»")
    subject = _("Срок подписания соглашения истекает {until}: «{event}»")
    template = "exhibitions/letters/agreement_reminder"
    action = _("Открыть соглашение")
    mandatory = True


class AgreementSentBack(Notification):
    """The signature is asked for once more."""

    key = "exhibitions.agreement_sent_back"
    group = Group.APPLICATIONS
    title = _("Подпишите соглашение ещё раз до {until}: «{event}»")
    subject = _("Подпишите соглашение ещё раз до {until}: «{event}»")
    template = "exhibitions/letters/agreement_sent_back"
    action = _("Открыть соглашение")
    mandatory = True


class AgreementExtended(Notification):
    """There is more time to sign."""

    key = "exhibitions.agreement_extended"
    group = Group.APPLICATIONS
    title = _("Срок подписания соглашения продлён до {until}: «{event}»")
    subject = _("Срок подписания соглашения продлён до {until}: «{event}»")
    template = "exhibitions/letters/agreement_sent"
    action = _("Открыть соглашение")


class AgreementLapsed(Notification):
    """Nobody signed in time, so the place went on."""

    key = "exhibitions.agreement_lapsed"
    group = Group.APPLICATIONS
    title = _("Соглашение не подписано в срок, место освобождено: «{event}»")
    subject = _("Соглашение не подписано в срок, место освобождено: «{event}»")
    template = "exhibitions/letters/agreement_lapsed"
    action = _("Открыть заявку")
    mandatory = True


class AgreementRegistered(Notification):
    """Both sides have signed."""

    key = "exhibitions.agreement_registered"
    group = Group.APPLICATIONS
    title = _("Соглашение подписано обеими сторонами: «{event}»")
    subject = _("Соглашение подписано обеими сторонами: «{event}»")
    template = "exhibitions/letters/agreement_registered"
    action = _("Открыть соглашение")


class CompanySigned(Notification):
    """The company has signed; Mosprom's signature is wanting."""

    key = "exhibitions.company_signed"
    group = Group.QUEUE
    title = _("{company} подписала соглашение: «{event}»")
    subject = _("{company} подписала соглашение: «{event}»")
    template = "exhibitions/letters/company_signed"
    action = _("Открыть соглашение")


def _context(row: Agreement) -> dict[str, Any]:
    return {
        "number": row.number,
        "event": titled(row.participation.event),
        "until": timezone.localdate(row.due_at),
        "company": row.participation.organisation.in_letters,
    }


def _tell(row: Agreement, notification: type[Notification], *, key: str | None = None, **more: Any) -> int:
    page = "participation" if notification is AgreementLapsed else "agreement"
    return len(
        notify(
            notification=notification,
            recipients=people_of(row.participation.application),
            context={**_context(row), **more},
            url=reverse(f"exhibitions:{page}", args=[row.participation_id]),
            key=key,
        )
    )


def tell_sent(row: Agreement) -> None:
    """Tell the company what to sign, and by when."""
    _tell(row, AgreementSent)


def remind(row: Agreement, days: int) -> int:
    """Remind the company, of each term and number of days once. Returns how many notices are new."""
    return _tell(row, AgreementReminder, key=f"{row.pk}:{row.due_at:%Y%m%d}:{days}")


def tell_sent_back(row: Agreement) -> None:
    """Tell the company what is wrong with its signature."""
    _tell(row, AgreementSentBack, comment=Quote(row.comment))


def tell_extended(row: Agreement) -> None:
    """Tell the company of the new term."""
    _tell(row, AgreementExtended)


def tell_lapsed(row: Agreement) -> None:
    """Tell the company that its place is gone."""
    _tell(row, AgreementLapsed)


def tell_registered(row: Agreement) -> None:
    """Tell the company that everything is signed."""
    _tell(row, AgreementRegistered)


def tell_company_signed(row: Agreement) -> None:
    """Tell those who work on the application that it is Mosprom's turn."""
    notify(
        notification=CompanySigned,
        recipients=workers_on(row.participation.application),
        context=_context(row),
        url=reverse("admin:exhibitions_agreement_change", args=[row.pk]),
    )
