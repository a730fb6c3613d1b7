"""Lists of students as XLSX: the empty form, and the rows that were not taken, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from internships.documents.centres import workbook
from internships.listfiles import COLUMNS, Row


def list_xlsx(rows: Iterable[Row], *, reasons: bool = False) -> bytes:
    """A workbook with the columns that the import takes; `reasons` adds what is wrong with each row."""
    head = [known[0].capitalize() for known in COLUMNS.values()] + ([_("Что исправить")] if reasons else [])
    lines = [
        [row.cells.get(name, "") for name in COLUMNS] + ([" ".join(row.errors)] if reasons else []) for row in rows
    ]
    return workbook(_("Студенты"), head, lines)
