"""Files as people send them."""

from __future__ import annotations

import io

from pypdf import PdfWriter


def pdf(title: str) -> bytes:
    """A PDF of one empty page with that title."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": title})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
