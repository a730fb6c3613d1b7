"""Demonstration verifications: invented counterparties, one in every stage that a visitor will want to see."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Organisation, User
from applications.models import Application
from services import actions as services
from services.counterparty import kazakh_bin_digit
from services.models import Service, Verification

FOUND = {
    "identity": ("ok", "Название и номер в выписке совпадают с заявкой (демонстрационная запись)."),
    "registry": ("ok", "Действующая компания, ликвидации нет (демонстрационная запись)."),
    "owners": ("ok", "Два владельца по 50 %, оба физические лица (демонстрационная запись)."),
    "age": ("attention", "Компании меньше двух лет (демонстрационная запись)."),
}


def kazakh_bin(number: int) -> str:
    """A БИН that follows the rules and belongs to nobody: month 40 was never given out."""
    first = f"2640407{number:04d}"
    digit = kazakh_bin_digit(first)
    return f"{first}{digit}" if digit is not None else kazakh_bin(number + 1)


def load(people: dict[str, User], organisation: Organisation) -> None:
    """One request that an analyst works on, one whose report was sent."""
    _one(people, organisation, 1, "Демонстрационный Берег", "Demonstration Shore", deliver=False)
    _one(people, organisation, 2, "Демонстрационная Степь", "Demonstration Steppe", deliver=True)


def _one(
    people: dict[str, User], organisation: Organisation, number: int, name: str, latin: str, *, deliver: bool
) -> Application:
    client, manager, analyst = people["company"], people["manager"], people["analyst"]
    answers: dict[str, Any] = {
        "name": f"ТОО «{name}»",
        "name_latin": f"{latin} LLP",
        "country": "KZ",
        "registration": kazakh_bin(number),
        "site": f"shore-{number}.example.com",
        "email": f"office@shore-{number}.example.com",
        "bank_country": "AE" if deliver else "KZ",
        "deal_sum": "4 500 000",
        "currency": "RUB",
        "purpose": "Демонстрационная заявка: первая поставка с отсрочкой платежа.",
    }
    service = Service.objects.get(pk="counterparty-verification")
    request = services.start_request(actor=client, service=service, organisation=organisation)
    application = services.save_draft(actor=client, request=request, answers=answers).application
    services.submit(actor=client, application=application)
    services.register(actor=manager, application=application)
    for step in (services.review, services.accept, services.start):
        step(actor=analyst, application=application)
    row = Verification.objects.get(pk=application.pk)
    for check in row.checks.filter(code__in=FOUND if deliver else ["registry"]):
        result, finding = FOUND[check.code]
        services.record_check(
            actor=analyst,
            check=check,
            result=result,
            finding=finding,
            source="Демонстрационный реестр",
            checked_on=timezone.localdate() - datetime.timedelta(days=1),
        )
    if deliver:
        services.conclude(
            actor=analyst,
            verification=row,
            conclusion="Демонстрационный вывод: явных препятствий нет, но компания молода, а банк в третьей стране.",
            terms="Предоплата не меньше 50 %.\nОстаток — по аккредитиву.\nЗакрепите в договоре счёт получателя.",
        )
        services.deliver(actor=analyst, application=application, text="Отчёт готов, он на странице заявки.")
    return application
