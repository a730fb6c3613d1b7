"""The load of training centres as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core.cells import safe
from internships.queries.loads import CentreLoad, Load

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> bytes:
    """One sheet with a bold head that stays in sight, as wide as its words."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    sheet.append([str(one) for one in head])
    for cells in rows:
        sheet.append([safe(one) for one in cells])
    for column in sheet.columns:
        column[0].font = Font(bold=True)
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=8)
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 10), 60)
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def load_xlsx(rows: list[CentreLoad], year: int) -> bytes:
    """Every centre and its workshops in a year."""
    head = [
        *(_("Учебный центр"), _("Мастерская"), _("Рабочих мест"), _("Занятий"), _("Обучающихся")),
        *(_("Место-часов занято"), _("Место-часов посещено"), _("Место-часов всего"), _("Занято, %")),
        *(_("Годовая мощность"), _("Загрузка мощности, %")),
    ]
    lines: list[list[Any]] = []
    for one in rows:
        lines.append([one.centre.name, _("Всего"), None, *_cells(one.load), one.centre.capacity, one.share])
        lines += [[one.centre.name, row.name, row.seats, *_cells(load), None, None] for row, load in one.workshops]
    return workbook(_("Загрузка {year}").format(year=year), head, lines)


def _cells(load: Load) -> list[Any]:
    return [load.lessons, load.people, load.seat_hours, load.came_hours, load.available_hours, load.share]
