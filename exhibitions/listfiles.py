"""Lists of buyers and of companies that staff bring: XLSX read row by row, bad rows refused one by one.

Pure: bytes in, rows and refusals out. A file is never trusted: it may be no table at all or an archive that unpacks
without end. What cannot be taken is given back with its reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.errors import Invalid

MOST_ROWS = 20_000
MOST_BYTES = 8 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
HEAD_LINES = 10
CELL = 2000
BUYERS, PROPOSED, COMPANIES = "buyers", "proposed", "companies"
TITLES: dict[str, str | Promise] = {
    BUYERS: gettext_lazy("Закупщики: пригласить"),
    PROPOSED: gettext_lazy("Закупщики: сначала проверить, без писем"),
    COMPANIES: gettext_lazy("Компании: подготовить заявки"),
}
# What the columns are called, in lower case; the first, or the first English one, is what we write ourselves.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    BUYERS: {
        "email": ("электронная почта", "e-mail", "email", "почта", "эл. почта"),
        "company": ("компания", "company"),
        "country": ("страна", "country"),
        "language": ("язык писем", "язык", "language"),
    },
    COMPANIES: {
        "inn": ("инн", "inn", "tin"),
        "area": ("площадь, м²", "площадь", "area"),
        "goal": ("цель", "чего хотят достичь", "goal"),
    },
}
COLUMNS[PROPOSED] = COLUMNS[BUYERS]
NEEDED = dict.fromkeys((BUYERS, PROPOSED), ("email", "company", "country")) | {COMPANIES: ("inn",)}
LANGUAGES = {"": "en", "en": "en", "английский": "en", "english": "en", "ru": "ru", "русский": "ru", "russian": "ru"}


def called(kind: str, column: str) -> str:
    """What we call a column, in the reader's language."""
    names = COLUMNS[kind][column]
    english = (get_language() or "").startswith("en")
    return next((name for name in names if name.isascii()), names[0]) if english else names[0]


@dataclass
class Row:
    """One line of the list: its number in the file, its cells, and what is wrong with it."""

    line: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)


def refuse(text: str) -> Invalid:
    """The refusal of a whole file."""
    return Invalid(text, field="file", code="list_unreadable")


def read(data: bytes, kind: str) -> list[Row]:
    """The rows under the header. Raises Invalid for a file that as a whole is no such list."""
    if len(data) > MOST_BYTES:
        raise refuse(_("Файл больше 8 МБ. Разделите список на части."))
    found = list(_under_header(_sheet(data), kind))
    if not found:
        raise refuse(_("В файле нет ни одной строки под заголовком."))
    if len(found) > MOST_ROWS:
        raise refuse(_("В файле больше {most} строк. Разделите список на части.").format(most=MOST_ROWS))
    return found


def _sheet(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise refuse(_("Файл слишком велик. Разделите список на части."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 100, max_col=40), start=1):
            yield line, [_plain(one) for one in cells]
    except Invalid:
        raise
    except Exception as error:
        # A broken archive has an error of its own for every broken byte.
        raise refuse(
            _("Это не файл XLSX, или он повреждён. Сохраните таблицу в формате XLSX и загрузите снова.")
        ) from (error)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("\x00", "").split())[:CELL]


def _under_header(rows: Iterable[tuple[int, list[str]]], kind: str) -> Iterator[Row]:
    places: dict[str, int] = {}
    for line, cells in rows:
        if not any(cells):
            continue
        if not places:
            places = _places(cells, kind)
            if not places and line >= HEAD_LINES:
                break
            continue
        yield Row(line, {name: _at(cells, places.get(name)) for name in COLUMNS[kind]})
    if not places:
        needed = ", ".join(called(kind, name) for name in NEEDED[kind])
        raise refuse(_("Не найдена строка с названиями столбцов. Нужны столбцы: {columns}.").format(columns=needed))


def _at(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _places(cells: list[str], kind: str) -> dict[str, int]:
    names = [re.sub(r"[*:]", "", cell).strip().lower() for cell in cells]
    found = {key: names.index(name) for key, known in COLUMNS[kind].items() for name in known[::-1] if name in names}
    return found if all(name in found for name in NEEDED[kind]) else {}


def check_buyers(rows: list[Row], countries: Mapping[str, str], invited: Collection[str]) -> None:
    """Say what is wrong with each row. `countries` are codes by names in lower case; `invited` addresses."""
    seen: dict[str, int] = {}
    for row in rows:
        cells = row.cells
        cells["email"] = cells["email"].lower()
        try:
            validate_email(cells["email"])
        except ValidationError:
            row.errors.append(_("Неверный адрес электронной почты."))
        if cells["email"] in seen:
            row.errors.append(_("Такой адрес уже есть в строке {line}.").format(line=seen[cells["email"]]))
        elif cells["email"]:
            seen[cells["email"]] = row.line
        if cells["email"] in invited:
            row.errors.append(_("Этот адрес уже приглашён или предложен на мероприятие."))
        if not cells["company"]:
            row.errors.append(_("Не указана компания."))
        elif len(cells["company"]) > 250:
            row.errors.append(_("Название компании длиннее 250 знаков."))
        code = countries.get(cells["country"].lower())
        if code is None:
            row.errors.append(_("Такой страны нет: {name}.").format(name=cells["country"][:60] or "—"))
        cells["country"] = code or cells["country"]
        language = LANGUAGES.get(cells["language"].lower())
        if language is None:
            row.errors.append(_("Язык писем — английский или русский."))
        cells["language"] = language or cells["language"]


def check_companies(rows: list[Row], known: Collection[str], applied: Collection[str]) -> None:
    """Say what is wrong with each row. `known` are ИНН of our companies, `applied` of those that applied."""
    seen: dict[str, int] = {}
    for row in rows:
        inn = row.cells["inn"]
        # A table program drops the nought that an ИНН of some regions begins with.
        if inn.isascii() and inn.isdigit() and len(inn) in (9, 11):
            inn = row.cells["inn"] = f"0{inn}"
        if inn in seen:
            row.errors.append(_("Такой ИНН уже есть в строке {line}.").format(line=seen[inn]))
        seen.setdefault(inn, row.line)
        if not (inn.isascii() and inn.isdigit() and len(inn) in (10, 12)):
            row.errors.append(_("ИНН — 10 или 12 цифр."))
        elif inn not in known:
            row.errors.append(_("Компании с таким ИНН на портале нет."))
        elif inn in applied:
            row.errors.append(_("У этой компании уже есть заявка на мероприятие."))
        area = row.cells["area"] = row.cells["area"].replace(",", ".").replace(" ", "")
        if area and not _is_area(area):
            row.errors.append(_("Площадь — число больше нуля."))


def _is_area(text: str) -> bool:
    try:
        return 0 < Decimal(text) < 10_000
    except InvalidOperation:
        return False
