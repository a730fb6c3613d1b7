"""What the services' tools show on the page of an application."""

from services.parts import verification

__all__ = ["verification"]
