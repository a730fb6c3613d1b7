"""What events show on the page of an application."""

from exhibitions.parts import catalogue, delegates, participations, stages

__all__ = ["catalogue", "delegates", "participations", "stages"]
