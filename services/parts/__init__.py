"""What the services' tools show on the page of an application."""

from services.parts import (
    slots,
    verification,
)

__all__ = [
    "slots",
    "verification",
]
