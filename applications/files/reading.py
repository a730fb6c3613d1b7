"""The words of a document, paragraph by paragraph: run in the process that judges files, never in the portal's own."""

from __future__ import annotations

import io
from collections.abc import Iterator

from applications.files.verdict import DOCX, PDF, TXT, Refused

PARAGRAPHS = 5_000
CHARACTERS = 1_000_000
PAGES = 500
READABLE = frozenset({PDF.key, DOCX.key, TXT.key})


def read(content: bytes, kind: str) -> list[str]:
    """The paragraphs that hold words. Raises Refused: `unreadable`, `no_words` (a scan), `too_long`."""
    readers = {PDF.key: _pdf, DOCX.key: _docx, TXT.key: _text}
    if kind not in readers:
        raise Refused("unreadable", kind)
    found: list[str] = []
    length = 0
    try:
        for paragraph in readers[kind](content):
            words = " ".join(paragraph.replace("\x00", "").split())
            if not words:
                continue
            found.append(words)
            length += len(words)
            if len(found) > PARAGRAPHS or length > CHARACTERS:
                raise Refused("too_long", f"{len(found)} paragraphs, {length} characters")
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise Refused("unreadable", repr(error)) from error
    if not found:
        raise Refused("no_words")
    return found


def _docx(content: bytes) -> Iterator[str]:
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(cell.text for cell in row.cells)


def _pdf(content: bytes) -> Iterator[str]:
    """Lines are put together into paragraphs: one ends where a sentence does or a numbered clause begins."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    if len(reader.pages) > PAGES:
        raise Refused("too_long", f"{len(reader.pages)} pages")
    for page in reader.pages:
        paragraph = ""
        for line in (page.extract_text() or "").splitlines():
            line = line.strip()
            begins = line[:1].isdigit() and "." in line[:6]
            if paragraph and (not line or begins or paragraph.endswith((".", ";", ":", "!", "?"))):
                yield paragraph
                paragraph = ""
            paragraph = f"{paragraph} {line}".strip()
        yield paragraph


def _text(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            yield from content.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return
    raise Refused("unreadable", "encoding")
