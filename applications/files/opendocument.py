"""ODT and ODS (ISO/IEC 26300)."""

from __future__ import annotations

import re

from applications.files import markup
from applications.files.archive import STORED, Archive
from applications.files.media import judge_part
from applications.files.verdict import ODS, ODT, Refused, Verdict

KINDS = {
    b"application/vnd.oasis.opendocument.text": ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": ODS,
}
# Parts that are neither XML nor pictures and hold no more than the look of the page.
PLAIN = re.compile(r"layout-cache|manifest\.rdf|Fonts/[^/]+\.(?:ttf|otf)")
PROGRAMS = ("Basic/", "Scripts/", "Dialogs/")
FORBIDDEN = {
    "script": "active",
    "event-listener": "active",
    "applet": "active",
    "plugin": "active",
    "floating-frame": "external",
    "object-ole": "embedded",
    "dde-connection-decl": "external",
    "dde-source": "external",
    "dde-link": "external",
    "table-source": "external",
    "cell-range-source": "external",
    "section-source": "external",
    "database-source-query": "external",
    "database-source-sql": "external",
    "database-source-table": "external",
    "encryption-data": "encrypted",
}
# Elements whose address is followed only when a person clicks on it.
CLICKED = frozenset({"a"})
LINK = re.compile(r"(?:https?|mailto|tel|ftp):|(?![a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
INSIDE = re.compile(r"(?![a-z][a-z0-9+.-]*:|\\\\|/|\.\./)", re.IGNORECASE)
FORMULA = re.compile(r"\b(?:DDE|WEBSERVICE)\s*\(|'?(?:file|https?|ftp|smb):", re.IGNORECASE)


def judge_opendocument(archive: Archive) -> Verdict:
    """Look at every part. Raises Refused."""
    first = archive.members[0]
    mimetype = archive.read(first)
    if first.method != STORED or first.at != 0 or mimetype not in KINDS:
        raise Refused("unknown", "mimetype")
    if not {"content.xml", "META-INF/manifest.xml"} <= archive.by_name.keys():
        raise Refused("broken", "content or manifest")
    for member in archive.members[1:]:
        if member.name.startswith(PROGRAMS) and not member.is_folder and "-lc.xml" not in member.name:
            raise Refused("active", member.name)
        if member.is_folder:
            if member.size:
                raise Refused("mixed", member.name)
            continue
        body = archive.read(member)
        if member.name.endswith(".xml"):
            # LibreOffice leaves an empty file where nobody has changed the keyboard.
            if body or not member.name.startswith("Configurations2/"):
                judge_markup(member.name, body)
        elif not _is_replacement(member.name, body) and not PLAIN.fullmatch(member.name):
            if not judge_part(member.name, body):
                raise Refused("embedded", member.name)
        elif member.name.endswith(".rdf"):
            markup.walk(body, member.name)
    return Verdict(KINDS[mimetype])


def _is_replacement(name: str, body: bytes) -> bool:
    """The picture that stands in for a chart has no extension."""
    return "ObjectReplacements/" in name and (not body or body.startswith((b"VCLMTF", b"\x01\x00\x00\x00", b"\x89PNG")))


def judge_markup(where: str, body: bytes) -> None:
    """XML of a document without scripts, calls to other programs and links that are followed by themselves."""

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = markup.local(tag)
        if name in FORBIDDEN:
            raise Refused(FORBIDDEN[name], f"{name} in {where}")
        for key, value in attributes.items():
            plain = markup.local(key)
            if plain == "href":
                _judge_link(name, value.strip(), where)
            elif plain == "formula" and FORMULA.search(value):
                raise Refused("external", f"a formula in {where}")

    markup.walk(body, where, start)


def _judge_link(name: str, target: str, where: str) -> None:
    fine: object
    if name in CLICKED:
        fine = LINK.match(target)
    elif name == "template":
        # Where the author's own template lies; nothing opens it.
        fine = not re.match(r"https?:|ftp:|smb:|\\\\|//", target, re.IGNORECASE)
    else:
        fine = INSIDE.match(target)
    if not fine:
        raise Refused("external", f"{name} {target} in {where}")
