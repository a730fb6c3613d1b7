"""The search of codes: suggestions for form fields and a page of its own, both open to everyone."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.tables import Column, Table
from reference import queries
from reference.models import HSHeading

SUGGESTIONS = 10
LISTED = 50
LONGEST = 200


class HeadingsTable(Table):
    """The headings found. Their official names are English, so the chapter helps to read them."""

    caption = gettext_lazy("Найденные коды")
    columns = (
        Column("code", gettext_lazy("Код")),
        Column("chapter", gettext_lazy("Группа")),
        Column("name", gettext_lazy("Товарная позиция"), "html"),
    )

    def __init__(self, headings: list[HSHeading]) -> None:
        super().__init__([{"code": row.code, "chapter": _chapter(row), "name": _english(row)} for row in headings])


class ActivitiesTable(Table):
    """The activities found."""

    caption = gettext_lazy("Найденные коды")
    columns = (Column("code", gettext_lazy("Код")), Column("name", gettext_lazy("Вид деятельности")))


def _chapter(heading: HSHeading) -> str:
    chapter = heading.chapter
    return chapter.name_en if queries.language() == "en" else chapter.short_ru


def _english(heading: HSHeading) -> str:
    return format_html('<span lang="en">{}</span>', heading.name_en)


def _option(code: str, label: str, typed: str) -> dict[str, str]:
    # Browsers hide options that do not hold the typed text, but a word may be found by its synonym or despite a slip.
    return {"code": code, "label": label if typed.lower() in label.lower() else f"{label} («{typed}»)"}


def _typed(request: HttpRequest) -> str:
    """What was typed: `q`, or the value of the field that htmx says has changed."""
    name = request.headers.get("HX-Trigger-Name", "")
    return (request.GET.get("q") or request.GET.get(name) or "").strip()[:LONGEST]


def _options(request: HttpRequest, rows: list[dict[str, str]]) -> HttpResponse:
    response = render(request, "reference/options.html", {"rows": rows})
    patch_cache_control(response, private=True, max_age=300)
    return response


def _page(request: HttpRequest, typed: str, table: Table, **words: str) -> HttpResponse:
    context: dict[str, Any] = {"q": typed, "table": table or None, **words}
    return render(request, "reference/lookup.html", context)


@login_not_required
@require_safe
def hs_options(request: HttpRequest) -> HttpResponse:
    """Headings for what was typed, as the options of a datalist."""
    typed, rows = _typed(request), []
    for row in queries.search_headings(typed, limit=SUGGESTIONS):
        chapter = "" if queries.language() == "en" else f"{_chapter(row)} · "
        rows.append(_option(row.code, f"{row.code} — {chapter}{row.name_en}", typed))
    return _options(request, rows)


@login_not_required
@require_safe
def activity_options(request: HttpRequest) -> HttpResponse:
    """Activities for what was typed, as the options of a datalist."""
    typed = _typed(request)
    found = queries.search_activities(typed, limit=SUGGESTIONS)
    return _options(request, [_option(row.code, str(row), typed) for row in found])


@login_not_required
@require_safe
def hs(request: HttpRequest) -> HttpResponse:
    """The page where a person finds the heading of a product."""
    typed = _typed(request)
    return _page(
        request,
        typed,
        HeadingsTable(queries.search_headings(typed, limit=LISTED)),
        title=_("Поиск кода ТН ВЭД"),
        lead=_(
            "Первые четыре цифры кода — товарная позиция. Остальные цифры смотрите в ТН ВЭД ЕАЭС. "
            "Описания позиций приведены на английском языке."
        ),
        label=_("Товар или первые цифры кода"),
    )


@login_not_required
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """The page where a person finds the code of an activity."""
    typed = _typed(request)
    return _page(
        request,
        typed,
        ActivitiesTable(queries.search_activities(typed, limit=LISTED)),
        title=_("Поиск кода ОКВЭД"),
        lead=_("Классы и подклассы раздела C «Обрабатывающие производства» ОКВЭД2."),
        label=_("Вид деятельности или первые цифры кода"),
    )
