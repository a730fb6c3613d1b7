"""The files of reference/data as rows of the tables: pure reading, nothing is written.

Each `Source` says which file fills which table, under which key, and how one line becomes one row. What the
files mean, where they come from and under which licence stands in reference/data/SOURCES.md.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

from reference.models import (
    Activity,
    CalendarDay,
    CalendarYear,
    Cluster,
    Country,
    HSChapter,
    HSHeading,
    LegalForm,
    MoscowOkrug,
    Region,
    SEZSite,
)

DATA = Path(__file__).resolve().parent / "data"
REGIMES_AS_OF = date(2026, 11, 21)

Line = dict[str, str]
Values = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """One file and the table it fills. `editable` tables keep the rows that staff have changed."""

    file: str
    model: type[models.Model]
    rows: Callable[[], Iterator[Values]]
    editable: bool = False


def lines(file: str) -> Iterator[Line]:
    """The lines of a file as dictionaries, in the order of the file."""
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def plain(text: str) -> str:
    """Text as the search compares it: lower case, «ё» as «е», single spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def _int(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text).quantize(Decimal("0.01")) if text else None


def _flag(text: str) -> bool:
    return {"1": True, "0": False}[text]


def countries() -> Iterator[Values]:
    """Countries with their figures; an empty value stays unknown."""
    for line in lines("countries.csv"):
        yield {
            "iso2": line["iso2"],
            "iso3": line["iso3"],
            "iso_num": line["iso_num"],
            "name_ru": line["name_ru"],
            "name_en": line["name_en"],
            "capital_ru": line["capital_ru"],
            "capital_en": line["capital_en"],
            "latitude": _decimal(line["lat"]),
            "longitude": _decimal(line["lon"]),
            "distance_moscow_km": _int(line["distance_moscow_km"]),
            "population": _int(line["population"]),
            "population_year": _int(line["population_year"]),
            "gdp_usd": _int(line["gdp_usd"]),
            "gdp_year": _int(line["gdp_year"]),
            "gdp_growth_pct": _decimal(line["gdp_growth_pct"]),
            "gdp_growth_year": _int(line["gdp_growth_year"]),
            "gdp_per_head_ppp": _int(line["gdp_pc_ppp_2021usd"]),
            "inflation_pct": _decimal(line["inflation_pct"]),
            "inflation_year": _int(line["inflation_year"]),
            "world_region": line["region"],
            "subregion": line["subregion"],
            "un_member": _flag(line["un_member"]),
            "landlocked": _flag(line["landlocked"]),
            "wto": _flag(line["wto"]),
            "eaeu": _flag(line["eaeu"]),
            "eaeu_observer": _flag(line["eaeu_observer"]),
            "cis": line["cis"],
            "fta_with_eaeu": line["fta_with_eaeu"],
            "fta_since": line["fta_since"],
            "brics": line["brics"],
            "unfriendly_430r": _flag(line["unfriendly_430r"]),
            "regimes_as_of": REGIMES_AS_OF,
            "currency": line["currency"],
            "languages": line["languages"].split(),
            "borders": line["borders"].split(),
        }


def regions() -> Iterator[Values]:
    """The constituent entities of the Russian Federation."""
    for line in lines("regions_ru.csv"):
        line["kind"] = line.pop("type")
        yield line


def okrugs() -> Iterator[Values]:
    """The administrative okrugs of Moscow."""
    for line in lines("moscow_okrugs.csv"):
        yield {**line, "districts": int(line["districts"])}


def chapters() -> Iterator[Values]:
    """The chapters of the Harmonised System."""
    yield from lines("hs_chapters.csv")


def headings() -> Iterator[Values]:
    """The headings with everything they may be found by: their own words first, then those of the chapter."""
    none = {"keywords_ru": "", "keywords_en": ""}
    keywords = {line["code"]: line for line in lines("hs_keywords.csv")}
    chapter_words = {
        line["code"]: plain(f"{line['short_ru']} {line['name_ru']} {line['name_en']}") for line in chapters()
    }
    for line in lines("hs_headings_en.csv"):
        extra = keywords.get(line["code"], none)
        # The commas are for people; the search compares words.
        words = plain(f"{extra['keywords_ru'].replace(',', ' ')} {line['name_en']} {extra['keywords_en']}")
        yield {
            "code": line["code"],
            "chapter_id": line["chapter"],
            "name_en": line["name_en"],
            "keywords_ru": extra["keywords_ru"],
            "words": words,
            "search": f"{words} {chapter_words[line['chapter']]}",
        }


def activities() -> Iterator[Values]:
    """Section C of ОКВЭД2, classes before their subclasses."""
    for line in sorted(lines("okved_c.csv"), key=lambda line: (bool(line["parent"]), line["code"])):
        yield {
            "code": line["code"],
            "parent_id": line["parent"] or None,
            "name_ru": line["name_ru"],
            "name_en": line["name_en"],
            "hs_chapters": line["hs_chapters_hint"].split(),
            "search": plain(f"{line['name_ru']} {line['name_en']}"),
        }


def legal_forms() -> Iterator[Values]:
    """The legal forms; a form is a group when other codes continue its own."""
    forms = list(lines("okopf.csv"))
    stems = {line["code"].rstrip("0") for line in forms}
    for line in forms:
        stem = line["code"].rstrip("0")
        yield {**line, "is_group": any(other != stem and other.startswith(stem) for other in stems)}


def sites() -> Iterator[Values]:
    """The sites of the special economic zone."""
    for line in lines("sez_sites.csv"):
        yield {**line, "as_of": date.fromisoformat(line["as_of"])}


def clusters() -> Iterator[Values]:
    """The clusters of the special economic zone."""
    for line in lines("clusters.csv"):
        yield {**line, "as_of": date.fromisoformat(line["as_of"])}


def calendar_years() -> Iterator[Values]:
    """The years whose moved days off are known."""
    for line in lines("calendar_years.csv"):
        yield {
            "year": int(line["year"]),
            "working_days": int(line["working_days"]),
            "basis": line["basis"],
            "confirmed": _flag(line["confirmed"]),
        }


def calendar_days() -> Iterator[Values]:
    """The dates whose working hours do not follow from the day of the week."""
    for line in lines("calendar_days.csv"):
        yield {**line, "date": date.fromisoformat(line["date"])}


# In the order in which rows may point at each other.
SOURCES = (
    Source("countries.csv", Country, countries),
    Source("regions_ru.csv", Region, regions),
    Source("moscow_okrugs.csv", MoscowOkrug, okrugs),
    Source("hs_chapters.csv", HSChapter, chapters),
    Source("hs_headings_en.csv", HSHeading, headings),
    Source("okved_c.csv", Activity, activities),
    Source("okopf.csv", LegalForm, legal_forms),
    Source("sez_sites.csv", SEZSite, sites),
    Source("clusters.csv", Cluster, clusters),
    Source("calendar_years.csv", CalendarYear, calendar_years, editable=True),
    Source("calendar_days.csv", CalendarDay, calendar_days, editable=True),
)

# Files of apps above, which add theirs at start; they are loaded after these.
FURTHER: list[Source] = []


def all_sources() -> tuple[Source, ...]:
    """Every file of the portal, in the order of loading."""
    return (*SOURCES, *FURTHER)
