"""Reads of the services."""

from services.queries import advisers, measures, quality, slots
from services.queries.markets import Choice, active_criteria, assess, first_weights, known, markets, product_of
from services.queries.requests import catalogue, draft_of, get, service, visible_to

__all__ = [
    "Choice",
    "active_criteria",
    "advisers",
    "assess",
    "catalogue",
    "draft_of",
    "first_weights",
    "get",
    "known",
    "markets",
    "measures",
    "product_of",
    "quality",
    "service",
    "slots",
    "visible_to",
]
