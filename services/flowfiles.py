"""Files of trade statistics, read as UN Comtrade and ITC Trade Map give them out: CSV and tab-separated text.

Pure: a stream of bytes in, flows and refusals out, one at a time. A file is never trusted: it may be cut, saved anew in
another encoding or by a table program that ate the leading noughts of codes, or be something else altogether. One bad
row is refused by its line and reason and the rest is read; a file that as a whole is not what it should be is
refused at once. Columns are found by their names, never by their places.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from services.enums import FlowFormat
from services.listfiles.common import BROKEN_LETTERS, BROKEN_ROW, CHUNK, FEW_COLUMNS, Rejected, refuse, unpacked

MOST_ROWS = 500_000
HEAD_LINES = 40
LONGEST_CELL = 5_000
DELIMITERS = (",", ";", "\t")
FIRST_YEAR = 1990
HS_LENGTHS = (2, 4, 6)
GREATEST = Decimal(10) ** 17

NO_COUNTRY = _("Страна не опознана: {name}.")
NO_PARTNER = _("Партнёр — не страна: {name}.")
NO_CODE = _("Код товара — не 2, 4 или 6 цифр: {name}.")
NO_YEAR = _("Год не прочитан: {name}.")
NO_VALUE = _("Нет стоимости.")
BAD_VALUE = _("Стоимость — не число: {name}.")
NEGATIVE = _("Стоимость отрицательная.")
NOT_IMPORTS = _("Не ввоз, а другой поток: {name}.")
NOT_YEARLY = _("Не годовое значение.")
NOT_HS = _("Другая классификация товаров: {name}.")
PART_ONLY = _("Часть потока (вид транспорта, таможенный режим или второй партнёр): берётся только целое.")
SELF = _("Страна ввозит сама у себя: такая строка — возврат товара.")
TWICE = _("Повтор строки {line}.")
OTHERWISE = _("В строке {line} то же самое с другим значением.")

# Numbers that UN Comtrade uses in place of the United Nations' own M49 codes.
COMTRADE_CODES = {"842": "US", "251": "FR", "757": "CH", "579": "NO", "699": "IN", "381": "IT", "490": "TW"}
WORLD = frozenset({"0", "000", "w00", "wld", "wl", "world", "all", "мир", "весь мир"})
# Names that differ from those of ISO 3166 and of the portal.
ALIASES = {
    "Bolivia": "BO", "Bolivia (Plurinational State of)": "BO", "Bolivia, Plurinational State of": "BO",
    "Bosnia Herzegovina": "BA", "Brunei": "BN", "Brunei Darussalam": "BN", "Burma": "MM", "Cape Verde": "CV",
    "Cabo Verde": "CV", "Central African Rep.": "CF", "China, Hong Kong SAR": "HK", "Hong Kong, China": "HK",
    "China, Macao SAR": "MO", "Macao, China": "MO", "Congo": "CG", "Congo, Democratic Republic of the": "CD",
    "Dem. Rep. of the Congo": "CD", "Côte d'Ivoire": "CI", "Cote d'Ivoire": "CI", "Czech Republic": "CZ",
    "Czechia": "CZ", "Dem. People's Rep. of Korea": "KP", "Korea, Democratic People's Republic of": "KP",
    "Dominican Rep.": "DO", "Eswatini": "SZ", "Swaziland": "SZ", "FS Micronesia": "FM",
    "Micronesia, Federated States of": "FM", "Iran": "IR", "Iran (Islamic Republic of)": "IR",
    "Iran, Islamic Republic of": "IR", "Korea, Republic of": "KR", "Rep. of Korea": "KR", "South Korea": "KR",
    "Lao People's Dem. Rep.": "LA", "Lao People's Democratic Republic": "LA", "Libya, State of": "LY",
    "Macedonia, North": "MK", "North Macedonia": "MK", "Moldova, Republic of": "MD", "Rep. of Moldova": "MD",
    "Netherlands (Kingdom of the)": "NL", "Other Asia, nes": "TW", "Taipei, Chinese": "TW", "Taiwan": "TW",
    "Palestine, State of": "PS", "State of Palestine": "PS", "Russia": "RU", "Russian Federation": "RU",
    "Solomon Isds": "SB", "Syria": "SY", "Syrian Arab Republic": "SY", "Tanzania, United Republic of": "TZ",
    "United Rep. of Tanzania": "TZ", "Turkey": "TR", "Türkiye": "TR", "USA": "US", "United States": "US",
    "United States of America": "US", "Venezuela": "VE", "Venezuela, Bolivarian Republic of": "VE",
    "Viet Nam": "VN", "Vietnam": "VN",
}  # fmt: skip


@dataclass(frozen=True)
class Flow:
    """What one country imported of one product in one year, from a partner or (partner empty) from the world."""

    importer: str
    partner: str
    hs: str
    year: int
    value: Decimal
    line: int


@dataclass(frozen=True)
class Asked:
    """What whoever brought the file says of it, where the file itself does not."""

    hs: str = ""
    importer: str = ""
    last_year: int = 2100


@dataclass
class Recognised:
    """What the file turned out to be."""

    format: str
    encoding: str
    delimiter: str
    lines: int
    remarks: list[Any] = field(default_factory=list)


Item = Flow | Rejected
Places = Mapping[str, str]
Row = Sequence[str]


def plain(name: str) -> str:
    """A name without what differs from list to list: case, spaces, accents are kept, punctuation is not."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def places_of(countries: Sequence[Any]) -> dict[str, str]:
    """Everything that a file may call a country → its ISO code of two letters."""
    found = {plain(name): code for name, code in ALIASES.items()}
    for row in countries:
        for name in (row.name_ru, row.name_en, row.iso2, row.iso3, row.iso_num, row.iso_num.lstrip("0")):
            if name:
                found[plain(name)] = row.iso2
    return {**found, **COMTRADE_CODES}


# --- the text ----------------------------------------------------------------------------------------------------


def encoding_of(stream: BinaryIO) -> tuple[str, int]:
    """The encoding of a whole file and its number of lines. Raises Invalid for what is no text."""
    start = stream.peek(CHUNK)[:CHUNK] if isinstance(stream, io.BufferedReader) else b""
    _refuse_other_kinds(start)
    utf16 = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8")("replace")
    good = bad = lines = pairs = single = 0
    while piece := stream.read(1 << 20):
        lines += piece.count(b"\n")
        if not utf16 and b"\x00" in piece:
            raise refuse(_("Это не текстовый файл. Нужна выгрузка в CSV."))
        text = decoder.decode(piece)
        if not text.isascii():
            broken = text.count("\ufffd")
            bad += broken
            good += sum(char > "\x7f" for char in text) - broken
            for run in re.findall(rb"[\x80-\xff]+", piece):
                pairs, single = pairs + (len(run) > 1), single + (len(run) == 1)
    if utf16:
        return "utf-16", lines + 1
    if bad <= good:
        return "utf-8-sig", lines + 1
    # Letters of one byte: Cyrillic stands in runs, a Latin word has one accent here and there.
    return ("cp1251" if pairs > single else "latin-1"), lines + 1


def _refuse_other_kinds(start: bytes) -> None:
    if not start.strip(b"\xef\xbb\xbf\r\n\t "):
        raise refuse(_("Файл пустой."))
    if start[:4] == b"\xd0\xcf\x11\xe0":
        raise refuse(_("Это книга Excel. Сохраните лист как CSV и загрузите его."))
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<", start):
        raise refuse(_("Это HTML или XML: так Trade Map сохраняет «Excel». Выберите выгрузку в текст (txt, CSV)."))
    if start[:5] == b"%PDF-":
        raise refuse(_("Это PDF. Нужна выгрузка в CSV."))


def rows_of(stream: BinaryIO, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]] | Rejected]:
    """The rows of a file with their lines; rows with broken letters or quotes are refused one by one."""
    csv.field_size_limit(LONGEST_CELL * 20)
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    reader = csv.reader((line.replace("\x00", "") for line in text), delimiter=delimiter)
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
        if any("\ufffd" in cell for cell in row):
            yield Rejected(reader.line_num, BROKEN_LETTERS, sample(row))
            continue
        yield reader.line_num, [" ".join(cell[:LONGEST_CELL].split()) for cell in row]


def sample(row: Row) -> str:
    """The beginning of a row, to find it again."""
    return " | ".join(cell for cell in row if cell)[:200]


def number(text: str, *, comma_is_decimal: bool) -> Decimal | None:
    """A number as such files write it; None for what is no number."""
    tight = re.sub(r"[\s\u00a0\u202f']", "", text)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", tight) and not comma_is_decimal:
        tight = tight.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d+", tight):
        tight = tight.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?", tight):
        return None
    try:
        value = Decimal(tight)
    except InvalidOperation:
        return None
    return value if abs(value) < GREATEST else None


def code_of(text: str) -> str:
    """A commodity code of two, four or six digits; a leading nought that a table program ate is put back."""
    digits = re.sub(r"[\s.'`]", "", text)
    if not digits.isascii() or not digits.isdigit():
        return ""
    digits = digits.zfill(len(digits) + len(digits) % 2)
    return digits if len(digits) in HS_LENGTHS else ""


# --- recognising -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Header:
    """Where the table begins and what its columns are called."""

    format: str
    line: int
    columns: Mapping[str, int]
    before: Sequence[str]


# Names of columns without their spaces: some who pass a file on write «TradeValueUS».
COMTRADE = {
    "year": ("refyear", "year"),
    "period": ("period",),
    "frequency": ("freqcode",),
    "flow": ("flowcode", "flowdesc", "tradeflowcode", "tradeflow"),
    "reporter": ("reporteriso", "reporteriso", "reportercode", "reportercode", "reporterdesc", "reporter"),
    "partner": ("partneriso", "partneriso", "partnercode", "partnercode", "partnerdesc", "partner"),
    "partner2": ("partner2code", "2ndpartnercode"),
    "classification": ("classificationcode", "classification"),
    "code": ("cmdcode", "commoditycode"),
    "customs": ("customscode", "customsproccode"),
    "transport": ("motcode", "modeoftransportcode"),
    "value": ("primaryvalue", "tradevalueus"),
}
NEEDED = ("flow", "reporter", "partner", "code", "value")
# Time series, the same with its unit, and the table of indicators. Quarters and months have more behind the year.
TRADE_MAP_YEAR = re.compile(r"(?:imported value in|value imported in) (\d{4})(?: us dollar thousand| usd thousand)?$")
TRADE_MAP_SIDES = ("importers", "exporters", "импортеры", "экспортеры")


def header_of(rows: Sequence[tuple[int, list[str]]]) -> Header | None:
    """The header among the first rows, whatever stands above it."""
    for place, (line, row) in enumerate(rows):
        names = {plain(cell): position for position, cell in reversed(list(enumerate(row))) if plain(cell)}
        tight = {name.replace(" ", ""): position for name, position in names.items()}
        before = [cell for _line, earlier in rows[:place] for cell in earlier if cell]
        if all(any(name in tight for name in COMTRADE[one]) for one in NEEDED) and tight.keys() & {
            *("refyear", "year", "period")
        }:
            columns = {
                f"{one}{rank}": tight[name]
                for one, spellings in COMTRADE.items()
                for rank, name in enumerate(name for name in spellings if name in tight)
            }
            return Header(FlowFormat.COMTRADE, line, columns, before)
        first = next(plain(cell) for cell in row if plain(cell)) if names else ""
        if first in TRADE_MAP_SIDES and len(names) > 1:
            return Header(FlowFormat.TRADE_MAP, line, names, before)
    return None


def recognise(open_file: Callable[[], BinaryIO]) -> tuple[Recognised, Header]:
    """What a file is. `open_file` gives it from its start, as often as it is asked. Raises Invalid."""
    encoding, lines = encoding_of(unpacked(open_file()))
    for delimiter in DELIMITERS:
        rows: list[tuple[int, list[str]]] = []
        for item in rows_of(unpacked(open_file()), encoding, delimiter):
            if not isinstance(item, Rejected):
                rows.append(item)
            if len(rows) >= HEAD_LINES:
                break
        header = header_of(rows)
        if header is not None:
            return Recognised(header.format, encoding, delimiter, lines), header
    raise refuse(_("Не похоже ни на UN Comtrade, ни на Trade Map: нет строки с названиями столбцов."))


# --- reading -----------------------------------------------------------------------------------------------------


class Unfit(Exception):
    """One row that is not taken, with the reason."""


def read(
    open_file: Callable[[], BinaryIO], places: Places, asked: Asked, found: tuple[Recognised, Header] | None = None
) -> Iterator[Item]:
    """Everything a file holds: flows, each thing once, and refusals. Raises Invalid for a file that cannot be read."""
    recognised, header = found or recognise(open_file)
    reader = _comtrade if recognised.format == FlowFormat.COMTRADE else _TradeMap(header, asked, places)
    seen: dict[str, tuple[int, Decimal]] = {}
    count = 0
    for item in rows_of(unpacked(open_file()), recognised.encoding, recognised.delimiter):
        if isinstance(item, Rejected):
            yield item
            continue
        line, row = item
        if line <= header.line:
            continue
        count += 1
        if count > MOST_ROWS:
            raise refuse(_("В файле больше 500 000 строк. Разделите его по годам или товарам."))
        try:
            flows = reader(row, line, header, places, asked, recognised.delimiter)
        except Unfit as error:
            yield Rejected(line, error.args[0], sample(row))
            continue
        for flow in flows:
            yield flow if isinstance(flow, Rejected) else _once(flow, seen, row)


def _once(flow: Flow, seen: dict[str, tuple[int, Decimal]], row: Row) -> Item:
    key = f"{flow.hs}{flow.importer}{flow.partner}{flow.year}"
    before = seen.get(key)
    if before is None:
        seen[key] = (flow.line, flow.value)
        return flow
    reason = TWICE if before[1] == flow.value else OTHERWISE
    return Rejected(flow.line, Said(reason, line=before[0]), sample(row))


class Said:
    """A reason with its particulars, put into words in the language of whoever reads it."""

    def __init__(self, text: Any, **values: Any) -> None:
        self.text, self.values = text, values

    def __str__(self) -> str:
        return str(self.text).format(**self.values)


def _unfit(text: Any, name: str = "") -> Unfit:
    return Unfit(Said(text, name=name[:60]) if name else text)


def _comtrade(
    row: Row, line: int, header: Header, places: Places, asked: Asked, delimiter: str
) -> list[Flow | Rejected]:
    def cells(name: str) -> list[str]:
        found = []
        for rank in range(6):
            position = header.columns.get(f"{name}{rank}")
            if position is not None and position < len(row) and row[position]:
                found.append(row[position])
        return found

    if len(row) <= max(header.columns[f"{name}0"] for name in NEEDED):
        raise Unfit(FEW_COLUMNS)
    _refuse_parts(cells)
    importer = _country(cells("reporter"), places, NO_COUNTRY)
    partner = "" if _is_world(cells("partner")) else _country(cells("partner"), places, NO_PARTNER)
    if partner == importer:
        raise Unfit(SELF)
    code = code_of(cells("code")[0]) if cells("code") else ""
    if not code:
        raise _unfit(NO_CODE, (cells("code") or ["—"])[0])
    year = _year((cells("year") or cells("period") or [""])[0], asked)
    return [Flow(importer, partner, code, year, _value(cells("value"), delimiter), line)]


def _refuse_parts(cells: Callable[[str], list[str]]) -> None:
    flow = [plain(cell) for cell in cells("flow")]
    if not {"m", "1", "import", "imports", "импорт"} & set(flow):
        raise _unfit(NOT_IMPORTS, flow[-1] if flow else "—")
    if any(cell.upper() not in ("A", "") for cell in cells("frequency")):
        raise Unfit(NOT_YEARLY)
    classification = (cells("classification") or ["HS"])[0].upper()
    if not re.fullmatch(r"HS?\d*|HS \d{4}", classification):
        raise _unfit(NOT_HS, classification)
    parts = (cells("partner2"), ("0", "000")), (cells("transport"), ("0",)), (cells("customs"), ("C00", "0"))
    if any(given and given[0].upper() not in whole for given, whole in parts):
        raise Unfit(PART_ONLY)


def _is_world(names: Sequence[str]) -> bool:
    return any(name.casefold() in WORLD for name in names)


def _country(names: Sequence[str], places: Places, reason: Any) -> str:
    for name in names:
        if code := places.get(plain(name)):
            return code
    raise _unfit(reason, names[-1] if names else "—")


def _year(text: str, asked: Asked) -> int:
    if re.fullmatch(r"\d{4}(\.0)?", text) and FIRST_YEAR <= int(text[:4]) <= asked.last_year:
        return int(text[:4])
    if re.fullmatch(r"\d{6}", text):
        raise Unfit(NOT_YEARLY)
    raise _unfit(NO_YEAR, text or "—")


def _value(cells: Sequence[str], delimiter: str, times: int = 1, *, whole: bool = False) -> Decimal:
    if not cells or cells[0].casefold() in ("", "-", "na", "n/a", "nan", "null", "none", ".."):
        raise Unfit(NO_VALUE)
    value = number(cells[0], comma_is_decimal=delimiter == ";" and not whole)
    if value is None:
        raise _unfit(BAD_VALUE, cells[0])
    if value < 0:
        raise Unfit(NEGATIVE)
    return (value * times).quantize(Decimal("0.01"))


class _TradeMap:
    """A table of Trade Map: a line for each country, a column for each year, thousands of dollars."""

    def __init__(self, header: Header, asked: Asked, places: Places) -> None:
        words = " | ".join(header.before)
        self.place, side = min((header.columns[name], name) for name in TRADE_MAP_SIDES if name in header.columns)
        self.suppliers = side in ("exporters", "экспортеры")
        self.years = {
            position: int(match[1])
            for name, position in sorted(header.columns.items(), key=lambda item: item[1])
            if (match := TRADE_MAP_YEAR.match(name)) and FIRST_YEAR <= int(match[1]) <= asked.last_year
        }
        if not self.years:
            exported = any(name.startswith("exported value") for name in header.columns)
            raise refuse(
                _("Это вывоз. Портал берёт таблицы ввоза: List of importers или List of supplying markets.")
                if exported
                else _("Нет столбцов «Imported value in …» по годам. Выберите в Trade Map годовые ряды стоимости.")
            )
        money = re.search(r"unit\s*:\s*([^|]+)", words, re.IGNORECASE)
        if money and not re.search(r"(us dollar|usd|u\.s\. dollar).*thousand|thousand.*us", money[1], re.IGNORECASE):
            raise refuse(_("Значения не в тысячах долларов США. Выберите в Trade Map эту единицу."))
        product = re.search(r"product\s*:\s*([0-9]{2,6})\b", words, re.IGNORECASE)
        self.hs = code_of(product[1]) if product else code_of(asked.hs)
        if not self.hs:
            raise refuse(_("В файле не назван код товара. Укажите его в форме загрузки."))
        self.importer = ""
        if self.suppliers:
            named = re.search(r"imported by ([^|]+?)(?:\s*\(|\s*\||$)", words, re.IGNORECASE)
            self.importer = places.get(plain(named[1]), "") if named else asked.importer
            if not self.importer:
                raise refuse(_("В файле не названа страна, которая ввозит. Укажите её в форме загрузки."))

    def __call__(
        self, row: Row, line: int, header: Header, places: Places, asked: Asked, delimiter: str
    ) -> list[Flow | Rejected]:
        name = row[self.place] if len(row) > self.place else ""
        if not name or name.casefold().startswith(("source", "note", "the quantities", "источник")):
            return []
        if _is_world([name]) or plain(name) == "total":
            if not self.suppliers:
                return []
            importer, partner = self.importer, ""
        elif self.suppliers:
            importer, partner = self.importer, _country([name], places, NO_PARTNER)
        else:
            importer, partner = _country([name], places, NO_COUNTRY), ""
        if partner == importer:
            raise Unfit(SELF)
        found: list[Flow | Rejected] = []
        for position, year in self.years.items():
            try:
                if position >= len(row):
                    raise Unfit(FEW_COLUMNS)
                value = _value([row[position]], delimiter, 1000, whole=True)
            except Unfit as error:
                # An empty year is no fault: nothing is known of it, and nothing is made up.
                if error.args[0] is not NO_VALUE:
                    found.append(Rejected(line, error.args[0], f"{name} | {year} | {row[position : position + 1]}"))
                continue
            found.append(Flow(importer, partner, self.hs, year, value, line))
        return found


__all__ = ["Asked", "Flow", "Header", "Invalid", "Recognised", "Rejected", "places_of", "read", "recognise"]
