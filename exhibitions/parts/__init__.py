"""What events show on the page of an application."""

from exhibitions.parts import agreements, catalogue, delegates, participations, results, selection

__all__ = ["agreements", "catalogue", "delegates", "participations", "results", "selection"]
