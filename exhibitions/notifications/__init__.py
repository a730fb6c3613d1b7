"""What is sent about events and meetings."""

from exhibitions.notifications import meetings

__all__ = ["meetings"]
