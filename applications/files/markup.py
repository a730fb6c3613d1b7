"""XML as it stands inside office documents: well formed, without a DTD."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from applications.files.verdict import Refused

Start = Callable[[str, dict[str, str]], None]


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
