"""Reads of the analyses, and one as its reader sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from accounts.queries import has_role
from core.errors import NotFound
from core.formats import day, number
from reference.models import Country
from services.enums import AnalysisSection, AnalysisState
from services.files.markets import capitals
from services.models import Analysis
from services.queries import requests
from services.rules.analysis import AUTHORS
from services.texts.markets import figure as told
from services.texts.markets import licence_words

Figure = dict[str, Any]


def visible_to(user: User) -> QuerySet[Analysis]:
    """The reports that a person may read: staff all of their queue, a company its own once the result was sent."""
    rows = Analysis.objects.filter(request__in=requests.visible_to(user)).select_related(
        "request__application__organisation", "request__application__author", "author", "reviewer", "based_on"
    )
    sent = Q(state=AnalysisState.PUBLISHED, request__application__delivered_at__isnull=False)
    if not has_role(user, *AUTHORS):
        return rows.filter(sent)
    # Staff who sit in the company that ordered read what it reads.
    own = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return rows.filter(sent | ~Q(request__application__organisation__in=own))


def of_application(user: User, application_id: UUID | str) -> Analysis:
    """The report of one order. Raises NotFound for one that the person may not read (yet)."""
    found = visible_to(user).filter(request=application_id).first()
    if found is None:
        raise NotFound(_("Отчёта нет, или он ещё не готов."))
    return found


def latest_like(countries: Iterable[str], hs: str) -> Analysis | None:
    """The latest published report on the same countries and the same heading (or on no heading alike)."""
    rows = Analysis.objects.filter(state=AnalysisState.PUBLISHED, countries__contained_by=sorted(countries))
    rows = rows.filter(countries__contains=sorted(countries))
    rows = rows.filter(hs__startswith=hs[:4]) if hs else rows.filter(hs="")
    return rows.order_by("-published_at", "-id").first()


# --- as read -----------------------------------------------------------------------------------------------------


def reading(analysis: Analysis) -> dict[str, Any]:
    """The report in the reader's language: sections with tables and text, what changed, where figures come from."""
    names = {row.pk: row.name for row in Country.objects.filter(pk__in=analysis.countries)}
    countries = [names.get(code, code) for code in analysis.countries]
    return {
        "title": analysis.title,
        "countries": countries,
        "sections": [
            {
                "key": section.value,
                "title": str(section.label),
                "table": table(single(analysis.figures, section), analysis, countries),
                "charts": drawings([one for one in analysis.figures if one["section"] == section], names),
                "text": analysis.texts.get(section, ""),
            }
            for section in AnalysisSection
        ],
        "changes": changes(analysis, names),
        "sources": sources(analysis.figures),
    }


def single(figures: Iterable[Figure], section: AnalysisSection) -> list[Figure]:
    """The figures of a section that are one value each; series and parts of a whole are drawn."""
    return [one for one in figures if one["section"] == section and not one.get("series") and not one.get("shares")]


def drawings(figures: list[Figure], names: dict[str, str]) -> list[dict[str, Any]]:
    """What of a section is drawn: imports by year as lines, suppliers of each country as parts of a whole and on a map.

    Each chart has its numbers, its source and whether they are demonstration data.
    """
    found: list[dict[str, Any]] = []
    lines = [one for one in figures if one.get("series")]
    if lines:
        years = sorted({year for one in lines for year, _value in one["series"]})
        years = list(range(years[0], years[-1] + 1))
        found.append(
            {
                "kind": "lines",
                **_about(lines),
                "title": said(lines[0], "label"),
                "labels": [str(year) for year in years],
                "series": [
                    {
                        "label": names.get(one["country"], one["country"]),
                        "values": [_whole(dict(map(tuple, one["series"])).get(year)) for year in years],
                    }
                    for one in lines
                ],
            }
        )
    for one in (one for one in figures if one.get("shares")):
        country = names.get(one["country"], one["country"])
        parts = {
            **_about([one]),
            "title": f"{said(one, 'label')}: {country}, {one['year']}",
            "items": [{"label": part_name(part), "value": _whole(part["value"])} for part in one["shares"]],
        }
        # What the source names of all goods is no whole: its parts are shown where they come from only.
        if one["key"] != "trade-partners":
            found.append({"kind": "tree", **parts})
        if places := _places(one):
            found.append({"kind": "map", **parts, "places": places, "home": capitals().get(one["country"])})
    return found


def _places(figure: Figure) -> list[dict[str, Any]]:
    """The parts of a whole that are countries, with their numbers in the table and where their capitals stand."""
    return [
        {"label": part_name(part), "value": part["value"], "number": number, "at": capitals()[part["code"]]}
        for number, part in enumerate(figure["shares"], 1)
        if part.get("code") in capitals()
    ]


def _whole(value: float | None) -> float | int | None:
    """A value without the decimals that it does not have."""
    return int(value) if value is not None and float(value).is_integer() else value


def part_name(part: dict[str, Any]) -> str:
    """What a part of a whole is called in the reader's language."""
    return str(part["en" if get_language() == "en" else "ru"])


def _about(figures: list[Figure]) -> dict[str, Any]:
    """The unit, what is to be known, the sources in words and the mark of demonstration data of a chart."""
    return {
        "unit": said(figures[0], "unit"),
        "note": said(figures[0], "note"),
        "source": "; ".join(dict.fromkeys(said(one, "source") for one in figures)),
        "demo": any(one.get("demo") for one in figures),
    }


def said(figure: Figure, name: str) -> str:
    """A text of a figure in the reader's language."""
    return figure.get(f"{name}_en" if get_language() == "en" else f"{name}_ru") or figure.get(f"{name}_ru") or ""


def shown(figure: Figure | None) -> str:
    """A value in words, with its year; what is not known says so."""
    value = figure.get("value") if figure else None
    text = said(figure, "text") if figure else ""
    if text or value is None:
        return text or _("нет данных")
    text = told(float(value))
    return f"{text} ({figure['year']})" if figure and figure.get("year") else text


def table(figures: list[Figure], analysis: Analysis, countries: list[str]) -> dict[str, Any] | None:
    """Figures as rows, a column for each country; None when the section has none."""
    if not figures:
        return None
    order = list(dict.fromkeys(figure["key"] for figure in figures))
    cells = {(figure["key"], figure["country"]): figure for figure in figures}
    rows = []
    for key in order:
        first = next(figure for figure in figures if figure["key"] == key)
        unit = said(first, "unit")
        found = [cells.get((key, code)) for code in analysis.countries]
        rows.append(
            {
                "label": said(first, "label") + (f", {unit}" if unit else ""),
                "values": [shown(one) for one in found],
                "cells": [
                    {"country": country, "value": shown(one)} for country, one in zip(countries, found, strict=True)
                ],
                "shares": shares(found),
                "demo": any(one.get("demo") for one in found if one),
            }
        )
    return {"columns": countries, "rows": rows}


def shares(figures: list[Figure | None]) -> list[float]:
    """How long a bar beside each value is, from 0 to 1, where all are numbers of one kind and none is below zero."""
    values = [one.get("value") if one else None for one in figures]
    known = [value for value in values if value is not None]
    if len(known) < 2 or min(known) < 0 or not max(known):
        return []
    return [0.0 if value is None else round(value / max(known), 4) for value in values]


def changes(analysis: Analysis, names: dict[str, str]) -> list[dict[str, str]]:
    """What differs from the report that this one was made from, figure by figure."""
    if analysis.based_on is None:
        return []
    before = {(one["country"], one["key"]): one for one in analysis.based_on.figures}
    found = []
    for figure in analysis.figures:
        old = before.get((figure["country"], figure["key"]))
        country = names.get(figure["country"], figure["country"])
        now = _told(figure)
        was = _told(old) if old else dict.fromkeys(now, _("нет данных"))
        for detail in [*now, *(one for one in was if one not in now)]:
            pair = {name: values.get(detail, _("нет данных")) for name, values in (("was", was), ("now", now))}
            if pair["was"] != pair["now"]:
                label = ", ".join(filter(None, (said(figure, "label"), detail)))
                found.append({"label": label, "country": country, **pair})
    return found


def _told(figure: Figure) -> dict[str, str]:
    """What a figure says, detail by detail: year by year of a series, part by part of a whole, else one value."""
    if figure.get("series"):
        return {str(year): number(_whole(value) or 0) for year, value in figure["series"]}
    if figure.get("shares"):
        year = f" ({figure['year']})" if figure.get("year") else ""
        return {part_name(part): number(_whole(part["value"]) or 0) + year for part in figure["shares"]}
    return {"": shown(figure)}


def sources(figures: Iterable[Figure]) -> list[dict[str, str]]:
    """Where the figures come from, each source once, with its licence and date."""
    found: dict[str, dict[str, str]] = {}
    for figure in figures:
        name = said(figure, "source")
        if name:
            as_of = day(datetime.date.fromisoformat(figure["as_of"])) if figure.get("as_of") else ""
            found.setdefault(name, {"name": name, "licence": licence_words(figure.get("licence", "")), "as_of": as_of})
    return list(found.values())
