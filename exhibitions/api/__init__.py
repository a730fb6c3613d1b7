"""The API's door to events and meetings."""

from exhibitions.api import meetings

__all__ = ["meetings"]
