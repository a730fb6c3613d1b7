"""Plain text and tables in plain text."""

from __future__ import annotations

import codecs
import re

from applications.files.verdict import CSV, TXT, Refused, Verdict

KINDS = {"": TXT, "txt": TXT, "csv": CSV}
# Tab, line feed, form feed and carriage return are text; every other control character is not.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# What a browser, an interpreter or a mail program would carry out if the file got another name.
ACTIVE_BEGINNING = re.compile(
    r"\s*(?:<[a-z!?/]|#!|%!|%PDF|\{\\rtf|@echo|MIME-Version:|From:\s|REGEDIT4|Windows Registry Editor"
    r"|\[InternetShortcut\])",
    re.IGNORECASE,
)
ACTIVE_ANYWHERE = re.compile(
    r"<script|<\?php|<iframe|javascript:|<svg|powershell\s+-|wscript\.|ActiveXObject"
    # A cell of a table that calls another program (dynamic data exchange).
    r"|(?:^|[,;\t\"])\s*[=+@-][^\n,;|]*\|[^\n]*!",
    re.IGNORECASE | re.MULTILINE,
)
CYRILLIC = re.compile("[А-Яа-яЁё]")


def judge_text(content: bytes, extension: str) -> Verdict:
    """Text in UTF-8, UTF-16 with its mark, or Windows-1251. Raises Refused for anything a program might run."""
    text = _decode(content)
    if CONTROL.search(text):
        raise Refused("unknown", "control characters")
    if ACTIVE_BEGINNING.match(text) or ACTIVE_ANYWHERE.search(text):
        raise Refused("active", "markup or script in text")
    if extension not in KINDS:
        raise Refused("unknown", f"text named .{extension}")
    return Verdict(KINDS[extension])


def _decode(content: bytes) -> str:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # Windows-1251 decodes almost any bytes, so it has to look like Russian text too.
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError as error:
        raise Refused("unknown", "no known encoding") from error
    foreign = [character for character in text if ord(character) > 127]
    if len(CYRILLIC.findall(text)) * 10 < len(foreign) * 8:
        raise Refused("unknown", "no known encoding")
    return text
