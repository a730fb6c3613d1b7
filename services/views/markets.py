"""The browser's door to the market selection: find the product, see the ranking move, look into one market."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.errors import Invalid, NotFound
from core.tables import Column, Table
from exporters.queries import company_of
from reference.models import HSHeading
from reference.queries import by_name, search_headings
from services import queries
from services.enums import PricePosition
from services.files.markets import DATA
from services.questions.markets import WEIGHT, ChoiceForm
from services.texts import markets as texts

FOUND = 20
SHOWN = 25
LONGEST = 120
# Sliders go so far; a greater weight given by the address stretches its own.
SLIDER = 50


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


class ExcludedTable(Table):
    """The countries that take no part, with the reasons."""

    caption = _("Исключённые страны")
    columns = (Column("name", _("Страна")), Column("why", _("Почему")))


def _form(params: QueryDict) -> ChoiceForm:
    rows = by_name(queries.market_rows())
    if not params.get("price"):
        # The select shows what the ranking was made with; else the first change would send another price.
        params = params.copy()
        params["price"] = PricePosition.MIDDLE
    return ChoiceForm(params, criteria=queries.active_criteria(), countries=list(rows))


@login_not_required
@require_safe
def markets(request: HttpRequest) -> HttpResponse:
    """Without a product its search; with one the ranking, whole or (for htmx) only what moves."""
    if not request.GET.get("hs"):
        return _search(request)
    form = _form(request.GET)
    # Another price begins with its own weights; those on the page were another price's.
    was = request.GET.get("was", "")
    moved = not was or was == (request.GET.get("price") or PricePosition.MIDDLE)
    try:
        found = queries.assess(queries.choice_of(form, keep_weights=moved), _company(request))
    except Invalid as error:
        context = {"form": form, "message": error.message, "fields": error.fields, "back": reverse("services:markets")}
        return render(request, "services/markets/wrong.html", context, status=error.status)
    context = {**_context(request, found, form), "reset": not moved}
    partly = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "services/markets/" + ("_ranking.html" if partly else "ranking.html"), context)
    response["Vary"] = "HX-Request"
    return response


def _company(request: HttpRequest) -> Any:
    organisation = getattr(request, "organisation", None) if request.user.is_authenticated else None
    return company_of(organisation) if organisation is not None else None


def _search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    headings = search_headings(typed, limit=FOUND) if typed else []
    company = _company(request)
    own = []
    if company is not None and not typed:
        products = company.products.exclude(hs_code="").order_by("name_ru").values_list("name_ru", "hs_code")[:10]
        own = [{"name": name, "url": _url(code[:6])} for name, code in products if len(code) >= 4]
    context = {
        "q": typed,
        "found": [_found(row) for row in headings],
        "own": own,
        "consultation_url": reverse("services:service", args=["consultation"]),
    }
    part = "_found.html" if request.headers.get("HX-Request") else "search.html"
    response = render(request, f"services/markets/{part}", context)
    response["Vary"] = "HX-Request"
    return response


def _found(row: HSHeading) -> dict[str, str]:
    return {
        "code": row.code,
        "words": row.keywords_ru,
        "chapter": row.chapter.short_ru,
        "english": row.name_en,
        "url": _url(row.code),
    }


def _url(code: str) -> str:
    return f"{reverse('services:markets')}?hs={code}"


def _context(request: HttpRequest, found: dict[str, Any], form: ChoiceForm) -> dict[str, Any]:
    ranked = [row for row in found["rows"] if row["rank"] is not None]
    shown = ranked if "all" in request.GET else ranked[:SHOWN]
    params = request.GET.copy()
    for name in ("all", "was"):
        params.pop(name, None)
    tail = params.urlencode()
    first = QueryDict(mutable=True)
    for name in params:
        if not name.startswith(WEIGHT):
            first.setlist(name, params.getlist(name))
    return {
        "form": form,
        "product": texts.product_words(found["product"]),
        "english": found["product"]["name_en"],
        "hs": found["product"]["code"],
        "price": found["choice"]["price"],
        "weights": [_weight(one) for one in found["criteria"]],
        "idle": texts.idle_names(found),
        "coverage": texts.percent(found["coverage"]),
        "table": MarketsTable([_line(found, row, tail) for row in shown]) if shown else None,
        "more": len(ranked) - len(shown),
        "all_url": f"?{tail}&all=1",
        "reset_url": f"?{first.urlencode()}",
        "moved": found["moved"],
        "listed": [f"{texts.said(row)} — {texts.percent(row['completeness'])}" for row in found["rows"][len(ranked) :]],
        "excluded": ExcludedTable([_why(row) for row in found["excluded"]]) if found["excluded"] else None,
        "excluded_count": len(found["excluded"]),
        "points": _points(ranked),
        "leader": texts.said(ranked[0]) if ranked else "",
        "why": texts.explanation(found, ranked[0]) if ranked else [],
        "sources": texts.used_sources(found),
        "demo": texts.demo_sources(found),
        "search_url": reverse("services:markets"),
    }


def _weight(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": f"{WEIGHT}{one['key']}",
        "label": texts.said(one),
        "about": texts.said(one, "about"),
        "value": one["weight"],
        "most": max(SLIDER, one["weight"]),
        "share": texts.percent(one["share"]),
        "idle": one["idle"],
    }


def _line(found: dict[str, Any], row: dict[str, Any], tail: str) -> dict[str, Any]:
    return {
        "rank": row["rank"],
        "change": texts.change_words(row),
        "name": texts.said(row),
        "url": f"{reverse('services:market', args=[row['country']])}?{tail}",
        "score": texts.score_words(row["score"]),
        "range": texts.range_words(row),
        "completeness": texts.percent(row["completeness"]),
        "helps": texts.strongest(found, row, helping=True),
        "hinders": texts.strongest(found, row, helping=False),
    }


def _why(row: dict[str, Any]) -> dict[str, str]:
    return {"name": texts.said(row), "why": "; ".join(texts.reason_words(one) for one in row["reasons"])}


@lru_cache(maxsize=1)
def _capitals() -> dict[str, list[float]]:
    return json.loads((DATA / "capitals.json").read_text(encoding="utf-8"))["capitals"]


def _points(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Circles on capitals, the first places last so that they lie on top. The table beside says the same."""
    capitals = _capitals()
    found = []
    for row in reversed(ranked):
        place = capitals.get(row["country"])
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


@login_not_required
@require_safe
def market(request: HttpRequest, country: str) -> HttpResponse:
    """One market in the ranking: every value with its year and source, and what it does to the score."""
    found = queries.assess(queries.choice_of(_form(request.GET)), _company(request))
    row = next((one for one in found["rows"] if one["country"] == country), None)
    if row is None:
        raise NotFound(_("Этой страны нет в рейтинге."))
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
    context = {
        "name": texts.said(row),
        "row": row,
        "score": texts.score_words(row["score"]),
        "range": texts.range_words(row),
        "completeness": texts.percent(row["completeness"]),
        "product": texts.product_words(found["product"]),
        "why": texts.explanation(found, row),
        "table": ValuesTable(lines),
        "back": f"{reverse('services:markets')}?{request.GET.urlencode()}",
    }
    return render(request, "services/markets/market.html", context)
