"""The search of codes: suggestions for form fields and a page of its own, both open to everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference import queries
from reference.models import Activity, HSHeading

SUGGESTIONS = 10
LISTED = 50
LONGEST = 200

Found = dict[str, Any]


def heading_row(heading: HSHeading) -> Found:
    """A heading as the templates show it: the official name is English, so the Russian chapter helps to read it."""
    chapter = "" if queries.language() == "en" else f"{heading.chapter.short_ru} · "
    label = f"{heading.code} — {chapter}{heading.name_en}"
    return {"code": heading.code, "label": label, "name": heading.name_en, "lang": "en", "group": str(heading.chapter)}


def activity_row(activity: Activity) -> Found:
    """An activity as the templates show it."""
    name = activity.name
    return {"code": activity.code, "label": str(activity), "name": name, "lang": queries.language(), "group": ""}


def _typed(request: HttpRequest) -> str:
    """What was typed: `q`, or the value of the field that htmx says has changed."""
    name = request.headers.get("HX-Trigger-Name", "")
    return (request.GET.get("q") or request.GET.get(name) or "").strip()[:LONGEST]


def _options(request: HttpRequest, rows: list[Found]) -> HttpResponse:
    response = render(request, "reference/options.html", {"rows": rows})
    patch_cache_control(response, private=True, max_age=300)
    return response


def _lookup(
    request: HttpRequest, search: Callable[..., list[Any]], row: Callable[[Any], Found], **words: str
) -> HttpResponse:
    text = _typed(request)
    rows = [row(found) for found in search(text, limit=LISTED)] if text else []
    return render(request, "reference/lookup.html", {"q": text, "rows": rows, **words})


@login_not_required
@require_safe
def hs_options(request: HttpRequest) -> HttpResponse:
    """Headings for what was typed, as the options of a datalist."""
    return _options(request, [heading_row(row) for row in queries.search_headings(_typed(request), limit=SUGGESTIONS)])


@login_not_required
@require_safe
def activity_options(request: HttpRequest) -> HttpResponse:
    """Activities for what was typed, as the options of a datalist."""
    found = queries.search_activities(_typed(request), limit=SUGGESTIONS)
    return _options(request, [activity_row(row) for row in found])


@login_not_required
@require_safe
def hs(request: HttpRequest) -> HttpResponse:
    """The page where a person finds the heading of a product."""
    return _lookup(
        request,
        queries.search_headings,
        heading_row,
        title=_("Поиск кода ТН ВЭД"),
        lead=_("Первые четыре цифры кода — товарная позиция. Остальные цифры смотрите в ТН ВЭД ЕАЭС."),
        label=_("Товар или первые цифры кода"),
    )


@login_not_required
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """The page where a person finds the code of an activity."""
    return _lookup(
        request,
        queries.search_activities,
        activity_row,
        title=_("Поиск кода ОКВЭД"),
        lead=_("Классы и подклассы раздела C «Обрабатывающие производства» ОКВЭД2."),
        label=_("Вид деятельности или первые цифры кода"),
    )
