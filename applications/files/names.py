"""A file's name as it may be shown and kept: for people only, never for the place on disk."""

from __future__ import annotations

import re
import unicodedata

from applications.files.verdict import ASKED, KINDS, FileKind

MAX_LENGTH = 120
WRONG = re.compile(r'[<>:"|?*\\/]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
KNOWN = {extension for kind in (KINDS | ASKED).values() for extension in kind.extensions} | {
    "bat", "bin", "cmd", "com", "doc", "docm", "dotm", "exe", "hta", "htm", "html", "jar", "js", "lnk", "mht", "msi",
    "odp", "php", "pif", "ppt", "pptm", "ps1", "rtf", "scr", "sh", "svg", "tmp", "vbs", "xhtml", "xls", "xlsb",
    "xlsm", "xml",
}  # fmt: skip


def extension_of(name: str) -> str:
    """The extension in lower case, empty when there is none."""
    stem, dot, extension = name.strip().rpartition(".")
    return extension.lower() if dot and stem and len(extension) <= 5 and extension.isalnum() else ""


def plain_name(name: str) -> str:
    """The name without folders, control and direction characters and what file systems refuse."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    # Category C: control, format (text direction, zero width), surrogates, private use, unassigned.
    name = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    return WRONG.sub("_", " ".join(name.split())).strip(" .")[:MAX_LENGTH]


def safe_name(name: str, kind: FileKind, fallback: str) -> str:
    """A plain name with the extension that the content deserves, whatever extension it came with."""
    name = plain_name(name)
    extension = extension_of(name)
    stem = name[: -len(extension) - 1].rstrip(" .") if extension in KNOWN else name
    ending = "." + (extension if extension in kind.extensions else kind.extensions[0])
    if RESERVED.match(stem + "."):
        stem = f"_{stem}"
    return (stem[: MAX_LENGTH - len(ending)].rstrip(" .") or fallback) + ending
