"""The report on a counterparty as a file, and the checksum of what it says."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from core.typeset import pdf

Content = dict[str, dict[str, Any]]


def paper(content: Content, language: str) -> bytes:
    """The PDF in one language. Raises core.typeset.NotTypesetError."""
    return pdf("verification.typ", content[language], language=language)


def digest(content: Content) -> str:
    """The checksum that a report is known by."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()
