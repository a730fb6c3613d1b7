"""Lists in CSV: read row by row, bad rows refused one by one."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from services.listfiles.common import (
    BROKEN_LETTERS,
    BROKEN_ROW,
    BROKEN_SHARE,
    CHUNK,
    EU_KINDS,
    FEW_COLUMNS,
    FIRM,
    MOST_NAMES,
    OFAC_KINDS,
    OTHER,
    PERSON,
    RECORD_LENGTH,
    AsOf,
    Entry,
    Item,
    Rejected,
    day_of,
    joined,
    refuse,
    russian_names,
)

# --- CSV -----------------------------------------------------------------------------------------------------------


def text_of(stream: BinaryIO, fallback: str) -> io.TextIOWrapper:
    """The lines of a text file. UTF-8 (and UTF-16 by its mark) is tried first; what is neither is `fallback`."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    start = buffered.peek(CHUNK)[:CHUNK]
    encoding = "utf-8-sig"
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif fallback:
        try:
            # The last letter may be cut in two.
            start[: len(start) - 4 if len(start) > 4 else len(start)].decode("utf-8", "strict")
        except UnicodeDecodeError as error:
            encoding = fallback if error.end < len(start) - 4 or len(start) <= 4 else encoding
    return io.TextIOWrapper(buffered, encoding, errors="replace", newline="")


def csv_rows(stream: BinaryIO, delimiter: str, fallback: str = "") -> Iterator[tuple[int, list[str]] | Rejected]:
    """The rows of a CSV file with their lines; rows with broken letters or quotes are refused one by one."""
    csv.field_size_limit(RECORD_LENGTH)
    reader = csv.reader((line.replace("\x00", "") for line in text_of(stream, fallback)), delimiter=delimiter)
    rows = broken = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            yield Rejected(reader.line_num, BROKEN_ROW)
            continue
        if not any(cell.strip() for cell in row):
            continue
        rows += 1
        if any("\ufffd" in cell for cell in row):
            broken += 1
            yield Rejected(reader.line_num, BROKEN_LETTERS, " ".join(row)[:120])
            continue
        yield reader.line_num, [" ".join(cell.split()) for cell in row]
    if rows and broken > rows * BROKEN_SHARE and broken > 1:
        raise refuse(_("Файл сохранён в другой кодировке. Сохраните его в UTF-8 и загрузите снова."))


SDN_COLUMNS = 12
NOTHING = "-0-"


def ofac_csv(stream: BinaryIO) -> Iterator[Item]:
    """SDN.CSV has no header: number, name, type, programme, title, … remarks; «-0-» is nothing."""
    seen = False
    for item in csv_rows(stream, ",", "latin-1"):
        if isinstance(item, Rejected):
            yield item
            continue
        line, row = item
        if row == ["\x1a"]:
            continue
        cells = ["" if cell == NOTHING else cell for cell in row]
        if len(cells) < SDN_COLUMNS - 1:
            if not seen and line > 20:
                raise refuse(_("Это не тот перечень: файл устроен иначе."))
            yield Rejected(line, FEW_COLUMNS, " ".join(row)[:120])
            continue
        seen = True
        remarks = cells[11] if len(cells) > 11 else ""
        names = [cells[1], *re.findall(r"(?:a|f)\.?k\.?a\.? '([^']+)'", remarks)]
        born = re.search(r"DOB ([^;.]+)", remarks)
        country = re.search(r"(?:nationality|Nationality of Registration) ([^;.]+)", remarks)
        yield Entry(
            cells[0],
            OFAC_KINDS.get(cells[2].lower(), OTHER),
            names,
            country[1] if country else "",
            born[1] if born else "",
            cells[3],
            line,
        )
    if not seen:
        raise refuse(_("Это не тот перечень: файл устроен иначе."))


def _header(row: list[str]) -> dict[str, int]:
    return {cell.strip().lower(): place for place, cell in enumerate(row)}


def _grouped(rows: Iterable[tuple[str, Entry] | Rejected]) -> Iterator[Item]:
    """Rows of one number are one entry with several names, wherever in the file they stand."""
    found: dict[str, Entry] = {}
    for item in rows:
        if isinstance(item, Rejected):
            yield item
            continue
        uid, entry = item
        if not uid:
            yield entry
            continue
        known = found.setdefault(uid, entry)
        if known is not entry and len(known.names) < MOST_NAMES:
            known.names += entry.names
            known.country, known.born = known.country or entry.country, known.born or entry.born
    yield from found.values()


def eu_csv(stream: BinaryIO) -> Iterator[Item]:
    """The consolidated list of the European Union: many rows to an entry."""
    rows = csv_rows(stream, ";")
    columns = _first_row(rows, {"entity_logicalid", "namealias_wholename"})
    day: list[datetime.date] = []

    def read() -> Iterator[tuple[str, Entry] | Rejected]:
        for item in rows:
            if isinstance(item, Rejected):
                yield item
                continue
            line, row = item
            of = _cells(row, columns)
            if not day and (made := day_of(of("filegenerationdate"))):
                day.append(made)
            name = of("namealias_wholename") or joined(of("namealias_firstname"), of("namealias_lastname"))
            kind = of("entity_subjecttype_classificationcode") or of("entity_subjecttype")
            country = of("citizenship_countryiso2code") or of("address_countryiso2code")
            born = of("birthdate_birthdate") or of("birthdate_year")
            entry = Entry(
                of("entity_logicalid"),
                EU_KINDS.get(kind.upper(), OTHER),
                [name] if name else [],
                country,
                born,
                of("entity_regulation_programme"),
                line,
            )
            yield entry.uid, entry

    yield from _grouped(read())
    yield from map(AsOf, day)


def uk_csv(stream: BinaryIO) -> Iterator[Item]:
    """The consolidated list: a line with the date, then the header; six names, the sixth is the surname or the firm."""
    rows = csv_rows(stream, ",", "cp1252")
    day: list[datetime.date] = []
    columns = _first_row(rows, {"name 6", "group id"}, day)

    def read() -> Iterator[tuple[str, Entry] | Rejected]:
        for item in rows:
            if isinstance(item, Rejected):
                yield item
                continue
            line, row = item
            of = _cells(row, columns)
            name = joined(*(of(f"name {number}") for number in (1, 2, 3, 4, 5, 6)))
            kind = of("group type").lower()
            names = [one for one in (name, of("name non-latin script")) if one]
            entry = Entry(
                of("group id"),
                PERSON if kind == "individual" else FIRM if kind == "entity" else OTHER,
                names,
                of("nationality") or of("country"),
                of("dob"),
                of("regime"),
                line,
            )
            yield entry.uid, entry

    yield from _grouped(read())
    yield from map(AsOf, day)


RF_COLUMNS = {
    "uid": ("№", "номер", "id", "n", "№ п/п"),
    "name": ("наименование", "фио", "наименование/фио", "фио/наименование", "имя", "name"),
    "alias": ("другие наименования", "псевдоним", "псевдонимы", "alias", "aliases"),
    "kind": ("тип", "вид", "type"),
    "born": ("дата рождения", "д.р.", "born"),
    "reason": ("основание", "примечание"),
}


def rf_csv(stream: BinaryIO) -> Iterator[Item]:
    """A table with a header in Russian, separated by semicolons or commas."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    first = buffered.peek(CHUNK)[:CHUNK].split(b"\n")[0]
    delimiter = ";" if first.count(b";") >= first.count(b",") else ","
    rows = csv_rows(buffered, delimiter, "cp1251")
    header = next((item for item in rows if not isinstance(item, Rejected)), None)
    names = _header(header[1]) if header else {}
    columns = {key: next((names[one] for one in known if one in names), None) for key, known in RF_COLUMNS.items()}
    if columns["uid"] is None or columns["name"] is None:
        raise refuse(_("В первой строке файла нет столбцов с номером и наименованием."))
    for item in rows:
        if isinstance(item, Rejected):
            yield item
            continue
        line, row = item

        def of(key: str, row: list[str] = row) -> str:
            place = columns[key]
            return row[place] if place is not None and place < len(row) else ""

        found = russian_names(of("name")) + [one for text in of("alias").split(";") for one in russian_names(text)]
        kind = of("kind").lower()
        born = of("born") or next(iter(re.findall(r"\d{2}\.\d{2}\.\d{4}", of("name"))), "")
        is_firm = "юр" in kind or "орг" in kind or (not kind and not born)
        yield Entry(of("uid"), FIRM if is_firm else PERSON, found, "RU", born, of("reason"), line)


def _cells(row: list[str], columns: dict[str, int]) -> Callable[[str], str]:
    def of(name: str) -> str:
        place = columns.get(name)
        return row[place] if place is not None and place < len(row) else ""

    return of


def _first_row(
    rows: Iterator[tuple[int, list[str]] | Rejected], needed: set[str], day: list[datetime.date] | None = None
) -> dict[str, int]:
    """The header, which may follow a line or two. Raises Invalid when it is not there."""
    for tried, item in enumerate(rows):
        if isinstance(item, Rejected) or tried > 5:
            break
        columns = _header(item[1])
        if needed <= columns.keys():
            return columns
        if day is not None and (made := day_of(" ".join(item[1]))):
            day.append(made)
    raise refuse(_("Это не тот перечень: файл устроен иначе."))
