"""Criteria, figures of countries and trade regimes as the files have them.

Keys are made of what a row is about, so that loading again finds the same row. What the files mean, where they come
from and under which licence stands in services/data/SOURCES.md.
"""

from __future__ import annotations

import csv
import json
import uuid
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from reference.files import REGIMES_AS_OF, Line, Source, Values
from reference.files import lines as reference_lines
from services.enums import RegimeKind
from services.models import CountryFigure, CountryRegime, DataSource, MarketCriterion

DATA = Path(__file__).resolve().parent.parent / "data"
NAMESPACE = uuid.UUID("5b0d7f5e-6a57-4f7b-9a3e-6e9d1f1c2a10")
FACTBOOK, DISTANCE, CLDR, KNOWLEDGE = "cia-factbook", "portal-distance", "unicode-cldr", "portal-knowledge"
# The free trade area of the Commonwealth of Independent States; the others are parties to agreements of the Union.
CIS_FREE_TRADE = frozenset({"MD", "TJ", "UZ"})


def lines(file: str) -> Iterator[Line]:
    """The lines of a file as dictionaries, in the order of the file."""
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def key_of(*parts: Any) -> uuid.UUID:
    """The key of a row by what it is about."""
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


def sources() -> Iterator[Values]:
    """Where the figures come from."""
    for line in lines("data_sources.csv"):
        yield {**line, "as_of": date.fromisoformat(line["as_of"])}


def criteria() -> Iterator[Values]:
    """The criteria of the ranking with their first weights."""
    for line in lines("market_criteria.csv"):
        yield {
            **line,
            "position": int(line["position"]),
            "floor": float(line["floor"]),
            "ceiling": float(line["ceiling"]) if line["ceiling"] else None,
            "default_weight": int(line["default_weight"]),
        }


def figure(criterion: str, country: str, value: float, year: int, source: str, hs: str = "") -> Values:
    """One figure as a row."""
    return {
        "id": key_of(criterion, country, hs, year),
        "criterion_id": criterion,
        "country_id": country,
        "hs": hs,
        "year": year,
        "value": value,
        "source_id": source,
    }


# Criterion, column of the value, column of its year.
DATED = (
    ("population", "population", "population_year"),
    ("gdp", "gdp_usd", "gdp_year"),
    ("gdp-growth", "gdp_growth_pct", "gdp_growth_year"),
    ("gdp-per-head", "gdp_pc_ppp_2021usd", "gdp_year"),
    ("inflation", "inflation_pct", "inflation_year"),
)


def figures() -> Iterator[Values]:
    """The figures of all countries but Russia; what is empty in a file makes no row."""
    written = REGIMES_AS_OF.year
    for line in reference_lines("countries.csv"):
        country = line["iso2"]
        if country == "RU":
            continue
        for criterion, column, year in DATED:
            if line[column] and line[year]:
                yield figure(criterion, country, float(line[column]), int(line[year]), FACTBOOK)
        if line["distance_moscow_km"]:
            yield figure("distance", country, float(line["distance_moscow_km"]), written, DISTANCE)
        if line["borders"]:
            yield figure("border", country, float("RU" in line["borders"].split()), written, FACTBOOK)
        elif line["un_member"] == "1" and line["region"]:
            # Islands: the source lists no land borders for them.
            yield figure("border", country, 0.0, written, FACTBOOK)
        if line["languages"]:
            yield figure("language", country, float("ru" in line["languages"].split()), written, CLDR)
    yield from _trade()


def _trade() -> Iterator[Values]:
    for line in lines("country_trade_macro.csv"):
        country = line["iso2"]
        if country == "RU":
            continue
        if line["imports_usd"] and line["imports_year"]:
            yield figure("total-imports", country, float(line["imports_usd"]), int(line["imports_year"]), FACTBOOK)
        if line["russia_import_share_pct"]:
            share = float(line["russia_import_share_pct"])
            yield figure("russia-import-share", country, share, int(line["partners_year"]), FACTBOOK)
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for line in lines("country_top_imports_hs.csv"):
        for chapter in line["hs_chapters"].split():
            place = (6 - int(line["rank"]), int(line["year"] or 0))
            if line["iso2"] != "RU" and place[1] and 0 < place[0] <= 5:
                best[line["iso2"], chapter] = max(place, best.get((line["iso2"], chapter), (0, 0)))
    for (country, chapter), (points, year) in best.items():
        yield figure("top-import", country, float(points), year, FACTBOOK, chapter)


@lru_cache(maxsize=1)
def complete_top_imports() -> dict[str, int]:
    """Countries all five of whose main imports are mapped, with the year: other chapters are known not to be there."""
    places: dict[str, set[str]] = {}
    known: dict[str, int] = {}
    for line in lines("country_top_imports_hs.csv"):
        if line["hs_chapters"] and line["year"]:
            places.setdefault(line["iso2"], set()).add(line["rank"])
            known[line["iso2"]] = int(line["year"])
    return {country: known[country] for country, found in places.items() if found >= set("12345")}


class Partners(NamedTuple):
    """Whom a country imports from, all goods taken together: shares in percent, the largest first, and their year."""

    year: int
    shares: list[tuple[str, float]]


@lru_cache(maxsize=1)
def trade_partners() -> dict[str, Partners]:
    """The main suppliers of every country that the source names them for.

    A supplier that would sell one country more than all its exports is a slip of the source and left out.
    """
    rows = {line["iso2"]: line for line in lines("country_trade_macro.csv")}
    exports = {code: float(line["exports_usd"]) for code, line in rows.items() if line["exports_usd"]}
    found = {}
    for country, line in rows.items():
        imports = float(line["imports_usd"] or 0)
        pairs = [
            (code, float(share))
            for code, share in (one.split(":") for one in line["import_partners"].split(";") if one)
        ]
        shares = [(code, share) for code, share in pairs if share / 100 * imports <= exports.get(code, imports)]
        if shares and line["partners_year"]:
            found[country] = Partners(int(line["partners_year"]), shares)
    return found


@lru_cache(maxsize=1)
def capitals() -> dict[str, list[float]]:
    """Where the capitals stand on static/img/land.svg."""
    return json.loads((DATA / "capitals.json").read_text(encoding="utf-8"))["capitals"]


def regimes() -> Iterator[Values]:
    """Trade regimes and the list of order 430-r, as written down on one day."""
    for line in reference_lines("countries.csv"):
        country, state = line["iso2"], line["fta_with_eaeu"]
        if country == "RU":
            continue
        if line["eaeu"] == "1":
            treaty = ("Договор о Евразийском экономическом союзе", "Treaty on the Eurasian Economic Union")
            yield _regime(country, RegimeKind.CUSTOMS_UNION, treaty)
        elif state == "signed":
            day = date.fromisoformat(line["fta_since"])
            yield _regime(
                country,
                RegimeKind.SIGNED,
                (
                    f"Соглашение с ЕАЭС подписано {day:%d.%m.%Y}, вступление в силу нужно проверить",
                    f"Agreement with the Union signed on {day:%d.%m.%Y}, entry into force to be checked",
                ),
            )
        elif state:
            since = date.fromisoformat(line["fta_since"]) if len(line["fta_since"]) == 10 else None
            yield _regime(country, RegimeKind.FREE_TRADE, _agreement(country, state), since)
        if line["unfriendly_430r"] == "1":
            order = (
                "Распоряжение Правительства Российской Федерации от 05.03.2022 № 430-р",
                "Order of the Government of the Russian Federation of 05.03.2022 No. 430-r",
            )
            yield _regime(country, RegimeKind.UNFRIENDLY, order)


def _agreement(country: str, state: str) -> tuple[str, str]:
    if state == "in_force_bilateral_RU":
        return "Двустороннее соглашение с Россией о свободной торговле", "Bilateral free trade agreement with Russia"
    if country in CIS_FREE_TRADE:
        return "Договор о зоне свободной торговли СНГ", "Treaty on the free trade area of the CIS"
    return "Соглашение с ЕАЭС о свободной торговле", "Free trade agreement with the Eurasian Economic Union"


def _regime(country: str, kind: RegimeKind, basis: tuple[str, str], since: date | None = None) -> Values:
    return {
        "id": key_of("regime", country, kind.value),
        "country_id": country,
        "kind": kind.value,
        "since": since,
        "until": None,
        "basis_ru": basis[0],
        "basis_en": basis[1],
        "as_of": REGIMES_AS_OF,
        "source_id": KNOWLEDGE,
    }


# In the order in which rows may point at each other.
SOURCES = (
    Source("data_sources.csv", DataSource, sources, editable=True),
    Source("market_criteria.csv", MarketCriterion, criteria, editable=True),
    Source("country_trade_macro.csv", CountryFigure, figures, editable=True),
    Source("trade regimes of countries.csv", CountryRegime, regimes, editable=True),
)
