"""What a strategy rests on, copied with its source and day: the company's test, its own figures, the chosen markets.

Nothing is worked out that no source says. What the portal does not know is a fact without a value, never a zero.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.formats import day, is_russian, money, number
from exporters import queries as cards
from exporters.enums import FigureBasis
from exporters.models import Company, ExportResult, YearFigures
from reference.models import Country
from services.models import Attempt, MarketSelection
from services.queries.analysis import shown
from services.queries.evidence import collect

Fact = dict[str, Any]
TEST, COMPANY, MARKETS = "test", "company", "markets"
# What of a market's figures a strategy needs; the rest stands in an analysis.
KEYS = frozenset({"gdp", "gdp-growth", "import-size", "import-growth", "tariff", "regime", "country-risk", "distance"})
YEARS, PRODUCTS = 5, 10


def both(make: Callable[[], Any]) -> tuple[str, str]:
    """A text in both languages: a fact is kept longer than the page that shows it."""
    found = []
    for language in ("ru", "en"):
        with override(language):
            found.append(str(make() or ""))
    return found[0], found[1]


def fact(
    section: str,
    key: str,
    label: Callable[[], Any],
    value: Callable[[], Any] | None,
    source: Callable[[], Any],
    as_of: datetime.date | None,
    *,
    country: str = "",
    demo: bool = False,
) -> Fact:
    """One fact; without `value` it says that there is no data."""
    label_ru, label_en = both(label)
    value_ru, value_en = both(value) if value else ("", "")
    source_ru, source_en = both(source)
    return {
        "section": section,
        "key": key,
        "country": country,
        "label_ru": label_ru,
        "label_en": label_en,
        "value_ru": value_ru,
        "value_en": value_en,
        "source_ru": source_ru,
        "source_en": source_en,
        "as_of": as_of.isoformat() if as_of else "",
        "demo": demo,
    }


def gather(
    *,
    company: Company,
    attempt: Attempt | None,
    selection: MarketSelection | None,
    countries: Sequence[Country],
    hs: str,
) -> list[Fact]:
    """Every fact of a strategy, in the order in which it is read."""
    return [
        *of_test(attempt),
        *of_company(company),
        *of_markets(company, selection, countries, hs),
    ]


# --- the test ----------------------------------------------------------------------------------------------------


def of_test(attempt: Attempt | None) -> list[Fact]:
    """The result of the test as it was frozen."""
    if attempt is None or attempt.finished_at is None:
        return [fact(TEST, "total", lambda: _("Итог теста экспортного потенциала"), None, lambda: "", None)]
    outcome, on = attempt.outcome, timezone.localdate(attempt.finished_at)
    demo = bool(attempt.organisation and attempt.organisation.is_demo)

    def source() -> str:
        return _("Тест экспортного потенциала, анкета версии {version}").format(version=outcome["version"])

    def in_words(texts: dict[str, Any], name: str) -> Callable[[], str]:
        return lambda: texts[f"{name}_{'ru' if is_russian() else 'en'}"]

    rows = [
        fact(
            TEST,
            "total",
            lambda: _("Итог теста экспортного потенциала"),
            lambda: _("{total} из 100, {band}").format(
                total=number(attempt.total), band=in_words(outcome["band"], "title")()
            ),
            source,
            on,
            demo=demo,
        )
    ]
    for block in outcome["blocks"]:
        share = block["share"]
        rows.append(
            fact(
                TEST,
                f"block-{block['code']}",
                lambda block=block: f"{block['code']}. {in_words(block, 'title')()}",
                (lambda share=share: _("{share} из 100").format(share=number(Decimal(share)))) if share else None,
                source,
                on,
                demo=demo,
            )
        )
    for place, stop in enumerate(outcome["stops"], 1):
        rows.append(
            fact(TEST, f"stop-{place}", lambda: _("Стоп-фактор"), in_words(stop, "text"), source, on, demo=demo)
        )
    return rows


# --- the company -------------------------------------------------------------------------------------------------


def of_company(company: Company) -> list[Fact]:
    """What the company's card says: revenue, export, staff, exports by country, products."""
    demo = company.organisation.is_demo
    return [*_years(company, demo), *_exports(company, demo), *_products(company, demo)]


def _years(company: Company, demo: bool) -> list[Fact]:
    figures: list[YearFigures] = list(cards.year_figures(company)[:YEARS])
    rows = []
    for key, label, write in (
        ("revenue", lambda: _("Выручка"), money),
        ("export_revenue", lambda: _("Экспортная выручка"), money),
        ("staff", lambda: _("Среднесписочная численность"), number),
    ):
        known = next((one for one in figures if getattr(one, key) is not None), None)
        if known is None:
            rows.append(fact(COMPANY, key, label, None, lambda: "", None, demo=demo))
            continue
        value = getattr(known, key)
        rows.append(
            fact(
                COMPANY,
                key,
                lambda label=label, known=known: f"{label()}, {known.year}",
                lambda write=write, value=value: write(value),
                lambda known=known: source_of(known),
                known.as_of or timezone.localdate(),
                demo=demo,
            )
        )
    return rows


def source_of(row: YearFigures | ExportResult) -> str:
    """Who said a figure: the company in its card, or somebody in print."""
    if row.basis == FigureBasis.PUBLISHED:
        return row.source
    confirmed = getattr(row, "confirmed_at", None)
    return _("Карточка компании, подтверждено документом") if confirmed else _("Карточка компании, заявлено компанией")


def _exports(company: Company, demo: bool) -> list[Fact]:
    results = list(cards.export_results(company)[:200])
    if not results:
        return [fact(COMPANY, "exports", lambda: _("Экспорт по странам"), None, lambda: "", None, demo=demo)]
    last = results[0].year
    rows = []
    for row in (one for one in results if one.year > last - YEARS):
        code = row.hs_code
        rows.append(
            fact(
                COMPANY,
                f"export-{row.year}-{row.country_id}-{code}",
                lambda row=row, code=code: (
                    _("Экспорт, {year}: {country}").format(year=row.year, country=row.country.name)
                    + (f", {code}" if code else "")
                ),
                lambda row=row: row.amount_in_words,
                lambda row=row: source_of(row),
                row.as_of or timezone.localdate(),
                country=row.country_id,
                demo=demo,
            )
        )
    return rows


def _products(company: Company, demo: bool) -> list[Fact]:
    rows = []
    for row in cards.products(company)[:PRODUCTS]:
        held = ", ".join(sorted({one.get_kind_display() for one in row.certificates.all()}))
        rows.append(
            fact(
                COMPANY,
                f"product-{row.pk}",
                lambda: _("Продукция"),
                lambda row=row, held=held: "; ".join(
                    filter(None, ((row.name_ru if is_russian() else row.name_en or row.name_ru), row.hs_code, held))
                ),
                lambda: _("Карточка компании, заявлено компанией"),
                timezone.localdate(),
                demo=demo,
            )
        )
    return rows or [fact(COMPANY, "product", lambda: _("Продукция"), None, lambda: "", None, demo=demo)]


# --- the markets -------------------------------------------------------------------------------------------------


def of_markets(
    company: Company, selection: MarketSelection | None, countries: Sequence[Country], hs: str
) -> list[Fact]:
    """Why these markets: the place of each in the saved selection, and what is known of it."""
    ranked = {row.get("country"): row for row in (selection.snapshot.get("rows", []) if selection else [])}
    figures: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in collect([country.pk for country in countries], hs):
        if one["key"] in KEYS:
            figures[one["country"]].append(one)
    rows = []
    for country in countries:
        rows.append(_place(country, selection, ranked.get(country.pk), company.organisation.is_demo))
        rows += [_figure(country, one) for one in figures[country.pk]]
    return rows


def _place(country: Country, selection: MarketSelection | None, row: dict[str, Any] | None, demo: bool) -> Fact:
    place = row.get("rank") if row else None
    if selection is None or place is None:
        return fact(
            MARKETS,
            "place",
            lambda: _("{country}: место в подборе рынков").format(country=country.name),
            None,
            lambda: _("Рынок выбран компанией в заявке"),
            timezone.localdate(),
            country=country.pk,
            demo=demo,
        )
    return fact(
        MARKETS,
        "place",
        lambda: _("{country}: место в подборе рынков").format(country=country.name),
        lambda: _("{place}-е, полнота данных {share} %").format(
            place=place, share=round(float(row.get("completeness") or 0) * 100) if row else 0
        ),
        lambda: _("Подбор рынков «{title}»").format(title=selection.title),
        timezone.localdate(selection.created_at),
        country=country.pk,
        demo=demo,
    )


def _figure(country: Country, one: dict[str, Any]) -> Fact:
    def of(name: str) -> Callable[[], str]:
        return lambda: one.get(f"{name}_{'ru' if is_russian() else 'en'}") or one.get(f"{name}_ru") or ""

    known = one.get("value") is not None or one.get("text_ru")
    as_of = datetime.date.fromisoformat(one["as_of"]) if one.get("as_of") else None

    def label() -> str:
        unit = of("unit")()
        return f"{country.name}: {of('label')()}" + (f", {unit}" if unit else "")

    return fact(
        MARKETS,
        one["key"],
        label,
        (lambda: shown(one)) if known else None,
        of("source"),
        as_of,
        country=country.pk,
        demo=bool(one.get("demo")),
    )


def day_of(row: Fact) -> str:
    """The day of a fact in words."""
    return day(datetime.date.fromisoformat(row["as_of"])) if row.get("as_of") else ""
