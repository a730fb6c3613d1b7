"""The rows of a list that were not taken, with reasons: corrected, the file is brought again as it is."""

from __future__ import annotations

from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _

from exhibitions.documents.workbooks import workbook
from exhibitions.listfiles import COLUMNS, Row, called


def refused_xlsx(kind: str, rows: list[Row]) -> File[bytes]:
    """A workbook with the columns of the list, the line of the first file and what to correct."""
    columns = COLUMNS[kind]
    head = [*(called(kind, name) for name in columns), _("строка"), _("что исправить")]
    lines = ([*(row.cells[name] for name in columns), row.line, " ".join(row.errors)] for row in rows)
    file: IO[bytes] = workbook([(_("Исправить"), head, lines)])
    return File(file)


def sample_xlsx(kind: str) -> IO[bytes]:
    """An empty list with the right columns."""
    return workbook([(_("Список"), [called(kind, name) for name in COLUMNS[kind]], [])])
