"""Requests to verify invented counterparties, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from applications.models import Application
from services import actions
from services.counterparty import kazakh_bin_digit
from services.models import Report, Service, Verification
from tests.factories.accounts import StaffFactory
from tests.factories.services import applicant

SLUG = "counterparty-verification"


def kazakh_bin(number: int) -> str:
    """A well-formed БИН of a firm that is not there."""
    first = f"9901407{number:04d}"
    digit = kazakh_bin_digit(first)
    return f"{first}{digit}" if digit is not None else kazakh_bin(number + 1)


ANSWERS = {
    "name": "ТОО «Выдуманный Берег»",
    "name_latin": "Vydumannyi Bereg LLP",
    "country": "KZ",
    "registration": kazakh_bin(7),
    "site": "https://www.bereg-demo.kz/",
    "email": "sales@bereg-demo.kz",
    "phone": "8 (727) 000-00-07",
    "bank_country": "KZ",
    "deal_sum": "12 500 000",
    "currency": "KZT",
    "purpose": "Первая поставка датчиков с отсрочкой платежа, контрагента нашли на выставке.",
}


def draft(user: User, **answers: Any) -> Application:
    """A whole draft, unless `answers` says otherwise."""
    service = Service.objects.get(pk=SLUG)
    request = actions.start_request(actor=user, service=service, organisation=user.organisation)
    return actions.save_draft(actor=user, request=request, answers={**ANSWERS, **answers}).application


def submitted(user: User | None = None, **answers: Any) -> Verification:
    """A request that was submitted."""
    user = user or applicant()
    application = draft(user, **answers)
    actions.submit(actor=user, application=application)
    return Verification.objects.get(pk=application.pk)


def in_work(user: User | None = None, staff: User | None = None, **answers: Any) -> tuple[Verification, User]:
    """A request that an analyst works on."""
    staff = staff or StaffFactory(roles=["manager", "analyst"])
    row = submitted(user, **answers)
    for step in (actions.register, actions.review, actions.accept, actions.start):
        step(actor=staff, application=Application.objects.get(pk=row.pk))
    return row, staff


def delivered(user: User | None = None, staff: User | None = None, **answers: Any) -> tuple[Report, User, User]:
    """A report that was sent, the client and the analyst."""
    user = user or applicant()
    row, staff = in_work(user, staff, **answers)
    check = row.checks.get(code="registry")
    actions.record_check(
        actor=staff,
        check=check,
        result="ok",
        finding="Действует с 1999 года.",
        source="Выписка из реестра",
        checked_on=timezone.localdate(),
    )
    actions.conclude(
        actor=staff, verification=row, conclusion="Можно работать с осторожностью.", terms="Предоплата 50 %."
    )
    application = Application.objects.get(pk=row.pk)
    actions.deliver(actor=staff, application=application, text="Отчёт готов.")
    return Report.objects.get(verification=row), user, staff
