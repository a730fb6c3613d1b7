"""Lists of an event's people leave the portal as files: that they do is written down first."""

from __future__ import annotations

from accounts.models import User
from exhibitions.models import Event, ExportReading
from exhibitions.rules.events import may_keep


def record_export(*, actor: User, event: Event, what: str) -> ExportReading:
    """Write down who takes which list along. Raises NotAllowed."""
    may_keep(actor)
    return ExportReading.objects.create(event=event, reader=actor, what=what)
