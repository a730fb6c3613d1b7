"""What events show on the page of an application."""

from exhibitions.parts import catalogue, delegates, participations, results, selection, stages

__all__ = ["catalogue", "delegates", "participations", "results", "selection", "stages"]
