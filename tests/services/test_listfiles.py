"""Watch lists as they are published, and as nobody should publish them."""

from __future__ import annotations

import datetime
import gzip
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from services.listfiles import AsOf, Entry, Rejected, read
from tests.factories import watchlists as files


def taken(source: str, content: str | bytes, **more: int) -> tuple[list[Entry], list[Rejected], list[datetime.date]]:
    body = content.encode() if isinstance(content, str) else content
    items = list(read(source, io.BytesIO(body), **more))
    entries = [item for item in items if isinstance(item, Entry)]
    return (
        entries,
        [item for item in items if isinstance(item, Rejected)],
        [item.day for item in items if isinstance(item, AsOf)],
    )


def told(entry: Entry) -> tuple[str, str, list[str], str, str]:
    return entry.uid, entry.kind, entry.names, entry.country, entry.born


def test_the_united_nations() -> None:
    entries, rejected, days = taken("un", files.UN_XML)
    names = ["PAVEL IVANOVICH VYDUMSHCHIKOV", "Павел Иванович Выдумщиков", "Pasha Demo"]
    assert list(map(told, entries)) == [
        ("1001", "person", names, "Nowhere", "1970-01-02"),
        ("2001", "firm", ["VYDUMANNYY BEREG TRADING LLC"], "Nowhere", ""),
    ]
    assert [(one.place, str(one.reason)) for one in rejected] == [
        (15, "Номер записи повторяется."),
        (16, "Нет номера записи."),
        (17, "Нет названия или имени."),
    ]
    assert days == [datetime.date(2026, 10, 1)]


def test_ofac_in_both_forms() -> None:
    entries, _rejected, days = taken("ofac", files.OFAC_XML)
    assert list(map(told, entries)) == [
        ("36", "firm", ["BEREGOVSKOY DEMO CO.", "BEREG DEMO"], "Nowhere", ""),
        ("306", "person", ["Ksenia VYDUMOVA"], "", "01 Jan 1980"),
    ]
    assert days == [datetime.date(2026, 10, 5)]
    entries, rejected, _days = taken("ofac", files.OFAC_CSV)
    assert list(map(told, entries)) == [
        ("36", "firm", ["BEREGOVSKOY DEMO CO.", "BEREG DEMO"], "", ""),
        ("306", "person", ["VYDUMOVA, Ksenia"], "Nowhere", "01 Jan 1980"),
        ("307", "other", ["SHIP DEMO"], "", ""),
    ]
    assert [str(one.reason) for one in rejected] == ["Не хватает столбцов."]


def test_the_european_union_in_both_forms() -> None:
    for content, last in ((files.EU_XML, ["Jurij Wydumschtschikow"]), (files.EU_CSV, ["Jurij Wydumschtschikow"])):
        entries, _rejected, days = taken("eu", content)
        assert list(map(told, entries)) == [
            ("13", "firm", ["Vydumannaja Gora GmbH", "Выдуманная Гора"], "XX", ""),
            ("14", "person", last, "", "1965-05-05"),
        ]
        assert days == [datetime.date(2026, 9, 30)]


def test_the_united_kingdom_joins_rows_of_one_group() -> None:
    entries, rejected, days = taken("uk", files.UK_CSV)
    assert list(map(told, entries)) == [
        ("900", "person", ["Fyodor VYDUMKIN", "Фёдор Выдумкин", "Theodor VYDUMKIN"], "Nowhere", "01/01/1971"),
        ("901", "firm", ["DEMO HARBOUR LTD"], "Nowhere", ""),
    ]
    assert rejected == []
    assert days == [datetime.date(2026, 10, 5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_russian_table_in_any_encoding(encoding: str) -> None:
    entries, rejected, _days = taken("rf", files.RF_CSV.encode(encoding))
    assert list(map(told, entries)) == [
        ("1", "person", ["ВЫДУМЩИКОВ ПАВЕЛ ИВАНОВИЧ", "ДЕМОВ ПАВЕЛ", "ДЕМИН П."], "RU", "02.01.1970"),
        ("2", "firm", ["«ВЫДУМАННЫЙ БЕРЕГ» ООО"], "RU", ""),
    ]
    assert [one.sample for one in rejected] == ["2: ПОВТОР"]


def test_a_russian_list_in_xml() -> None:
    entries, _rejected, days = taken("rf", files.RF_XML.encode("cp1251"))
    assert [(one.uid, one.kind, one.names) for one in entries] == [
        ("1", "person", ["ВЫДУМЩИКОВ ПАВЕЛ ИВАНОВИЧ"]),
        ("2", "firm", ["ВЫДУМАННЫЙ БЕРЕГ"]),
    ]
    assert days == [datetime.date(2026, 10, 1)]


def test_archives_of_one_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.xml", files.UN_XML)
    for body in (packed.getvalue(), gzip.compress(files.UN_XML.encode())):
        assert len(taken("un", body)[0]) == 2
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("more.xml", files.UN_XML)
    with pytest.raises(Invalid, match="один файл"):
        taken("un", packed.getvalue())


@pytest.mark.parametrize(
    ("source", "content", "words"),
    [
        ("un", files.BOMB, "DTD"),
        ("un", files.UN_XML[:900], "повреждён, обрезан"),
        ("un", files.UN_XML.encode().replace(b"PAVEL", b"\xff\xfe\xfa"), "в другой кодировке"),
        ("un", files.EU_XML, "Это не тот перечень"),
        ("un", files.UK_CSV, "в другом виде"),
        ("uk", files.UN_XML, "в другом виде"),
        ("uk", files.RF_CSV, "Это не тот перечень"),
        ("eu", files.UK_CSV, "Это не тот перечень"),
        ("ofac", "name,other\n" * 40, "Это не тот перечень"),
        ("rf", "имя;ещё\nа;б\n", "столбцов с номером"),
        ("un", "", "пустой"),
        ("un", b"PK\x03\x04broken", "Архив повреждён"),
        ("un", gzip.compress(files.UN_XML.encode())[:-200], "Архив повреждён"),
        ("un", "<CONSOLIDATED_LIST>" + "<a>" * 60, "слишком сложно"),
        ("eu", files.EU_CSV.replace("Jurij", "Юрий").encode("cp1251", "ignore"), "кодировке"),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(source: str, content: str | bytes, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        taken(source, content)
    assert words in str(refused.value.message)


def test_what_unpacks_without_end_is_refused() -> None:
    bomb = gzip.compress(b"<CONSOLIDATED_LIST>" + b" " * 5_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(Invalid, match="слишком велик"):
        taken("un", bomb, limit=1_000_000)


def test_a_record_without_end_does_not_take_the_memory_nor_the_rest() -> None:
    long = "<INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>" + "A" * 400_000 + "</FIRST_NAME></INDIVIDUAL>"
    entries, rejected, _days = taken("un", files.UN_XML.replace("<INDIVIDUALS>", "<INDIVIDUALS>" + long))
    assert len(entries) == 2
    assert str(rejected[0].reason) == "Запись слишком длинная."


def test_one_broken_row_is_refused_and_the_rest_is_read() -> None:
    rows = "".join(f"{number};ВЫДУМКИН {number};физ;\n" for number in range(10, 40))
    body = files.RF_CSV.encode() + rows.encode() + b"99;\xd0\xff\xfe;\n"
    entries, rejected, _days = taken("rf", body)
    assert len(entries) == 32
    assert [str(one.reason) for one in rejected] == [
        "Номер записи повторяется.",
        "Буквы повреждены: запись не в той кодировке.",
    ]


@settings(max_examples=200)
@given(st.sampled_from(["un", "ofac", "eu", "uk", "rf"]), st.binary(max_size=400))
def test_noise_is_refused_or_read_never_a_fault(source: str, noise: bytes) -> None:
    with suppress(Invalid):
        taken(source, noise)


@settings(max_examples=200)
@given(st.integers(0, 1600), st.binary(min_size=1, max_size=4))
def test_a_spoilt_list_is_refused_or_read_never_a_fault(place: int, noise: bytes) -> None:
    for source, content in (("un", files.UN_XML), ("uk", files.UK_CSV), ("rf", files.RF_CSV), ("eu", files.EU_CSV)):
        body = content.encode()
        at = place % len(body)
        with suppress(Invalid):
            taken(source, body[:at] + noise + body[at + len(noise) :])
