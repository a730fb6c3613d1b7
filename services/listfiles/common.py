"""What the readers of lists share: entries, refusals, the bytes of a file that is not trusted."""

from __future__ import annotations

import datetime
import gzip
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from core.errors import Invalid

# Unpacked. The largest published list is some 30 MB.
MOST_BYTES = 400 * 1024 * 1024
MOST_ENTRIES = 1_000_000
MOST_NAMES = 200
NAME_LENGTH = 500
RECORD_LENGTH = 300_000
DEEPEST = 40
CHUNK = 64 * 1024
# Beyond this share of records with broken letters the file as a whole was saved wrongly.
BROKEN_SHARE = 0.2

PERSON, FIRM, OTHER = "person", "firm", "other"


@dataclass
class Entry:
    """One listed person, firm or thing, with every name it goes by, the main one first."""

    uid: str
    kind: str
    names: list[str]
    country: str = ""
    born: str = ""
    programme: str = ""
    place: int = 0


@dataclass(frozen=True)
class Rejected:
    """A record that was not taken: its place in the file and why."""

    place: int
    reason: Any
    sample: str = ""


@dataclass(frozen=True)
class AsOf:
    """The day that the file names as its own."""

    day: datetime.date


Item = Entry | Rejected | AsOf

NO_ID = _("Нет номера записи.")
NO_NAME = _("Нет названия или имени.")
TWICE = _("Номер записи повторяется.")
BROKEN_LETTERS = _("Буквы повреждены: запись не в той кодировке.")
TOO_LONG = _("Запись слишком длинная.")
FEW_COLUMNS = _("Не хватает столбцов.")
BROKEN_ROW = _("Строку не удалось разобрать: лишние или незакрытые кавычки.")


def refuse(text: Any) -> Invalid:
    """The refusal of a whole file."""
    return Invalid(str(text), field="file", code="list_unreadable")


# --- bytes ---------------------------------------------------------------------------------------------------------


class Capped(io.RawIOBase):
    """A stream that gives no more than it may: an archive that unpacks without end is refused, not unpacked."""

    def __init__(self, source: Any, limit: int) -> None:
        self.source, self.left = source, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self.source.read(len(buffer))
        except (OSError, EOFError, zipfile.BadZipFile, ValueError, RuntimeError) as error:
            raise refuse(_("Архив повреждён. Распакуйте файл и загрузите его сам.")) from error
        except Exception as error:  # zlib has an error of its own for every broken byte
            if type(error).__name__ != "error":
                raise
            raise refuse(_("Архив повреждён. Распакуйте файл и загрузите его сам.")) from error
        self.left -= len(piece)
        if self.left < 0:
            raise refuse(_("Файл слишком велик. Проверьте, что это перечень, и загрузите его по частям."))
        buffer[: len(piece)] = piece
        return len(piece)


def unpacked(stream: BinaryIO, limit: int = MOST_BYTES) -> io.BufferedReader:
    """The content of a file, out of its gzip or zip (with one file in it) where it is in one. Raises Invalid."""
    start = stream.read(4)
    stream.seek(0)
    source: Any = stream
    if start[:2] == b"\x1f\x8b":
        source = gzip.GzipFile(fileobj=stream)
    elif start == b"PK\x03\x04":
        try:
            archive = zipfile.ZipFile(stream)
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) != 1:
                raise refuse(_("В архиве должен быть один файл."))
            source = archive.open(members[0])
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise refuse(_("Архив повреждён или защищён паролем. Распакуйте файл и загрузите его сам.")) from error
    return io.BufferedReader(Capped(source, limit), CHUNK)


OFAC_KINDS = {"individual": PERSON, "entity": FIRM, "": FIRM}


EU_KINDS = {"P": PERSON, "PERSON": PERSON, "E": FIRM, "ENTERPRISE": FIRM}


DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")


def day_of(text: str, *, american: bool = False) -> datetime.date | None:
    """The first day that a text names; None where it names none."""
    found = DAY.search(text)
    if found is None:
        return None
    if found[1]:
        year, month, day = found[1], found[2], found[3]
    else:
        day, month, year = (found[5], found[4], found[6]) if american else (found[4], found[5], found[6])
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def joined(*parts: str) -> str:
    """The parts that are there, with a space between them."""
    return " ".join(part for part in parts if part)


def russian_names(text: str) -> list[str]:
    """«ИВАНОВ ИВАН* (ПЕТРОВ ПЁТР; СИДОРОВ СИДОР)» as the published list writes it: the name, then those in brackets."""
    main = re.sub(r"\([^()]*\)", " ", text).split(", ")[0]
    others = [one for group in re.findall(r"\(([^()]*)\)", text) for one in group.split(";")]
    return [tidy for one in (main, *others) if (tidy := " ".join(one.replace("*", " ").split()))]
