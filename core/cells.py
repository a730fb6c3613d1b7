"""Cells of files that table programs open."""

from __future__ import annotations

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def safe(value: Any) -> Any:
    """A cell that no table program takes for a formula, whoever typed it, also after it was saved as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
