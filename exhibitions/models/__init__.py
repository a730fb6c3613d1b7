"""What the programme of events keeps."""

from exhibitions.models.events import Event, EventStep

__all__ = ["Event", "EventStep"]
