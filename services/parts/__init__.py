"""What the services' tools show on the page of an application."""

from services.parts import advisers, analysis, legal, markets, measures, potential, slots, strategy, verification

__all__ = [
    "advisers",
    "analysis",
    "legal",
    "markets",
    "measures",
    "potential",
    "slots",
    "strategy",
    "verification",
]
