"""What events show on the page of an application."""

from exhibitions.parts import catalogue, delegates, participations, selection, stages

__all__ = ["catalogue", "delegates", "participations", "selection", "stages"]
