"""Workbooks written row by row: no row stays in memory, no cell is a formula, times are Moscow's."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone

from core.cells import safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the format cannot hold, and how much a cell holds at most.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST = 32_000
IN_MEMORY = 8 * 1024 * 1024

Sheet = tuple[str, Sequence[Any], Iterable[Sequence[Any]]]


def cell(value: Any) -> Any:
    """A value as a cell: a word is never a formula, a time is the local one without a zone."""
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, datetime.date):
        return value
    return safe(FORBIDDEN.sub(" ", str(value))[:LONGEST])


def workbook(sheets: Iterable[Sheet]) -> IO[bytes]:
    """A file with a sheet for each (title, head, rows), at its beginning; a large one lies on the disk."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for title, head, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        named = []
        for place, name in enumerate(head):
            sheet.column_dimensions[chr(ord("A") + place)].width = min(max(len(str(name)) + 4, 14), 40)
            one = WriteOnlyCell(sheet, value=str(name))
            one.font = Font(bold=True)
            named.append(one)
        sheet.append(named)
        for row in rows:
            sheet.append([cell(value) for value in row])
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the response closes it)
    book.save(target)
    target.seek(0)
    return target
