"""What is sent about companies: to their own people, and to the managers who check them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from exporters.enums import RegistrationReason
from exporters.models import Company, CompanyTransition
from exporters.queries import recipients
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class Submitted(Notification):
    """A card waits for the manager."""

    key = "exporters.submitted"
    group = Group.QUEUE
    title = _("Компания ждёт проверки: {company}")
    subject = _("На проверку: {company}, ИНН {inn}")
    template = "exporters/letters/submitted"
    action = _("Открыть карточку")


class Verified(Notification):
    """The company may use the services."""

    key = "exporters.verified"
    group = Group.ORGANISATION
    title = _("Компания подтверждена: {company}")
    subject = _("Компания подтверждена: {company}")
    template = "exporters/letters/verified"
    action = _("Открыть карточку")


class NeedsCorrection(Notification):
    """The card comes back with what to correct."""

    key = "exporters.needs_correction"
    group = Group.ORGANISATION
    title = _("Карточку нужно доработать: {company}")
    subject = _("Карточку нужно доработать: {company}")
    template = "exporters/letters/needs_correction"
    action = _("Исправить карточку")
    mandatory = True


class Rejected(Notification):
    """A refusal with its reason and what to correct."""

    key = "exporters.rejected"
    group = Group.ORGANISATION
    title = _("Регистрация отклонена: {company}")
    subject = _("Регистрация отклонена: {company}")
    template = "exporters/letters/rejected"
    action = _("Посмотреть причину")
    mandatory = True


class Suspended(Notification):
    """The company is admitted to nothing for now."""

    key = "exporters.suspended"
    group = Group.ORGANISATION
    title = _("Компания приостановлена: {company}")
    subject = _("Компания приостановлена: {company}")
    template = "exporters/letters/suspended"
    action = _("Посмотреть причину")
    mandatory = True


class Resumed(Notification):
    """The suspension is over."""

    key = "exporters.resumed"
    group = Group.ORGANISATION
    title = _("Компания снова подтверждена: {company}")
    subject = _("Компания снова подтверждена: {company}")
    template = "exporters/letters/resumed"
    action = _("Открыть карточку")


class Archived(Notification):
    """The card is put away."""

    key = "exporters.archived"
    group = Group.ORGANISATION
    title = _("Карточка в архиве: {company}")
    subject = _("Карточка переведена в архив: {company}")
    template = "exporters/letters/archived"
    action = _("Посмотреть причину")
    mandatory = True


class Restored(Notification):
    """The card is back and may be written."""

    key = "exporters.restored"
    group = Group.ORGANISATION
    title = _("Карточка возвращена из архива: {company}")
    subject = _("Карточка возвращена из архива: {company}")
    template = "exporters/letters/restored"
    action = _("Открыть карточку")


class ReconfirmationDue(Notification):
    """Once a year the company says that its card still holds."""

    key = "exporters.reconfirmation_due"
    group = Group.ORGANISATION
    title = _("Подтвердите сведения до {deadline}: {company}")
    subject = _("Подтвердите сведения компании {company} до {deadline}")
    template = "exporters/letters/reconfirmation_due"
    action = _("Подтвердить сведения")


def _words(company: Company) -> dict[str, Any]:
    return {"company": company.organisation.in_letters, "inn": company.organisation.inn or ""}


def tell_company(notification: type[Notification], done: CompanyTransition) -> None:
    """Tell the head and the representatives of a company what was decided."""
    company = done.company
    notify(
        notification=notification,
        recipients=recipients(company),
        context={
            **_words(company),
            "reason": RegistrationReason(done.reason).label if done.reason else "",
            "to_correct": Quote(done.to_correct),
            "comment": Quote(done.comment),
            "deadline": company.reconfirm_by,
        },
        url=reverse("exporters:card", args=[company.pk]),
        key=str(done.pk),
    )


def tell_managers(done: CompanyTransition) -> None:
    """Tell the managers of Mosprom that a card waits for them."""
    company = done.company
    managers = User.objects.filter(roles__contains=[StaffRole.MANAGER], is_active=True)
    notify(
        notification=Submitted,
        recipients=managers.order_by("pk"),
        context=_words(company),
        url=reverse("admin:exporters_company_change", args=[company.pk]),
        key=str(done.pk),
    )


def remind(company: Company) -> None:
    """Remind a company of its yearly confirmation, once for each term."""
    notify(
        notification=ReconfirmationDue,
        recipients=recipients(company),
        context={**_words(company), "deadline": company.reconfirm_by},
        url=reverse("exporters:card", args=[company.pk]),
        key=f"{company.pk}:{company.reconfirm_by}",
    )
