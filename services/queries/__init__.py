"""Reads of the services."""

from services.queries import advisers, measures, quality, slots
from services.queries.requests import (
    catalogue,
    draft_of,
    get,
    service,
    visible_to,
)

__all__ = [
    "advisers",
    "catalogue",
    "draft_of",
    "get",
    "measures",
    "quality",
    "service",
    "slots",
    "visible_to",
]
