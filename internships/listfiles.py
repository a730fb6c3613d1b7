"""Lists of students that institutions bring: XLSX or CSV, read row by row, bad rows refused one by one.

Pure: bytes in, rows and refusals out. A file is never trusted: it may be no table at all, an archive that unpacks
without end, or be put together of pieces in different encodings. What cannot be read is given back with its reason.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core.errors import Invalid

MOST_ROWS = 1000
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
HEAD_LINES = 10
CELL = 250
UTF8, CP1251 = "UTF-8", "Windows-1251"
# What the columns are called, in lower case; the first is what we write ourselves.
COLUMNS = {
    "last_name": ("фамилия", "last name"),
    "first_name": ("имя", "first name"),
    "patronymic": ("отчество", "patronymic"),
    "email": ("электронная почта", "e-mail", "email", "почта", "эл. почта"),
    "speciality": ("код специальности", "специальность", "speciality"),
    "course": ("курс", "course"),
    "group": ("группа", "group"),
    "study_form": ("форма обучения", "форма", "study form"),
    "supervisor": ("куратор", "почта куратора", "supervisor"),
}
NEEDED = ("last_name", "first_name", "email", "speciality", "course")
FORMS = {
    "": "full_time",
    "очная": "full_time",
    "очно-заочная": "mixed",
    "вечерняя": "mixed",
    "заочная": "extramural",
    "full_time": "full_time",
    "mixed": "mixed",
    "extramural": "extramural",
}


@dataclass
class Row:
    """One line of the list: its number in the file, its cells, and what is wrong with it."""

    line: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)


def refuse(text: str) -> Invalid:
    """The refusal of a whole file."""
    return Invalid(text, field="file", code="list_unreadable")


def read(data: bytes) -> list[Row]:
    """The rows of a file with their refusals. Raises Invalid for a file that as a whole is no list of students."""
    if len(data) > MOST_BYTES:
        raise refuse(_("Файл больше 5 МБ. Разделите список на части."))
    rows = _sheet(data) if data[:4] == b"PK\x03\x04" else _text(data)
    found = list(_under_header(rows))
    if not found:
        raise refuse(_("В файле нет ни одной строки со студентом."))
    if len(found) > MOST_ROWS:
        raise refuse(_("В файле больше {most} строк. Разделите список на части.").format(most=MOST_ROWS))
    return found


def _sheet(data: bytes) -> Iterator[tuple[int, list[str], str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise refuse(_("Файл слишком велик. Разделите список на части."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 100, max_col=40), start=1):
            yield line, [_plain(one) for one in cells], ""
    except Invalid:
        raise
    except Exception as error:
        # A broken archive has an error of its own for every broken byte.
        raise refuse(_("Файл XLSX повреждён. Откройте его в редакторе таблиц и сохраните снова.")) from error


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:CELL]


def _text(data: bytes) -> Iterator[tuple[int, list[str], str]]:
    """The rows of a text file; a line in another encoding than most are is read in its own and refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        lines = [(line, "") for line in data.decode("utf-16", "replace").splitlines()]
    elif b"\x00" in data[:1000]:
        raise refuse(_("Это не таблица. Загрузите файл XLSX или CSV."))
    else:
        lines = _decoded(data.removeprefix(b"\xef\xbb\xbf"))
    head = next((line for line, _problem in lines if line.strip()), "")
    delimiter = max((";", ",", "\t"), key=head.count)
    for number, (line, problem) in enumerate(lines, start=1):
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            yield number, [_plain(line)], _("Строку не удалось разобрать: лишние или незакрытые кавычки.")
            continue
        yield number, [_plain(one) for one in cells], problem


def _decoded(data: bytes) -> list[tuple[str, str]]:
    """Each line with what is wrong with its letters. Most lines say which encoding is the file's."""
    raw = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    telling = [(_is_utf8(line), line) for line in raw if not line.isascii()]
    in_utf8 = sum(1 for is_utf8, _line in telling if is_utf8)
    main = UTF8 if in_utf8 * 2 >= len(telling) else CP1251
    found = []
    for line in raw:
        own = UTF8 if line.isascii() and main == UTF8 else CP1251 if line.isascii() or not _is_utf8(line) else UTF8
        problem = ""
        if own != main and not line.isascii():
            problem = _("Строка сохранена в кодировке {own}, а файл — в {main}. Проверьте, что буквы верны.")
            problem = problem.format(own=own, main=main)
        found.append((line.decode("utf-8" if own == UTF8 else "cp1251", "replace"), problem))
    return found


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _under_header(rows: Iterable[tuple[int, list[str], str]]) -> Iterator[Row]:
    """The rows under the header, by the names of its columns. Raises Invalid where there is no header."""
    places: dict[str, int] = {}
    for line, cells, problem in rows:
        if not any(cells):
            continue
        if not places:
            places = _places(cells)
            if not places and line >= HEAD_LINES:
                break
            continue
        found = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        yield Row(line, {name: found.get(name, "") for name in COLUMNS}, [problem] if problem else [])
    if not places:
        needed = ", ".join(COLUMNS[name][0] for name in NEEDED)
        raise refuse(_("Не найдена строка с названиями столбцов. Нужны столбцы: {columns}.").format(columns=needed))


def _places(cells: list[str]) -> dict[str, int]:
    names = [re.sub(r"[*:]", "", cell).strip().lower() for cell in cells]
    found = {key: names.index(name) for key, known in COLUMNS.items() for name in known[::-1] if name in names}
    return found if all(name in found for name in NEEDED) else {}


def check(rows: list[Row], specialities: set[str]) -> None:
    """Say what is wrong with each row: names, address, speciality, course, form, repetitions."""
    seen: dict[str, int] = {}
    for row in rows:
        cells = row.cells
        cells["email"] = cells["email"].lower()
        for name, text in (("last_name", _("Нет фамилии.")), ("first_name", _("Нет имени."))):
            if not cells[name]:
                row.errors.append(text)
        if len(cells["last_name"]) > 100 or len(cells["first_name"]) > 100 or len(cells["patronymic"]) > 100:
            row.errors.append(_("Имя длиннее 100 знаков."))
        try:
            validate_email(cells["email"])
        except ValidationError:
            row.errors.append(_("Неверный адрес электронной почты."))
        if cells["email"] in seen:
            row.errors.append(_("Такой адрес уже есть в строке {line}.").format(line=seen[cells["email"]]))
        elif cells["email"]:
            seen[cells["email"]] = row.line
        code = re.match(r"\d{2}\.\d{2}\.\d{2}", cells["speciality"])
        cells["speciality"] = code[0] if code else cells["speciality"]
        if cells["speciality"] not in specialities:
            row.errors.append(_("Такой специальности на портале нет: {code}.").format(code=cells["speciality"] or "—"))
        if cells["course"] not in ("1", "2", "3", "4", "5", "6"):
            row.errors.append(_("Курс — число от 1 до 6."))
        if len(cells["group"]) > 30:
            row.errors.append(_("Название группы длиннее 30 знаков."))
        form = FORMS.get(cells["study_form"].lower())
        if form is None:
            row.errors.append(_("Форма обучения — очная, очно-заочная или заочная."))
        cells["study_form"] = form or cells["study_form"]
        cells["supervisor"] = cells["supervisor"].lower()
