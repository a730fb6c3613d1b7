"""Reads of the market selection: what is known of every country for one product, and the ranking made of it.

The answer is one plain dictionary, the *assessment*. The page, the API, the saved selection, the PDF and the table
file are all made from it, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid
from exporters.models import Company
from reference.models import Country, HSHeading
from services.enums import Origin, PricePosition, RegimeKind
from services.files.markets import complete_top_imports
from services.models import CountryRegime, DataSource, MarketCriterion
from services.queries.flows import product_values
from services.questions.markets import ChoiceForm
from services.ranking import Criterion, Ranking, rank

METHOD = "topsis-1"
HIGHEST_WEIGHT = 100
# Customs territories that trade on their own beside the members of the United Nations.
FURTHER_MARKETS = ("HK", "MO", "PS", "TW")
COMPANY_SOURCE = "company-card"
# What the price of a product shifts: its first weights, in sight of the person and theirs to move back.
PRICE_WEIGHTS: Mapping[str, Mapping[str, int]] = {
    PricePosition.ECONOMY: {"gdp-per-head": 2, "population": 8, "distance": 10},
    PricePosition.MIDDLE: {},
    PricePosition.PREMIUM: {"gdp-per-head": 12, "population": 2, "inflation": 4},
}


@dataclass(frozen=True)
class Choice:
    """What a person chose: the product, its price, the bounds, the weights that differ from the first ones."""

    hs: str
    price: str = PricePosition.MIDDLE
    excluded: Sequence[str] = ()
    max_km: int | None = None
    only_preferential: bool = False
    keep_unfriendly: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)


class Datum(NamedTuple):
    """One value with its year and source; `hs` is the code that it was found under, if it is about a product."""

    value: float
    year: int
    source: str
    hs: str = ""


Data = dict[str, dict[str, Datum]]


def product_of(code: str) -> HSHeading:
    """The heading of a code of four or six digits. Raises Invalid for any other code."""
    heading = None
    if len(code) in (4, 6) and code.isascii() and code.isdigit():
        heading = HSHeading.objects.select_related("chapter").filter(pk=code[:4]).first()
    if heading is None:
        raise Invalid(_("Такого кода нет: нужны четыре или шесть цифр из ТН ВЭД."), field="hs", code="no_such_product")
    return heading


def active_criteria() -> list[MarketCriterion]:
    """The criteria in use, in their order."""
    return list(MarketCriterion.objects.filter(is_active=True))


def first_weights(criteria: Sequence[MarketCriterion], price: str) -> dict[str, int]:
    """The weights that a person begins with for a product of this price."""
    shifted = PRICE_WEIGHTS.get(price, {})
    return {one.pk: shifted.get(one.pk, one.default_weight) for one in criteria}


FIGURES = """
SELECT DISTINCT ON (criterion_id, country_id) criterion_id, country_id, value, year, source_id, hs
FROM services_countryfigure WHERE hs = ANY(%(codes)s)
ORDER BY criterion_id, country_id, length(hs) DESC, year DESC
"""


def codes_of(hs: str) -> list[str]:
    """The codes that a product belongs to, the widest first."""
    return [hs[:length] for length in (2, 4, 6) if length <= len(hs)]


def known(hs: str, company: Company | None = None, *, day: date | None = None) -> Data:
    """Everything known of every country for a product: country → criterion → value. Unknown values are not there."""
    data: Data = {}
    codes = ["", *codes_of(hs)]
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, {"codes": codes})
        for criterion, country, value, year, source, code in cursor.fetchall():
            data.setdefault(country, {})[criterion] = Datum(value, year, source, code)
    for country, year in complete_top_imports().items():
        if "top-import" not in data.setdefault(country, {}):
            data[country]["top-import"] = Datum(0.0, year, "cia-factbook", hs[:2])
    for country, values in product_values(codes[1:]).items():
        for criterion, (value, year, source, code) in values.items():
            data.setdefault(country, {})[criterion] = Datum(value, year, source, code)
    _add_experience(data, company)
    return data


def _add_experience(data: Data, company: Company | None) -> None:
    """What the company's own card says of its deliveries; a card without any says nothing."""
    if company is None:
        return
    years = dict(company.export_results.order_by("year").values_list("country_id", "year"))
    if not years:
        return
    latest = max(years.values())
    for country, values in data.items():
        values["company-experience"] = Datum(float(country in years), years.get(country, latest), COMPANY_SOURCE)


def regimes_on(day: date) -> dict[str, dict[str, CountryRegime]]:
    """The regimes and lists in force on a day: country → kind → row."""
    rows = CountryRegime.objects.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
    found: dict[str, dict[str, CountryRegime]] = {}
    for row in rows.order_by("country_id", "kind"):
        found.setdefault(row.country_id, {})[row.kind] = row
    return found


def _add_regimes(
    data: Data, countries: Mapping[str, Country], regimes: Mapping[str, Mapping[str, CountryRegime]]
) -> None:
    """Points for the regime; an agreement that nobody has checked counts as no data."""
    as_of = {row.source_id: row.as_of.year for rows in regimes.values() for row in rows.values()}
    source, year = next(iter(as_of.items()), ("", 0))
    if not source:
        return
    for country in countries:
        rows = regimes.get(country, {})
        if union := rows.get(RegimeKind.CUSTOMS_UNION):
            data.setdefault(country, {})["trade-regime"] = Datum(2.0, union.as_of.year, union.source_id)
        elif trade := rows.get(RegimeKind.FREE_TRADE):
            data.setdefault(country, {})["trade-regime"] = Datum(1.0, trade.as_of.year, trade.source_id)
        elif RegimeKind.SIGNED not in rows:
            data.setdefault(country, {})["trade-regime"] = Datum(0.0, year, source)


def market_rows() -> QuerySet[Country]:
    """The countries that can be a market: members of the United Nations but Russia, and a few territories."""
    rows = Country.objects.filter(Q(un_member=True) | Q(pk__in=FURTHER_MARKETS)).exclude(pk="RU")
    return rows.only("iso2", "name_ru", "name_en")


def markets() -> dict[str, Country]:
    """The same by their codes."""
    return {row.pk: row for row in market_rows().order_by("iso2")}


def choice_of(form: ChoiceForm, *, keep_weights: bool = True) -> Choice:
    """The choice of a form. Raises Invalid with every field that is wrong."""
    if not form.is_valid():
        wrong = {name: [str(text) for text in found] for name, found in form.errors.items()}
        raise Invalid(next(iter(wrong.values()))[0], fields=wrong)
    return valid_part(form, keep_weights=keep_weights)


def valid_part(form: ChoiceForm, *, keep_weights: bool = True) -> Choice:
    """The choice of a form with whatever is wrong in it left out, for a page that says what was wrong."""
    form.is_valid()
    given = form.cleaned_data
    return Choice(
        hs=given["hs"],
        price=given.get("price") or PricePosition.MIDDLE,
        excluded=given.get("excluded") or (),
        max_km=given.get("max_km"),
        only_preferential=bool(given.get("only_preferential")),
        keep_unfriendly=bool(given.get("keep_unfriendly")),
        weights=form.weights if keep_weights else {},
    )


def assess(choice: Choice, company: Company | None = None) -> dict[str, Any]:
    """The ranking for a choice, with every value, its year and its source.

    Raises Invalid for an unknown product, a weight out of range, or weights that are all nought.
    """
    heading = product_of(choice.hs)
    criteria = active_criteria()
    first = first_weights(criteria, choice.price)
    weights = _checked_weights(choice, first)
    countries = markets()
    regimes = regimes_on(timezone.localdate())
    data = known(choice.hs, company)
    _add_regimes(data, countries, regimes)
    data = {country: data.get(country, {}) for country in countries}
    excluded = _excluded(choice, countries, data, regimes)
    plain = {country: {key: datum.value for key, datum in row.items()} for country, row in data.items()}
    ranking = rank(_terms(criteria, weights), plain, excluded)
    moved = weights != first
    before = rank(_terms(criteria, first), plain, excluded, swing=0) if moved else ranking
    return {
        "method": METHOD,
        "made_on": timezone.localdate().isoformat(),
        "product": _product(heading, choice.hs),
        "choice": {**asdict(choice), "excluded": sorted(choice.excluded), "weights": weights},
        "moved": moved,
        "criteria": _criteria(criteria, weights, first, ranking),
        "coverage": sum(weights[key] for key in ranking.weights) / (sum(weights.values()) or 1),
        "sources": _sources(),
        "rows": _rows(ranking, before, countries, data),
        "excluded": [
            {"country": iso2, **_named(countries[iso2]), "reasons": reasons} for iso2, reasons in excluded.items()
        ],
    }


def _checked_weights(choice: Choice, first: Mapping[str, int]) -> dict[str, int]:
    wrong = [key for key, weight in choice.weights.items() if not 0 <= weight <= HIGHEST_WEIGHT]
    if wrong:
        raise Invalid(_("Вес — целое число от 0 до 100."), field="weights", code="weight_range")
    weights = {key: int(choice.weights.get(key, weight)) for key, weight in first.items()}
    if not any(weights.values()):
        raise Invalid(_("Дайте вес хотя бы одному критерию."), field="weights", code="no_weight")
    return weights


def _terms(criteria: Sequence[MarketCriterion], weights: Mapping[str, int]) -> list[Criterion]:
    return [
        Criterion(
            key=one.pk,
            weight=weights[one.pk],
            benefit=one.is_benefit,
            logarithmic=one.scale == "log",
            floor=one.floor,
            ceiling=one.ceiling,
        )
        for one in criteria
    ]


def _excluded(
    choice: Choice,
    countries: Mapping[str, Country],
    data: Data,
    regimes: Mapping[str, Mapping[str, CountryRegime]],
) -> dict[str, list[dict[str, str]]]:
    """Why which countries do not take part. What is unknown excludes nobody."""
    found: dict[str, list[dict[str, str]]] = {}
    for iso2 in countries:
        reasons = []
        listed = regimes.get(iso2, {}).get(RegimeKind.UNFRIENDLY)
        if listed and not choice.keep_unfriendly:
            as_of = f"{listed.as_of:%d.%m.%Y}"
            reasons.append({"code": "unfriendly", "ru": listed.basis_ru, "en": listed.basis_en, "as_of": as_of})
        distance = data[iso2].get("distance")
        if choice.max_km is not None and distance is not None and distance.value > choice.max_km:
            reasons.append({"code": "too_far", "km": f"{distance.value:.0f}"})
        regime = data[iso2].get("trade-regime")
        if choice.only_preferential and regime is not None and regime.value == 0:
            reasons.append({"code": "no_preference"})
        if iso2 in choice.excluded:
            reasons.append({"code": "chosen"})
        if reasons:
            found[iso2] = reasons
    return found


def _product(heading: HSHeading, code: str) -> dict[str, str]:
    return {
        "code": code,
        "name_en": heading.name_en,
        "chapter_ru": heading.chapter.short_ru,
        "words_ru": heading.keywords_ru,
    }


def _named(country: Country) -> dict[str, str]:
    return {"name_ru": country.name_ru, "name_en": country.name_en}


def _criteria(
    criteria: Sequence[MarketCriterion], weights: Mapping[str, int], first: Mapping[str, int], ranking: Ranking
) -> list[dict[str, Any]]:
    return [
        {
            "key": one.pk,
            **{name: getattr(one, name) for name in ("name_ru", "name_en", "about_ru", "about_en")},
            "unit_ru": one.unit_ru,
            "unit_en": one.unit_en,
            "benefit": one.is_benefit,
            "weight": weights[one.pk],
            "first": first[one.pk],
            "share": ranking.weights.get(one.pk, 0.0),
            "idle": one.pk in ranking.idle,
            "product": one.origin == Origin.PRODUCT,
        }
        for one in criteria
    ]


def _sources() -> dict[str, dict[str, Any]]:
    rows = DataSource.objects.order_by("code")
    return {
        row.pk: {
            "name_ru": row.name_ru,
            "name_en": row.name_en,
            "licence": row.licence,
            "as_of": row.as_of.isoformat(),
            "is_demo": row.is_demo,
        }
        for row in rows
    }


def _rows(ranking: Ranking, before: Ranking, countries: Mapping[str, Country], data: Data) -> list[dict[str, Any]]:
    places = {one.country: one.rank for one in before.standings}
    return [
        {
            "country": one.country,
            "name_ru": countries[one.country].name_ru,
            "name_en": countries[one.country].name_en,
            "rank": one.rank,
            "first_rank": places.get(one.country),
            "best_rank": one.best_rank,
            "worst_rank": one.worst_rank,
            "score": one.score,
            "completeness": one.completeness,
            "values": data[one.country],
            "weights": one.weights,
            "contributions": one.contributions,
        }
        for one in ranking.standings
    ]
