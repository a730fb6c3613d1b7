"""Reads of the services."""

from services.queries import advisers, measures, potential, quality, selections, slots, strategy
from services.queries.markets import (
    Choice,
    active_criteria,
    assess,
    choice_of,
    first_weights,
    known,
    market_rows,
    markets,
    product_of,
    valid_part,
)
from services.queries.requests import catalogue, draft_of, get, service, visible_to

__all__ = [
    "Choice",
    "active_criteria",
    "advisers",
    "assess",
    "catalogue",
    "choice_of",
    "draft_of",
    "first_weights",
    "get",
    "known",
    "market_rows",
    "markets",
    "measures",
    "potential",
    "product_of",
    "quality",
    "selections",
    "service",
    "slots",
    "strategy",
    "valid_part",
    "visible_to",
]
