"""What events show on the page of an application."""

from exhibitions.parts import participations

__all__ = ["participations"]
