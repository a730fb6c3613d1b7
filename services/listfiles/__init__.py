"""Files of watch lists, read as they are published: UN (XML), OFAC (CSV, XML), EU (CSV, XML), UK (CSV) and
Росфинмониторинг (CSV, XML). Pure: a stream of bytes in, entries and refusals out, one at a time.

A file is never trusted: it may be cut, mixed up, in another encoding, or made to fill the memory. One bad record is
refused by its place and reason and the rest is read; a file that as a whole is not what it
should be is refused at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from services.enums.verification import WatchSource
from services.listfiles.common import (
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_NAMES,
    NAME_LENGTH,
    NO_ID,
    NO_NAME,
    TWICE,
    AsOf,
    Entry,
    Item,
    Rejected,
    refuse,
    unpacked,
)
from services.listfiles.markup import eu_xml, ofac_xml, rf_xml, un_xml
from services.listfiles.tables import eu_csv, ofac_csv, rf_csv, uk_csv

READERS: dict[tuple[str, bool], Callable[[BinaryIO], Iterator[Item]]] = {
    (WatchSource.UN, True): un_xml,
    (WatchSource.OFAC, True): ofac_xml,
    (WatchSource.OFAC, False): ofac_csv,
    (WatchSource.EU, True): eu_xml,
    (WatchSource.EU, False): eu_csv,
    (WatchSource.UK, False): uk_csv,
    (WatchSource.RF, True): rf_xml,
    (WatchSource.RF, False): rf_csv,
}


def read(source: str, file: BinaryIO, limit: int = MOST_BYTES) -> Iterator[Item]:
    """Everything that a file of one publisher holds: entries with a number and a name, refusals, the file's day.

    Raises Invalid for a file that as a whole cannot be read: of another kind, cut, packed to burst, with a DTD.
    """
    stream = unpacked(file, limit)
    start = stream.peek(512)[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\x00", b"")
    if not start:
        raise refuse(_("Файл пустой."))
    reader = READERS.get((source, start.startswith(b"<")))
    if reader is None:
        raise refuse(_("Этот перечень публикуется в другом виде: проверьте, тот ли файл выбран."))
    seen: set[str] = set()
    for item in reader(stream):  # type: ignore[arg-type]
        yield _judged(item, seen) if isinstance(item, Entry) else item
        if len(seen) > MOST_ENTRIES:
            raise refuse(_("В файле больше миллиона записей: это не перечень."))


def _judged(entry: Entry, seen: set[str]) -> Entry | Rejected:
    names = list(dict.fromkeys(" ".join(name.split())[:NAME_LENGTH] for name in entry.names if name.strip(" -.,")))
    sample = (names or [entry.uid])[0][:120]
    if not entry.uid or len(entry.uid) > 60:
        return Rejected(entry.place, NO_ID, sample)
    if not names:
        return Rejected(entry.place, NO_NAME, sample)
    if entry.uid in seen:
        return Rejected(entry.place, TWICE, f"{entry.uid}: {sample}"[:120])
    seen.add(entry.uid)
    entry.names = names[:MOST_NAMES]
    entry.country, entry.born, entry.programme = entry.country[:100], entry.born[:60], entry.programme[:200]
    return entry


__all__ = ["AsOf", "Entry", "Item", "Rejected", "read", "refuse"]
