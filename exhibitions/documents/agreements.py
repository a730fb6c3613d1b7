"""What is put into an agreement, and the agreement as PDF. Agreements are in Russian for every reader."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from core import typeset
from core.formats import day, money, number
from exhibitions.documents.calendar import days_of
from exhibitions.models import AgreementTemplate, AgreementTerms, Participation
from exhibitions.texts.agreements import filled
from exporters.queries import company_of

NONE = "нет"


def fee_of(terms: AgreementTerms, participation: Participation) -> Decimal:
    """What the participant pays: the fee and so much for each square metre."""
    return (terms.fee_amount + terms.fee_per_metre * participation.area).quantize(Decimal("0.01"))


def values_of(
    terms: AgreementTerms, participation: Participation, *, code: str, due_at: datetime.datetime
) -> dict[str, str]:
    """The fields of the text for one participant, in words."""
    event, organisation = participation.event, participation.organisation
    company = company_of(organisation)
    with override("ru"):
        fee = fee_of(terms, participation)
        place = ", ".join(filter(None, [event.venue_ru, event.city_ru, str(event.country)]))
        return {
            "номер": code,
            "дата": day(timezone.localdate()),
            "моспром": settings.ORGANISATION_NAME,
            "компания": organisation.name,
            "инн": organisation.inn,
            "огрн": company.ogrn if company else "",
            "адрес": company.registered_address if company else "",
            "руководитель": company.head_name if company else "",
            "должность": company.head_position if company else "",
            "мероприятие": event.title_ru,
            "место": place,
            "дни": days_of(event),
            "площадь": f"{number(participation.area, 2)} м²" if participation.area else "без стенда",
            "поддержка": money(terms.support_amount, "RUB"),
            "взнос": money(fee, "RUB") if fee else "не взимается",
            "оплачивает_москва": event.covered_ru.strip() or NONE,
            "оплачивает_участник": event.own_costs_ru.strip() or NONE,
            "срок": day(timezone.localdate(due_at)),
            "особые_условия": terms.special.strip() or NONE,
        }


def agreement_pdf(
    template: AgreementTemplate, values: dict[str, str], *, edition: int, is_demo: bool, organisation: str
) -> bytes:
    """The file that both sides sign."""
    head = " ".join(filter(None, [values["должность"], values["руководитель"]]))
    data: dict[str, Any] = {
        "title": template.title,
        "number": values["номер"],
        "date": values["дата"],
        "edition": edition,
        "version": template.version,
        "is_demo": is_demo,
        "lines": filled(template.body, values),
        "sides": [("Моспром", settings.ORGANISATION_NAME, ""), ("Участник", organisation, head)],
    }
    return typeset.pdf("exhibitions/agreement.typ", data, language="ru")
