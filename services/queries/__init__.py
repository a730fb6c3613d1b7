"""Reads of the services."""

from services.queries import slots
from services.queries.requests import (
    catalogue,
    draft_of,
    get,
    service,
    visible_to,
)

__all__ = ["catalogue", "draft_of", "get", "service", "slots", "visible_to"]
