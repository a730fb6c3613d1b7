"""Reads of the reference tables: lists for choices and the two pickers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import BigIntegerField as BigInt
from django.db.models import Case, Count, F, Func, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Lower
from django.utils.translation import get_language

from reference.files import plain
from reference.models import (
    Activity,
    CalendarDay,
    Cluster,
    Country,
    HSChapter,
    HSHeading,
    LegalForm,
    MoscowOkrug,
    Region,
    SEZSite,
)
from reference.spelling import Entry, Lexicon, stem, words

Row = TypeVar("Row", bound=models.Model)

LIMIT = 20
MAX_LIMIT = 100
MOST_WORDS = 12


class SortKey(Func):
    """A name as dictionaries order it: whatever its case, «ё» among «е». Immutable, so it can be indexed."""

    function = "translate"
    template = "%(function)s(%(expressions)s, 'ё', 'е')"
    output_field = models.TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(Lower(expression), **extra)


def language() -> str:
    """The language of this request: "en" or "ru"."""
    return "en" if (get_language() or "").startswith("en") else "ru"


def by_name(rows: QuerySet[Row], lang: str = "") -> QuerySet[Row]:
    """Rows ordered by their name in a language (the request's own when none is named)."""
    name = f"name_{lang or language()}"
    return rows.order_by(SortKey(name), name)


def countries(lang: str = "") -> QuerySet[Country]:
    """All countries by name."""
    return by_name(Country.objects.all(), lang)


def regions(lang: str = "") -> QuerySet[Region]:
    """The constituent entities by name."""
    return by_name(Region.objects.all(), lang)


def okrugs() -> QuerySet[MoscowOkrug]:
    """The okrugs of Moscow in the order of their codes."""
    return MoscowOkrug.objects.order_by("okato")


def legal_forms() -> QuerySet[LegalForm]:
    """The legal forms that can be chosen, by code."""
    return LegalForm.objects.filter(is_group=False).order_by("code")


def sites(lang: str = "") -> QuerySet[SEZSite]:
    """The sites of the special economic zone by name."""
    return by_name(SEZSite.objects.all(), lang)


def clusters(lang: str = "") -> QuerySet[Cluster]:
    """The clusters by name."""
    return by_name(Cluster.objects.all(), lang)


def chapters() -> QuerySet[HSChapter]:
    """The chapters of the Harmonised System by code."""
    return HSChapter.objects.order_by("code")


def calendar_days(year: int) -> QuerySet[CalendarDay]:
    """The exceptions of one year by date."""
    return CalendarDay.objects.filter(date__year=year).order_by("date")


def known_headings(codes: Iterable[str]) -> set[str]:
    """Which of these four-digit headings we know, in one query."""
    return set(HSHeading.objects.filter(code__in=[code[:4] for code in codes]).values_list("code", flat=True))


# --- the pickers ------------------------------------------------------------------------------------------


def search_headings(text: str, *, chapter: str = "", limit: int = LIMIT) -> list[HSHeading]:
    """Headings for what a person typed: digits of a code, English words of the name, everyday words.

    Headings that have the words themselves come before those whose chapter has them. When no heading has
    all the words, those that have most of them are found, a slip of the keyboard in any of them forgiven.
    """
    rows = HSHeading.objects.select_related("chapter")
    if chapter:
        rows = rows.filter(chapter=chapter)
    return _search(rows, text, limit, own="words", prefix=chapter)


def headings_of(chapter: str, *, limit: int = MAX_LIMIT) -> list[HSHeading]:
    """The headings of a chapter by code."""
    rows = HSHeading.objects.filter(chapter=chapter).select_related("chapter")
    return list(rows.order_by("code")[:limit])


def search_activities(text: str, *, limit: int = LIMIT) -> list[Activity]:
    """Classes and subclasses of manufacturing for what a person typed: digits of a code or words."""
    return _search(Activity.objects.all(), text, limit, own="search")


def _search(rows: QuerySet[Row], text: str, limit: int, own: str, prefix: str = "") -> list[Row]:
    limit = max(1, min(limit, MAX_LIMIT))
    code = re.sub(r"[\s.]", "", text)
    if code.isascii() and code.isdigit():
        return _by_code(rows, code, limit)
    typed = words(plain(text))[:MOST_WORDS]
    if not typed:
        return []
    every, owned, begun, first = Q(), Q(), Q(), Q()
    for one in map(stem, typed):
        every &= Q(search__contains=one)
        owned &= Q(**{f"{own}__contains": one})
        first |= Q(**{f"{own}__startswith": one})
        begun &= Q(**{f"{own}__startswith": one}) | Q(**{f"{own}__contains": f" {one}"})
    rank = Case(
        When(first & begun, then=Value(0)),
        When(begun, then=Value(1)),
        When(owned, then=Value(2)),
        default=Value(3),
    )
    found = list(rows.filter(every).order_by(rank, "code")[:limit])
    if found:
        return found
    codes = _lexicon(rows.model, own).search(typed, prefix)[:limit]
    alike = rows.in_bulk(codes) if codes else {}
    return [alike[one] for one in codes if one in alike]


_lexicons: dict[type[models.Model], Lexicon] = {}


def _lexicon(model: type[models.Model], own: str) -> Lexicon:
    """The words of a table, kept in this process until the table changes."""
    rows = model._default_manager
    stamp = rows.aggregate(n=Count("pk"), hash=Sum(Func(F("search"), function="hashtext", output_field=BigInt())))
    kept = _lexicons.get(model)
    if kept is None or kept.stamp != stamp:
        entries = [Entry(*row) for row in rows.order_by("code").values_list("code", own, "search")]
        kept = _lexicons[model] = Lexicon(stamp, entries)
    return kept


def _by_code(rows: QuerySet[Row], code: str, limit: int) -> list[Row]:
    """Rows whose code begins with the digits; for digits deeper than our table, what they belong to."""
    if rows.model is HSHeading:
        return list(rows.filter(code__startswith=code[:4]).order_by("code")[:limit])
    dotted = f"{code[:2]}.{code[2:]}".rstrip(".")
    below = rows.filter(code__startswith=dotted).order_by("code")
    above = rows.filter(code__in=[dotted[:4], dotted[:2]]).exclude(code__startswith=dotted).order_by("-code")
    return [*below[:limit], *above][:limit]
