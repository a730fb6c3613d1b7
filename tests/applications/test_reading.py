"""The words of a document, read where a hostile one harms nobody."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter

from applications import documents
from applications.files.names import extension_of
from applications.files.reading import CHARACTERS, PARAGRAPHS
from applications.files.verdict import KINDS
from tests.factories import drafts, files


def words(path: Path, name: str, content: bytes) -> documents.Words:
    """A file that was judged first, as every file is, and then read."""
    source, target = path / name, path / "remade"
    source.write_bytes(content)
    verdict = documents.inspect(source, target, extension_of(name))
    assert "kind" in verdict, verdict
    return documents.words_of(source, KINDS[verdict["kind"]].content_type)


def test_word_and_open_documents_and_plain_text(tmp_path: Path) -> None:
    clauses = list(drafts.CLAUSES)
    for name, content in (
        ("a.docx", drafts.docx()),
        ("a.odt", drafts.odt()),
        ("a.txt", "\r\n\r\n".join(clauses).encode()),
        ("b.txt", "\n".join(clauses).encode("cp1251")),
    ):
        assert words(tmp_path, name, content) == documents.Words(clauses), name


def test_marked_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    mark = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
    changed = (
        f"<w:ins {mark}>{drafts.run('Неустойка 5 %.')}</w:ins>"
        f"<w:del {mark}><w:r><w:delText>Неустойки нет.</w:delText></w:r></w:del>"
        f"<w:moveFrom {mark}>{drafts.run('Ушло.')}</w:moveFrom>"
    )
    found = words(tmp_path, "a.docx", drafts.docx("Договор", changed))
    assert (found.paragraphs, found.tracked) == (["Договор", "Неустойка 5 %."], True)
    found = words(tmp_path, "a.odt", drafts.odt("Договор", deleted="Неустойки нет."))
    assert (found.paragraphs, found.tracked) == (["Договор"], True)


def test_tables_and_control_fields_are_read(tmp_path: Path) -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(drafts.run('Цена'))}{cell.format(drafts.run('100 EUR'))}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{drafts.run('Продавец')}</w:sdtContent></w:sdt>"
    found = words(tmp_path, "a.docx", drafts.docx(control, f"{drafts.run('До')}</w:p>{table}<w:p>"))
    assert found.paragraphs == ["Продавец", "До", "Цена", "100 EUR"]


def test_a_scan_says_that_it_has_no_words(tmp_path: Path) -> None:
    assert words(tmp_path, "a.pdf", files.pdf("Договор")) == documents.Words([], "no_words")


def test_pages_without_words_are_counted(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(io.BytesIO(text_pdf("1. Price is fixed.")))
    writer.add_blank_page(595, 842)
    target = io.BytesIO()
    writer.write(target)
    found = words(tmp_path, "a.pdf", target.getvalue())
    assert (found.paragraphs, found.bare_pages, found.problem) == (["1. Price is fixed."], 1, "")


def text_pdf(text: str) -> bytes:
    """A PDF of one line in a font that every reader has."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()


# What no archive packs so well that it would be taken for a bomb.
NUMBERS = [" ".join(str(number * 7919) for number in range(start, start + 1_000)) for start in range(0, 200_000, 1_000)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("long.txt", ("а" * 1_000 + "\n").encode() * (CHARACTERS // 1_000 + 2)),
        ("many.txt", "а\n".encode() * (PARAGRAPHS + 1)),
        ("one-line.txt", "слово ".encode() * (CHARACTERS // 2)),
        ("long.docx", drafts.docx(*NUMBERS)),
        ("one-paragraph.docx", drafts.docx(" ".join(NUMBERS))),
        ("many.odt", drafts.odt(*["п"] * (PARAGRAPHS + 1))),
    ],
)
def test_a_text_that_is_too_long_says_so_in_time(tmp_path: Path, name: str, content: bytes) -> None:
    began = time.monotonic()
    assert words(tmp_path, name, content) == documents.Words([], "too_long")
    assert time.monotonic() - began < 2 * documents.INSPECTION_SECONDS


def test_what_was_not_judged_harms_nobody(tmp_path: Path) -> None:
    """A bomb that got past the judge would still cost one process its memory and nothing else."""
    place = tmp_path / "bomb.docx"
    place.write_bytes(drafts.docx("0" * 120_000_000))
    assert documents.words_of(place, KINDS["docx"].content_type).problem in ("too_long", "unreadable")
    place.write_bytes(b"no document at all")
    assert documents.words_of(place, KINDS["docx"].content_type).problem == "unreadable"
    assert documents.words_of(place, KINDS["pdf"].content_type).problem == "unreadable"
    assert documents.words_of(place, "image/png").problem == "unreadable"
