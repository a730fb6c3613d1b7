"""XML, as a file of its own or inside an office document: well formed, without a DTD."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from applications.files.verdict import XML, Refused, Verdict

Start = Callable[[str, dict[str, str]], None]
MOST_BYTES = 1024 * 1024
# What a browser would carry out in a file that was saved and opened.
ACTIVE = ("http://www.w3.org/1999/xhtml ", "http://www.w3.org/2000/svg ", "http://www.w3.org/1999/XSL/Transform ")


def judge_markup(content: bytes) -> Verdict:
    """Take a whole document that is data. Raises Refused. What it says is not asked here."""
    if len(content) > MOST_BYTES:
        raise Refused("bomb", "size")
    if b"\0" in content:
        raise Refused("broken", "a wide encoding")
    if b"<?xml-stylesheet" in content:
        raise Refused("active", "a stylesheet")

    def start(name: str, _said: dict[str, str]) -> None:
        if name.startswith(ACTIVE):
            raise Refused("active", name)

    walk(content, "the document", start)
    return Verdict(XML)


def walk(
    body: bytes,
    where: str,
    start: Start | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a part; names reach the handlers as "namespace local". Raises Refused for a DTD and for broken XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_declaration: object) -> None:
        raise Refused("active", f"DTD in {where}")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    if start:
        parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Refused("broken", f"{where}: {error}") from error
    except (LookupError, ValueError, UnicodeError) as error:  # an encoding that nobody knows
        raise Refused("broken", f"{where}: {error}") from error


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]
