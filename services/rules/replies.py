"""What a template of an answer may hold, and the text that it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDERS = frozenset({"number", "company", "service", "due", "adviser"})
_NAME = re.compile(r"\{(\w+)\}")


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return set(_NAME.findall(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known in place of its names; a value is never looked into for further names."""
    return _NAME.sub(lambda found: values.get(found[1], found[0]), text)
