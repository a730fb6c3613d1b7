"""The words of a document, paragraph by paragraph: run in the process that judges files, never in the portal's own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from applications.files import markup
from applications.files.archive import Archive
from applications.files.verdict import DOCX, ODT, PDF, TXT, Refused

PARAGRAPHS = 5_000
CHARACTERS = 1_000_000
PAGES = 500
READABLE = frozenset({PDF.key, DOCX.key, ODT.key, TXT.key})


class Reader:
    """Paragraphs as they come, within bounds: what is longer is refused before it is kept."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.length = 0
        # Pages of a PDF that hold a picture and no words.
        self.bare_pages = 0
        # Changes that somebody marked and nobody has accepted yet; they are read as accepted.
        self.tracked = False

    def add(self, text: str) -> None:
        words = " ".join(text.replace("\x00", "").split())
        if not words:
            return
        self.paragraphs.append(words)
        self.length += len(words)
        self.refuse_long(0)

    def refuse_long(self, more: int) -> None:
        """Raise Refused when what was read, with so many characters more, is over the bounds."""
        if len(self.paragraphs) > PARAGRAPHS or self.length + more > CHARACTERS:
            raise Refused("too_long", f"{len(self.paragraphs)} paragraphs, {self.length + more} characters")


def read(content: bytes, kind: str) -> dict[str, object]:
    """The paragraphs that hold words. Raises Refused: `unreadable`, `no_words` (a scan), `too_long`."""
    readers: dict[str, Callable[[bytes, Reader], None]] = {
        PDF.key: _pdf,
        DOCX.key: _docx,
        ODT.key: _odt,
        TXT.key: _text,
    }
    if kind not in readers:
        raise Refused("unreadable", kind)
    reader = Reader()
    try:
        readers[kind](content, reader)
    except Refused as refusal:
        code = refusal.code if refusal.code in ("too_long", "no_words") else "unreadable"
        raise Refused(code, refusal.detail) from refusal
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise Refused("unreadable", repr(error)) from error
    if not reader.paragraphs:
        raise Refused("no_words")
    return {"paragraphs": reader.paragraphs, "bare_pages": reader.bare_pages, "tracked": reader.tracked}


class _Markup:
    """Paragraphs out of the XML of an office document, read as a stream."""

    # The elements by their local names: a paragraph, what stands for a space, what is not read with all inside.
    paragraph: frozenset[str]
    spaces: frozenset[str]
    skipped: frozenset[str]
    marks: frozenset[str]
    # Where text counts; everywhere inside a paragraph when empty.
    words: frozenset[str] = frozenset()

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.open: list[list[str]] = []
        self.length = 0
        self.hidden = 0
        self.inside = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = markup.local(tag)
        if name in self.marks:
            self.reader.tracked = True
        if self.hidden or name in self.skipped:
            self.hidden += 1
        elif name in self.paragraph:
            self.open.append([])
        elif name in self.spaces:
            self._put(" ")
        elif name in self.words:
            self.inside += 1

    def end(self, tag: str) -> None:
        name = markup.local(tag)
        if self.hidden:
            self.hidden -= 1
        elif name in self.paragraph and self.open:
            text = "".join(self.open.pop())
            self.length -= len(text)
            self.reader.add(text)
        elif name in self.words:
            self.inside -= 1

    def text(self, text: str) -> None:
        if not self.hidden and (self.inside or not self.words):
            self._put(text)

    def _put(self, text: str) -> None:
        if self.open:
            self.open[-1].append(text)
            self.length += len(text)
            self.reader.refuse_long(self.length)


class _Word(_Markup):
    """WordprocessingML. Marked insertions are read, marked deletions are not; a drawing is not read twice."""

    paragraph = frozenset({"p"})
    spaces = frozenset({"tab", "br", "cr", "noBreakHyphen"})
    skipped = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr"})
    marks = frozenset({"ins", "del", "moveFrom", "moveTo"})
    words = frozenset({"t"})


class _OpenText(_Markup):
    """OpenDocument. What was deleted stands apart in a part of its own; remarks at the margin are not the text."""

    paragraph = frozenset({"p", "h"})
    spaces = frozenset({"s", "tab", "line-break"})
    skipped = frozenset({"tracked-changes", "annotation", "ruby-text"})
    marks = frozenset({"changed-region"})


def _docx(content: bytes, reader: Reader) -> None:
    archive = Archive(content)
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        if name in archive.by_name:
            _walk(_Word(reader), archive.read(archive.by_name[name]), name)


def _odt(content: bytes, reader: Reader) -> None:
    archive = Archive(content)
    _walk(_OpenText(reader), archive.read(archive.by_name["content.xml"]), "content.xml")


def _walk(found: _Markup, body: bytes, name: str) -> None:
    markup.walk(body, name, found.start, found.end, found.text)


def _pdf(content: bytes, reader: Reader) -> None:
    """Lines are put together into paragraphs: one ends where a sentence does or a numbered clause begins."""
    import pypdf

    document = pypdf.PdfReader(io.BytesIO(content))
    if len(document.pages) > PAGES:
        raise Refused("too_long", f"{len(document.pages)} pages")
    for page in document.pages:
        text = page.extract_text() or ""
        if not text.strip():
            reader.bare_pages += 1
        for paragraph in _paragraphs(text):
            reader.add(paragraph)


def _paragraphs(text: str) -> Iterator[str]:
    paragraph = ""
    for line in text.splitlines():
        line = line.strip()
        begins = line[:1].isdigit() and "." in line[:6]
        if paragraph and (not line or begins or paragraph.endswith((".", ";", ":", "!", "?"))):
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {line}".strip()
    yield paragraph


def _text(content: bytes, reader: Reader) -> None:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        for line in io.StringIO(text):
            reader.add(line)
        return
    raise Refused("unreadable", "encoding")
