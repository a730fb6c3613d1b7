"""A saved market selection as a document to hand over: PDF and a workbook, both made from its frozen ranking."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core import typeset
from core.cells import safe
from core.formats import day, moment, number
from services.models import MarketSelection, SelectionAdvice
from services.texts import markets as texts

LISTED, PROFILES = 25, 5
NAVY, TINT = "FF0D2440", "FFE9F0F8"
Found = Mapping[str, Any]


def facts(row: MarketSelection) -> list[tuple[Any, Any]]:
    """What a selection is about and of when it is."""
    found = row.snapshot
    choice = found["choice"]
    bounds = []
    if choice["max_km"]:
        bounds.append(_("не дальше {km} км от Москвы").format(km=number(choice["max_km"])))
    if choice["only_preferential"]:
        bounds.append(_("только рынки с торговыми льготами"))
    if choice["keep_unfriendly"]:
        bounds.append(_("страны перечня № 430-р возвращены"))
    if choice["excluded"]:
        bounds.append(_("исключено стран по выбору: {n}").format(n=len(choice["excluded"])))
    return [
        (_("Компания"), str(row.organisation)),
        (_("Товар"), texts.product_words(found["product"])),
        (_("Цена товара"), str(row.get_price_display())),
        (_("Данные на"), day(datetime.date.fromisoformat(found["made_on"]))),
        (_("Сохранил"), f"{row.author}, {moment(row.created_at)}"),
        (_("Ограничения"), "; ".join(bounds) or _("нет")),
    ]


def advice_words(advice: SelectionAdvice | None) -> dict[str, Any] | None:
    """The adviser's word as pages and papers show it."""
    if advice is None:
        return None
    names = {one["country"]: one for one in advice.selection.snapshot["rows"]}
    application = advice.request.application
    return {
        "conclusion": advice.conclusion,
        "countries": [_recommended(names[code]) for code in advice.countries if code in names],
        "author": str(advice.author),
        "day": day(application.delivered_at) if application.delivered_at else "",
        "number": application.number or "",
        "is_draft": application.delivered_at is None,
    }


def _recommended(row: Found) -> dict[str, str]:
    place = _("место {rank}").format(rank=row["rank"]) if row["rank"] else _("без места")
    return {"code": row["country"], "name": texts.said(row), "place": place}


def file_name(row: MarketSelection) -> str:
    """What the file of a selection is called: the product and the day."""
    return _("Подбор рынков {code} {day}").format(code=row.hs, day=f"{row.created_at:%Y-%m-%d}")


def as_pdf(row: MarketSelection, advice: SelectionAdvice | None = None) -> bytes:
    """The selection as a PDF in the language of the page. Raises core.typeset.NotTypesetError."""
    return typeset.pdf("services/markets.typ", paper(row, advice))


def paper(row: MarketSelection, advice: SelectionAdvice | None = None) -> dict[str, Any]:
    """What the template of the document reads: text, and shares for the bars."""
    found = row.snapshot
    ranked = [one for one in found["rows"] if one["rank"] is not None]
    most = max((one["score"] for one in ranked), default=1) or 1
    return {
        "title": row.title,
        "facts": [list(pair) for pair in facts(row)[:5]],
        "bounds": facts(row)[5][1],
        "number": row.hs,
        "remark": row.constraints_text,
        "coverage": texts.percent(found["coverage"]),
        "countries": texts.counted(len(ranked)),
        "demo": texts.demo_sources(found),
        "is_demo": bool(row.organisation.is_demo),
        "idle": texts.idle_names(found),
        "no_trade": texts.says_nothing_of_product(found),
        "advice": advice_words(advice),
        "criteria": [
            {
                "name": texts.said(one),
                "about": texts.said(one, "about"),
                "weight": str(one["weight"]),
                "share": one["share"],
                "percent": _("нет данных") if one["idle"] else texts.percent(one["share"]),
            }
            for one in found["criteria"]
            if one["weight"]
        ],
        "ranked": [
            {
                "rank": str(one["rank"]),
                "name": texts.said(one),
                "score": texts.score_words(one["score"]),
                "bar": one["score"] / most,
                "range": texts.range_words(one),
                "completeness": texts.percent(one["completeness"]),
            }
            for one in ranked[:LISTED]
        ],
        "hidden": max(0, len(ranked) - LISTED),
        "profiles": [_profile(found, one) for one in _profiled(ranked, advice)],
        "listed": [f"{texts.said(one)} ({texts.percent(one['completeness'])})" for one in found["rows"][len(ranked) :]],
        "excluded": _grouped(found["excluded"]),
        "sources": [
            {**one, "as_of": day(datetime.date.fromisoformat(one["as_of"]))} for one in texts.used_sources(found)
        ],
        "sha256": row.sha256,
    }


def _profiled(ranked: Sequence[Found], advice: SelectionAdvice | None) -> list[Found]:
    """The recommended countries come first, then the first places."""
    chosen = list(advice.countries) if advice else []
    by_code = {one["country"]: one for one in ranked}
    first = [by_code[code] for code in chosen if code in by_code]
    return [*first, *(one for one in ranked if one["country"] not in chosen)][: max(PROFILES, len(first))]


def _profile(found: Found, row: Found) -> dict[str, Any]:
    values = []
    for one in found["criteria"]:
        datum = row["values"].get(one["key"])
        if datum is None:
            if one["share"]:
                values.append({"name": texts.said(one), "value": _("нет данных"), "source": "", "effect": ""})
            continue
        year, source = texts.datum_words(found, datum)
        effect = row["contributions"].get(one["key"])
        values.append(
            {
                "name": texts.said(one),
                "value": texts.value_words(one, datum[0]),
                "source": f"{source}, {year}",
                "effect": texts.points(effect) if effect is not None else "",
            }
        )
    return {
        "rank": str(row["rank"]),
        "name": texts.said(row),
        "score": texts.score_words(row["score"]),
        "range": texts.range_words(row),
        "completeness": texts.percent(row["completeness"]),
        "why": texts.explanation(found, row),
        "values": values,
    }


def _grouped(excluded: Iterable[Found]) -> list[dict[str, str]]:
    """Excluded countries by their reason: one reason is often that of dozens."""
    groups: dict[str, list[str]] = {}
    for row in excluded:
        words = "; ".join(texts.reason_words(one) for one in row["reasons"])
        groups.setdefault(words, []).append(texts.said(row))
    return [{"reason": reason, "names": ", ".join(names)} for reason, names in groups.items()]


# --- workbook ----------------------------------------------------------------------------------------------------


def as_xlsx(row: MarketSelection, advice: SelectionAdvice | None = None) -> bytes:
    """The selection as a workbook: places, every value with its year and source, weights, exclusions, sources."""
    from openpyxl import Workbook

    found = row.snapshot
    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = row.title, _("Моспром")
    about = [[label, value] for label, value in facts(row)]
    about += [[_("Что учесть"), row.constraints_text]] if row.constraints_text else []
    if advice is not None:
        words = advice_words(advice)
        assert words is not None
        chosen = ", ".join(one["name"] for one in words["countries"])
        about += [[_("Рекомендованные рынки"), chosen], [_("Заключение консультанта"), words["conclusion"]]]
    about += [[_("Контрольная сумма"), row.sha256]]
    if texts.demo_sources(found):
        about += [[_("Внимание"), _("Часть значений — демонстрационные данные.")]]
    _sheet(book, _("Подбор"), [_("Что"), _("Значение")], about, (28, 90))
    _sheet(book, _("Места"), *_places(found), (8, 26, 8, 12, 14, 12, 90))
    _sheet(book, _("Значения"), *_values(found), (26, 34, 20, 14, 8, 46, 12))
    _sheet(book, _("Веса"), *_weights(found), (34, 8, 14, 12, 14))
    excluded = [[texts.said(one), "; ".join(map(texts.reason_words, one["reasons"]))] for one in found["excluded"]]
    _sheet(book, _("Исключены"), [_("Страна"), _("Почему")], excluded, (30, 100))
    sources = [[one["name"], one["licence"], one["as_of"]] for one in texts.used_sources(found)]
    _sheet(book, _("Источники"), [_("Источник"), _("Лицензия"), _("По состоянию на")], sources, (60, 40, 18))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(book: Any, title: str, head: Sequence[Any], rows: Iterable[Sequence[Any]], widths: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.append([str(one) for one in head])
    for cells in rows:
        sheet.append([safe(str(one) if not isinstance(one, int | float) else one) for one in cells])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color=NAVY), PatternFill("solid", fgColor=TINT)
    for position, width in enumerate(widths, 1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = width
        if width >= 60:
            for cell in sheet[letter]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    if sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions


def _places(found: Found) -> tuple[list[Any], list[list[Any]]]:
    head = [
        *(_("Место"), _("Страна"), _("Код"), _("Балл из 100"), _("Место при весах ±20 %")),
        *(_("Полнота данных, %"), _("Почему")),
    ]
    rows = [
        [
            row["rank"] if row["rank"] is not None else _("без места"),
            texts.said(row),
            row["country"],
            round(100 * row["score"], 2) if row["score"] is not None else "",
            texts.range_words(row),
            round(100 * row["completeness"], 1),
            " ".join(texts.explanation(found, row)),
        ]
        for row in found["rows"]
    ]
    return head, rows


def _values(found: Found) -> tuple[list[Any], list[list[Any]]]:
    head = [
        *(_("Страна"), _("Критерий"), _("Значение"), _("Единица"), _("Год")),
        *(_("Источник"), _("Вклад в балл")),
    ]
    rows = []
    for row in found["rows"]:
        for one in found["criteria"]:
            datum = row["values"].get(one["key"])
            if datum is None:
                continue
            year, source = texts.datum_words(found, datum)
            effect = row["contributions"].get(one["key"])
            rows.append(
                [
                    texts.said(row),
                    texts.said(one),
                    float(datum[0]),
                    texts.said(one, "unit"),
                    int(year),
                    source,
                    round(effect, 2) if effect is not None else _("не учтено"),
                ]
            )
    return head, rows


def _weights(found: Found) -> tuple[list[Any], list[list[Any]]]:
    head = [_("Критерий"), _("Вес"), _("Исходный вес"), _("Доля, %"), _("Данные")]
    rows = [
        [
            texts.said(one),
            one["weight"],
            one["first"],
            round(100 * one["share"], 1),
            _("нет данных") if one["idle"] else _("есть"),
        ]
        for one in found["criteria"]
    ]
    return head, rows
