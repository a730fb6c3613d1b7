"""What events show on the page of an application."""

from exhibitions.parts import delegates, participations, stages

__all__ = ["delegates", "participations", "stages"]
