"""A ranking of markets as pages draw it: tables, weights, circles on the map. Live and saved rankings look alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.formats import DASH
from core.tables import Column, Table
from services.files.markets import capitals
from services.models import MarketSelection
from services.queries.selections import comparison
from services.questions.markets import WEIGHT
from services.texts import markets as texts

SHOWN = 25
# Sliders go so far; a greater weight given by the address stretches its own.
SLIDER = 50
Found = Mapping[str, Any]


class MarketsTable(Table):
    """The ranked countries."""

    caption = _("Рейтинг рынков")
    columns = (
        Column("rank", _("Место"), "number"),
        Column("change", _("К исходным весам")),
        Column("name", _("Страна"), link="{url}"),
        Column("score", _("Балл из 100")),
        Column("range", _("Место при весах ±20 %")),
        Column("completeness", _("Полнота данных")),
        Column("helps", _("Помогает")),
        Column("hinders", _("Мешает")),
    )


class ValuesTable(Table):
    """Everything known of one market."""

    caption = _("Значения и их источники")
    columns = (
        Column("name", _("Критерий")),
        Column("value", _("Значение")),
        Column("year", _("Год")),
        Column("source", _("Источник")),
        Column("weight", _("Доля веса")),
        Column("effect", _("Что даёт")),
    )


class PlacesTable(Table):
    """Two rankings side by side."""

    caption = _("Места стран в двух подборах")
    columns = (
        Column("name", _("Страна")),
        Column("first", _("Место в первом")),
        Column("second", _("Место во втором")),
        Column("change", _("Место изменилось")),
        Column("scores", _("Балл")),
    )


class WeightsTable(Table):
    """The weights of two rankings."""

    caption = _("Веса критериев в двух подборах")
    columns = (
        Column("name", _("Критерий")),
        Column("first", _("Вес в первом")),
        Column("second", _("Вес во втором")),
    )


class ExcludedTable(Table):
    """The countries that take no part, with the reasons."""

    caption = _("Исключённые страны")
    columns = (Column("name", _("Страна")), Column("why", _("Почему")))


def shown(found: Found, url_of: Callable[[str], str], *, whole: bool) -> dict[str, Any]:
    """What the pages show of a ranking. `url_of` gives the address of a country's own page."""
    ranked = [row for row in found["rows"] if row["rank"] is not None]
    lines = ranked if whole else ranked[:SHOWN]
    return {
        "product": texts.product_words(found["product"]),
        "english": found["product"]["name_en"],
        "hs": found["product"]["code"],
        "price": found["choice"]["price"],
        "weights": [weight(one) for one in found["criteria"]],
        "idle": texts.idle_names(found),
        "no_trade": texts.says_nothing_of_product(found),
        "coverage": texts.percent(found["coverage"]),
        "table": _table([line(found, row, url_of(row["country"])) for row in lines], moved=found["moved"]),
        "more": len(ranked) - len(lines),
        "moved": found["moved"],
        "listed": [f"{texts.said(row)} — {texts.percent(row['completeness'])}" for row in found["rows"][len(ranked) :]],
        "excluded": ExcludedTable([why(row) for row in found["excluded"]]) if found["excluded"] else None,
        "excluded_count": len(found["excluded"]),
        "points": points(ranked),
        "leader": texts.said(ranked[0]) if ranked else "",
        "why": texts.explanation(found, ranked[0]) if ranked else [],
        "sources": texts.used_sources(found),
        "demo": texts.demo_sources(found),
    }


def _table(lines: list[dict[str, Any]], *, moved: bool) -> MarketsTable | None:
    """The table; by how many places a country moved is told when a weight was moved."""
    columns = [one for one in MarketsTable.columns if moved or one.key != "change"]
    return MarketsTable(lines, columns=columns) if lines else None


def weight(one: Found) -> dict[str, Any]:
    """A criterion with its weight as a slider draws it."""
    return {
        "name": f"{WEIGHT}{one['key']}",
        "label": texts.said(one),
        "about": texts.said(one, "about"),
        "value": one["weight"],
        "most": max(SLIDER, one["weight"]),
        "share": texts.percent(one["share"]),
        "idle": one["idle"],
    }


def line(found: Found, row: Found, url: str) -> dict[str, Any]:
    """A country as a row of the table."""
    return {
        "rank": row["rank"],
        "change": texts.change_words(row),
        "name": texts.said(row),
        "url": url,
        "score": texts.score_words(row["score"]),
        "range": texts.range_words(row),
        "completeness": texts.percent(row["completeness"]),
        "helps": texts.strongest(found, row, helping=True),
        "hinders": texts.strongest(found, row, helping=False),
    }


def why(row: Found) -> dict[str, str]:
    """A country that takes no part, with the reasons."""
    return {"name": texts.said(row), "why": "; ".join(texts.reason_words(one) for one in row["reasons"])}


def points(ranked: list[Any]) -> list[dict[str, Any]]:
    """Circles on capitals, the first places last so that they lie on top. The table beside says the same."""
    places = capitals()
    found = []
    for row in reversed(ranked):
        place = places.get(row["country"])
        if place is None:
            continue
        tier = 1 if row["rank"] <= 10 else 2 if row["rank"] <= 30 else 3
        found.append(
            {
                "x": str(place[0]),
                "y": str(place[1]),
                "r": {1: "7", 2: "5", 3: "3"}[tier],
                "tier": tier,
                "title": f"{row['rank']}. {texts.said(row)}, {texts.score_words(row['score'])}",
            }
        )
    return found


def values(found: Found, row: Found) -> ValuesTable:
    """Everything known of one country, criterion by criterion."""
    lines = []
    for one in found["criteria"]:
        datum = row["values"].get(one["key"])
        if datum is None and not one["share"] and not one["idle"]:
            continue
        year, source = texts.datum_words(found, datum) if datum else ("", "")
        lines.append(
            {
                "name": texts.said(one),
                "value": texts.value_words(one, datum[0]) if datum else _("нет данных"),
                "year": year,
                "source": source,
                "weight": texts.percent(row["weights"].get(one["key"], 0.0)),
                "effect": texts.contribution_words(row["contributions"][one["key"]])
                if one["key"] in row["contributions"]
                else _("не учтено"),
            }
        )
    return ValuesTable(lines)


def one_market(found: Found, row: Found) -> dict[str, Any]:
    """What the page of one country in a ranking shows."""
    return {
        "name": texts.said(row),
        "row": row,
        "score": texts.score_words(row["score"]),
        "range": texts.range_words(row),
        "completeness": texts.percent(row["completeness"]),
        "product": texts.product_words(found["product"]),
        "why": texts.explanation(found, row),
        "table": values(found, row),
    }


def compared(first: MarketSelection, second: MarketSelection) -> dict[str, Any]:
    """Two saved rankings in words: how places moved, which weights differ."""
    places, weights_of = comparison(first, second)
    rows = [
        {
            "name": texts.said(row),
            "first": row["first"] or _("без места"),
            "second": row["second"] or _("без места"),
            "change": texts.change_words({"rank": row["second"], "first_rank": row["first"]}) or DASH,
            "scores": " → ".join(texts.score_words(row[name]) or DASH for name in ("first_score", "second_score")),
        }
        for row in places
    ]
    differing = [
        {"name": texts.said(row), "first": _weight_words(row, "first"), "second": _weight_words(row, "second")}
        for row in weights_of
        if _weight_words(row, "first") != _weight_words(row, "second")
    ]
    return {
        "places": PlacesTable(rows) if rows else None,
        "weights": WeightsTable(differing) if differing else None,
        "same_product": first.hs == second.hs,
    }


def _weight_words(row: Found, name: str) -> str:
    if row[name] is None:
        return str(_("не было"))
    unknown = str(_("нет данных"))
    return f"{row[name]} · {unknown}" if row[f"{name}_idle"] else str(row[name])
