"""Companies to try the portal with: the firms that published articles name, each marked as a demonstration.

What the articles say is kept as they say it: what a firm makes, where it stands, to which countries it sells. What
they do not say is not invented: no real firm gets figures, contracts or people. A number that a card cannot do
without (ИНН, КПП, ОГРН, a telephone) is a valid synthetic one, which no true company has; the code of activity
follows from the product.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.queries import by_inn
from exporters import actions
from exporters.enums import CompanyState, DeclarationKind, EntityType, FigureBasis
from exporters.models import Company
from exporters.queries import company_of
from exporters.rules.permissions import RECONFIRM_EVERY
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from reference.models import Cluster, Country, MoscowOkrug, Region, SEZSite

UNKNOWN = "не указано (демонстрационная запись)"
MOSCOW = "г. Москва, адрес не указан (демонстрационная запись)"
ZELENOGRAD = "г. Москва, г. Зеленоград, адрес не указан (демонстрационная запись)"
SEZ = "г. Москва, ОЭЗ «Технополис Москва», адрес не указан (демонстрационная запись)"
FORUM = "С. Коваленко, III Международный форум особых экономических зон, 2025"


@dataclass(frozen=True)
class Firm:
    """One company as a publication has it. Deliveries to `countries` were published without sums."""

    name: str
    short_name: str
    name_en: str
    makes: str = ""
    makes_en: str = ""
    okved: str = ""
    hs_code: str = ""
    address: str = MOSCOW
    okrug: str = ""
    resident: bool | None = None
    site: str = ""
    cluster: str = ""
    countries: tuple[str, ...] = ()
    state: str = CompanyState.VERIFIED
    person: str = "others"


FIRMS: tuple[Firm, ...] = (
    Firm(
        "Резидент ОЭЗ (интерактивные доски)",
        "Резидент ОЭЗ (интерактивные доски)",
        "SEZ resident (interactive whiteboards)",
        "Интерактивная доска",
        "Interactive whiteboard",
        "26.20",
        "8528521000",
        address=SEZ,
        resident=True,
        countries=("RS", "KZ", "TJ"),
        person="company",
    ),
    Firm(
        "Резидент ОЭЗ (бионические протезы ног)",
        "Резидент ОЭЗ (бионические протезы ног)",
        "SEZ resident (bionic leg prostheses)",
        "Бионический протез ноги",
        "Bionic leg prosthesis",
        "32.50",
        "9021399000",
        address=SEZ,
        resident=True,
        countries=("BY", "AZ", "KZ", "UZ"),
        person="second-company",
    ),
    Firm(
        "Резидент ОЭЗ (препараты фармацевтического кластера)",
        "Резидент ОЭЗ (фармацевтика)",
        "SEZ resident (pharmaceuticals)",
        "Лекарственный препарат",
        "Medicinal product",
        "21.20",
        "3004900002",
        address=SEZ,
        resident=True,
        site="alabushevo",
        cluster="pharmaceuticals",
    ),
    Firm("«СИБУР ПолиЛаб»", "СИБУР ПолиЛаб", "SIBUR PolyLab", state=CompanyState.DRAFT),
    Firm(
        "НПП «Итэлма»",
        "НПП «Итэлма»",
        "Itelma",
        "Электронные компоненты",
        "Electronic components",
        "26.11",
        state=CompanyState.UNDER_REVIEW,
    ),
    Firm(
        "«Технологии кварцевых кристаллов»",
        "Технологии кварцевых кристаллов",
        "Quartz Crystal Technologies",
        "Инновационная стекольная продукция",
        "Innovative glass products",
        "23.19",
    ),
    Firm("НТЦ «ЭЛИНС»", "НТЦ «ЭЛИНС»", "ELINS", address=ZELENOGRAD, okrug="ЗелАО", state=CompanyState.DRAFT),
    Firm(
        "«Красный Октябрь» (холдинг «Объединённые кондитеры»)",
        "Красный Октябрь",
        "Krasny Oktyabr",
        "Кондитерские изделия",
        "Confectionery",
        "10.82",
    ),
    Firm(
        "«Рот Фронт» (холдинг «Объединённые кондитеры»)",
        "Рот Фронт",
        "Rot Front",
        "Кондитерские изделия",
        "Confectionery",
        "10.82",
        state=CompanyState.NEEDS_CORRECTION,
    ),
    Firm(
        "«Концерн Гудвин»",
        "Концерн Гудвин",
        "Goodwin Concern",
        "Телекоммуникационное оборудование",
        "Telecommunications equipment",
        "26.30",
        address=SEZ,
        resident=True,
    ),
    Firm(
        "АО «ТЗМОИ»",
        "АО «ТЗМОИ»",
        "TZMOI",
        "Медицинская техника",
        "Medical equipment",
        "32.50",
        address=SEZ,
        resident=True,
        person="host",
    ),
    Firm("«Микрон»", "Микрон", "Mikron", "Микроэлектроника", "Microelectronics", "26.11", resident=True, address=SEZ),
    Firm(
        "«Ангстрем»",
        "Ангстрем",
        "Angstrem",
        "Микроэлектроника",
        "Microelectronics",
        "26.11",
        resident=True,
        address=SEZ,
        state=CompanyState.UNDER_REVIEW,
    ),
    Firm("«Диагностика-М»", "Диагностика-М", "Diagnostika-M", resident=True, address=SEZ, state=CompanyState.DRAFT),
)


def load(people: Mapping[str, User], manager: User) -> list[Company]:
    """Register the firms that are missing, through the actions, each brought to its state by its people.

    `people` are demonstration persons: `company`, `second-company`, `host` and `others`, who keeps the rest. What
    is there already is left alone, so a second run changes nothing.
    """
    found = []
    for number, firm in enumerate(FIRMS):
        company = company_of(by_inn(synthetic_inn(number)))
        found.append(company or _enter(firm, number, people[firm.person], manager))
    return found


def _enter(firm: Firm, number: int, actor: User, manager: User) -> Company:
    company = actions.register_company(
        actor=actor, inn=synthetic_inn(number), entity_type=EntityType.LEGAL_ENTITY, name=firm.name
    )
    company = actions.save_card(actor=actor, company=company, changes=_card(firm, number, actor))
    if firm.makes:
        values = {"name_ru": firm.makes, "name_en": firm.makes_en, "hs_code": firm.hs_code}
        actions.add_product(actor=actor, company=company, values=values)
    for code in firm.countries:
        values = {
            "year": 2024,
            "country": Country.objects.get(pk=code),
            "basis": FigureBasis.PUBLISHED,
            "source": FORUM,
            "as_of": datetime.date(2024, 12, 31),
        }
        actions.add_export_result(actor=actor, company=company, values=values)
    if firm.state == CompanyState.DRAFT:
        return company
    actions.declare(actor=actor, company=company, answers=dict.fromkeys(DeclarationKind.values, True))
    actions.submit_for_review(actor=actor, company=company)
    if firm.state == CompanyState.VERIFIED:
        actions.verify(actor=manager, company=company)
    elif firm.state == CompanyState.NEEDS_CORRECTION:
        actions.request_correction(
            actor=manager,
            company=company,
            reason="incomplete",
            to_correct="Укажите адрес производства и код ТН ВЭД продукции.",
            fields=["production_address", "products"],
        )
    return company


def _card(firm: Firm, number: int, actor: User) -> dict[str, Any]:
    card: dict[str, Any] = {
        "short_name": firm.short_name,
        "name_en": firm.name_en,
        "kpp": synthetic_kpp(number),
        "ogrn": synthetic_ogrn(number),
        "registered_region": Region.objects.get(pk="77"),
        "registered_address": firm.address,
        "main_okved": firm.okved,
        "head_name": UNKNOWN,
        "contact_name": str(actor),
        "phone": _phone(number),
        "sez_resident": firm.resident,
    }
    if firm.resident:
        card["sez_certificate"] = f"ДЕМО-{number + 1:04d}"
    if firm.site:
        card["sez_site"] = SEZSite.objects.get(pk=firm.site)
    if firm.okrug:
        card["registered_okrug"] = MoscowOkrug.objects.get(abbr=firm.okrug)
    if firm.cluster:
        card["clusters"] = [Cluster.objects.get(pk=firm.cluster)]
    return card


def _phone(number: int) -> str:
    # No subscriber of Moscow has a number that begins with a nought.
    return f"+7495{number % 10**6:07d}"


def verified_columns(number: int, *, organisation_words: str, verified_at: datetime.datetime) -> dict[str, Any]:
    """The columns of a verified company for a generator that writes rows past the actions.

    `number` is above those of FIRMS; `organisation_words` are the names and the ИНН that one searches by.
    """
    ogrn = synthetic_ogrn(number)
    return {
        "state": CompanyState.VERIFIED,
        "entity_type": EntityType.LEGAL_ENTITY,
        "kpp": synthetic_kpp(number),
        "ogrn": ogrn,
        "registered_region_id": "77",
        "registered_address": MOSCOW,
        "main_okved": "26.51",
        "head_name": UNKNOWN,
        "contact_name": UNKNOWN,
        "phone": _phone(number),
        "submitted_at": verified_at,
        "verified_at": verified_at,
        "reconfirm_by": timezone.localdate(verified_at) + RECONFIRM_EVERY,
        "search": f"{organisation_words} {ogrn}".lower(),
    }
