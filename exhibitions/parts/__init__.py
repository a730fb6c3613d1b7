"""What events show on the page of an application."""

from exhibitions.parts import participations, stages

__all__ = ["participations", "stages"]
