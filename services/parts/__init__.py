"""What the services' tools show on the page of an application."""

from services.parts import advisers, analysis, measures, potential, slots, verification

__all__ = [
    "advisers",
    "analysis",
    "measures",
    "potential",
    "slots",
    "verification",
]
