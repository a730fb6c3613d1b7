"""Lists in XML: read piece by piece, one record in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from services.listfiles.common import (
    CHUNK,
    DEEPEST,
    EU_KINDS,
    FIRM,
    OFAC_KINDS,
    OTHER,
    PERSON,
    RECORD_LENGTH,
    TOO_LONG,
    AsOf,
    Entry,
    Item,
    Rejected,
    day_of,
    joined,
    refuse,
    russian_names,
)

# --- XML -----------------------------------------------------------------------------------------------------------


@dataclass
class Node:
    """An element of one record."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, *path: str) -> Iterator[Node]:
        """The elements at a path below this one."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.tag == path[0]:
                yield from child.all(*path[1:])

    def text(self, *path: str) -> str:
        """The text of the first element at the path, tidied."""
        for node in self.all(*path):
            found = " ".join("".join(node.pieces).split())
            if found:
                return found
        return ""

    def texts(self, *path: str) -> list[str]:
        """The texts of all elements at the path."""
        return [found for node in self.all(*path) if (found := node.text())]


class Records:
    """Feeds XML to expat and hands out finished records; holds one record at a time, never the tree."""

    def __init__(self, root: frozenset[str], records: frozenset[str]) -> None:
        self.root, self.records = root, records
        self.ready: list[tuple[int, Node]] = []
        self.stack: list[Node] = []
        self.head: dict[str, str] = {}
        self.depth = self.length = 0
        self.last = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse_doctype(self, *_args: Any) -> None:
        raise refuse(_("В файле есть определения DTD: так прячут вредоносное содержимое. Такой файл не принимается."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self.depth += 1
        self.last = tag
        if self.depth == 1:
            if tag not in self.root:
                raise refuse(_("Это не тот перечень: файл устроен иначе."))
            self.head.update(attributes)
        if self.depth > DEEPEST:
            raise refuse(_("Файл устроен слишком сложно. Это не перечень."))
        if self.stack:
            self.length += len(tag) + sum(map(len, attributes.values()))
            node = Node(tag, attributes)
            if self.length <= RECORD_LENGTH:
                self.stack[-1].children.append(node)
            self.stack.append(node)
        elif tag in self.records:
            self.length = 0
            self.stack = [Node(tag, attributes)]

    def _text(self, text: str) -> None:
        if self.stack:
            self.length += len(text)
            if self.length <= RECORD_LENGTH:
                self.stack[-1].pieces.append(text)
        elif self.last and text.strip():
            # What stands before the records: dates of the publication.
            self.head[self.last] = (self.head.get(self.last, "") + text)[:200]

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.stack:
            node = self.stack.pop()
            if not self.stack:
                if self.length > RECORD_LENGTH:
                    node.tag = ""
                self.ready.append((self.parser.CurrentLineNumber, node))
        self.last = ""


def xml_records(
    stream: BinaryIO, root: frozenset[str], records: frozenset[str]
) -> Iterator[tuple[int, Node] | dict[str, str]]:
    """The records of an XML file with their lines; at the end what the file says of itself. Raises Invalid."""
    reader = Records(root, records)
    try:
        while piece := stream.read(CHUNK):
            reader.parser.Parse(piece, False)
            yield from reader.ready
            reader.ready.clear()
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        # An encoding that nobody knows is no error of expat's.
        text = _("Файл повреждён, обрезан или сохранён в другой кодировке: строка %(line)d.")
        raise refuse(str(text) % {"line": reader.parser.ErrorLineNumber}) from error
    yield from reader.ready
    yield reader.head


def _xml(
    stream: BinaryIO,
    root: str,
    records: str,
    read: Callable[[Node, int], Entry],
    days: tuple[str, ...],
    *,
    american: bool = False,
) -> Iterator[Item]:
    for item in xml_records(stream, frozenset(root.split()), frozenset(records.split())):
        if isinstance(item, dict):
            day = next((found for name in days if (found := day_of(item.get(name, ""), american=american))), None)
            if day is not None:
                yield AsOf(day)
            continue
        line, node = item
        yield read(node, line) if node.tag else Rejected(line, TOO_LONG)


def _un(node: Node, line: int) -> Entry:
    names = [joined(*(node.text(tag) for tag in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")))]
    names += node.texts("NAME_ORIGINAL_SCRIPT")
    for alias in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        names += node.texts(alias, "ALIAS_NAME")
    born = node.text("INDIVIDUAL_DATE_OF_BIRTH", "DATE") or node.text("INDIVIDUAL_DATE_OF_BIRTH", "YEAR")
    country = node.text("NATIONALITY", "VALUE") or node.text("ENTITY_ADDRESS", "COUNTRY")
    kind = PERSON if node.tag == "INDIVIDUAL" else FIRM
    return Entry(node.text("DATAID"), kind, names, country, born, node.text("UN_LIST_TYPE"), line)


def _ofac(node: Node, line: int) -> Entry:
    names = [joined(node.text("firstName"), node.text("lastName"))]
    names += [joined(aka.text("firstName"), aka.text("lastName")) for aka in node.all("akaList", "aka")]
    return Entry(
        node.text("uid"),
        OFAC_KINDS.get(node.text("sdnType").lower(), OTHER),
        names,
        node.text("addressList", "address", "country") or node.text("nationalityList", "nationality", "country"),
        node.text("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"),
        ", ".join(node.texts("programList", "program")),
        line,
    )


def _eu(node: Node, line: int) -> Entry:
    def of(path: str, name: str) -> list[str]:
        return [found for one in node.all(path) if (found := " ".join(one.attributes.get(name, "").split()))]

    names = [
        " ".join(one.attributes.get("wholeName", "").split())
        or joined(*(one.attributes.get(name, "") for name in ("firstName", "middleName", "lastName")))
        for one in node.all("nameAlias")
    ]
    kinds = [
        one.attributes.get("classificationCode") or one.attributes.get("code", "") for one in node.all("subjectType")
    ]
    return Entry(
        node.attributes.get("logicalId", "") or node.attributes.get("euReferenceNumber", ""),
        EU_KINDS.get((kinds or [""])[0].upper(), OTHER),
        names,
        next(iter(of("citizenship", "countryIso2Code") + of("address", "countryIso2Code")), ""),
        next(iter(of("birthdate", "birthdate") + of("birthdate", "year")), ""),
        next(iter(of("regulation", "programme")), ""),
        line,
    )


RF_NUMBER = ("Номер", "ID", "id", "Ид")
RF_NAMES = ("Наименование", "ФИО", "Имя", "Name")
RF_ALIASES = ("ДругоеНаименование", "ДругоеИмя", "Псевдоним", "Alias")


def _rf(node: Node, line: int) -> Entry:
    def of(tags: tuple[str, ...]) -> list[str]:
        below = [text for tag in tags for text in (*node.texts(tag), *node.texts("Имена", tag))]
        return below + [node.attributes[tag] for tag in tags if node.attributes.get(tag)]

    full = joined(node.text("Фамилия"), node.text("ИмяОтчество") or joined(node.text("Имя"), node.text("Отчество")))
    names = [*([full] if node.text("Фамилия") else of(RF_NAMES)), *of(RF_ALIASES)]
    kind = f"{node.tag} {node.text('Тип')}".lower()
    return Entry(
        next(iter(of(RF_NUMBER)), ""),
        FIRM if "юр" in kind or "орг" in kind else PERSON,
        [name for one in names for name in russian_names(one)],
        node.text("Страна") or "RU",
        node.text("ДатаРождения"),
        node.text("Основание"),
        line,
    )


def un_xml(stream: BinaryIO) -> Iterator[Item]:
    """The consolidated list of the United Nations."""
    return _xml(stream, "CONSOLIDATED_LIST", "INDIVIDUAL ENTITY", _un, ("dateGenerated",))


def ofac_xml(stream: BinaryIO) -> Iterator[Item]:
    """SDN.XML. Its dates are American."""
    return _xml(stream, "sdnList", "sdnEntry", _ofac, ("Publish_Date",), american=True)


def eu_xml(stream: BinaryIO) -> Iterator[Item]:
    """The consolidated list of the European Union."""
    return _xml(stream, "export", "sanctionEntity", _eu, ("generationDate",))


def rf_xml(stream: BinaryIO) -> Iterator[Item]:
    """A list in Russian elements, as banks exchange it."""
    return _xml(
        stream,
        "Перечень Список СписокСубъектов root",
        "Субъект Лицо ФизЛицо ЮрЛицо Организация",
        _rf,
        ("дата", "Дата", "ДатаПеречня", "date"),
    )
