"""What the services' tools show on the page of an application."""

from services.parts import (
    advisers,
    measures,
    slots,
    verification,
)

__all__ = [
    "advisers",
    "measures",
    "slots",
    "verification",
]
