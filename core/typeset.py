"""Documents as PDF, typeset by Typst: tagged (PDF/UA-1), with the portal's own font embedded.

A document is a template under `templates/typst/` that reads `data` (see `portal.typ`, which holds the common look)
and a dictionary of plain values. Values are text to Typst, never markup, so nothing a person typed can run.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language

ROOT = Path(settings.BASE_DIR) / "templates" / "typst"
STANDARD = "ua-1"

_of_thread = threading.local()


class NotTypesetError(RuntimeError):
    """A template and its data do not fit together, or its font is missing: a fault of ours, not of the reader."""


def pdf(template: str, data: Mapping[str, Any], *, language: str = "") -> bytes:
    """The document `templates/typst/<template>` filled with `data`, in the reader's language or the one named.

    `data` may hold what JSON may and dates; `language` is added to it. The same data give the same bytes.
    Raises NotTypesetError.
    """
    whole = {"language": language or get_language() or "ru", **data}
    inputs = {"data": json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False)}
    try:
        made, warnings = _compiler().compile_with_warnings(
            str(ROOT / template), sys_inputs=inputs, pdf_standards=STANDARD, timestamp=0
        )
    except typst.TypstError as error:
        raise NotTypesetError(f"{template}: {error.message} {' '.join(error.hints)}") from error
    if warnings:
        raise NotTypesetError(f"{template}: {'; '.join(warning.message for warning in warnings)}")
    return bytes(made)


def picture(template: str, data: Mapping[str, Any], *, dots: int = 200) -> bytes:
    """The one page of a template as PNG with so many dots to an inch. Raises NotTypesetError."""
    inputs = {"data": json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)}
    try:
        made = _compiler().compile(str(ROOT / template), format="png", ppi=float(dots), sys_inputs=inputs)
    except typst.TypstError as error:
        raise NotTypesetError(f"{template}: {error.message} {' '.join(error.hints)}") from error
    return bytes(made)  # type: ignore[arg-type]


def squares(text: str) -> str:
    """A QR code as SVG; a quarter of it may be damaged."""
    target = io.BytesIO()
    segno.make(text, error="q", micro=False).save(target, kind="svg", border=2, xmldecl=False, svgclass=None)
    return target.getvalue().decode()


def _compiler() -> typst.Compiler:
    """The compiler of this thread, kept: a fresh one costs several times a document."""
    if not hasattr(_of_thread, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(settings.FONTS_DIR)])
        _of_thread.compiler = typst.Compiler(root=str(ROOT), font_paths=fonts, ignore_system_fonts=True)
    return _of_thread.compiler
