"""Drafts of a contract in the formats that people send, made by hand so that a test knows every byte."""

from __future__ import annotations

import io
import zipfile

CLAUSES = (
    "1. Предмет договора: поставка интерактивных досок.",
    "2. Цена твёрдая, оплата в течение 10 дней с даты поставки.",
    "3. Споры решает МКАС при ТПП РФ в Москве.",
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def run(text: str) -> str:
    """A run of a Word document."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*paragraphs: str) -> bytes:
    """A Word document; a paragraph that begins with `<` is markup."""
    inside = "".join(f"<w:p>{text if text.startswith('<') else run(text)}</w:p>" for text in paragraphs or CLAUSES)
    body = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'
    return _zip(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": body},
    )


def odt(*paragraphs: str, deleted: str = "") -> bytes:
    """A LibreOffice document, with a marked deletion if one is named."""
    inside = "".join(f"<text:p>{text}</text:p>" for text in paragraphs or CLAUSES)
    changes = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>{deleted}</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        if deleted
        else ""
    )
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{ODF}:office:1.0" '
        f'xmlns:text="{ODF}:text:1.0" office:version="1.2"><office:body><office:text>{changes}{inside}</office:text>'
        "</office:body></office:document-content>"
    )
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": body,
            "META-INF/manifest.xml": MANIFEST,
        }
    )


def _zip(members: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), text, packing)
    return target.getvalue()
