"""The words in which a file is judged."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """The file is not taken; `code` says why, `detail` names the place inside the file for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken. The first extension is the one a file of this kind gets."""

    key: str
    extensions: tuple[str, ...]
    content_type: str


PDF = FileKind("pdf", ("pdf",), "application/pdf")
DOCX = FileKind("docx", ("docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
XLSX = FileKind("xlsx", ("xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PPTX = FileKind("pptx", ("pptx",), "application/vnd.openxmlformats-officedocument.presentationml.presentation")
ODT = FileKind("odt", ("odt",), "application/vnd.oasis.opendocument.text")
ODS = FileKind("ods", ("ods",), "application/vnd.oasis.opendocument.spreadsheet")
JPEG = FileKind("jpeg", ("jpg", "jpeg"), "image/jpeg")
PNG = FileKind("png", ("png",), "image/png")
TXT = FileKind("txt", ("txt",), "text/plain")
CSV = FileKind("csv", ("csv",), "text/csv")

KINDS = {kind.key: kind for kind in (PDF, DOCX, XLSX, PPTX, ODT, ODS, JPEG, PNG, TXT, CSV)}

# Taken only where a page asks for them. A detached electronic signature.
SIG = FileKind("sig", ("sig", "p7s"), "application/pkcs7-signature")
# A machine-readable power of attorney, which stands beside a signature.
XML = FileKind("xml", ("xml",), "application/xml")
ASKED = {kind.key: kind for kind in (SIG, XML)}


@dataclass(frozen=True)
class Verdict:
    """What a file is. `content` is what to keep in its place when it was made anew (images lose their metadata)."""

    kind: FileKind
    content: bytes | None = None
