"""The lock and the steps of an event, for every action that needs them."""

from __future__ import annotations

import datetime

from accounts.models import User
from exhibitions import rules
from exhibitions.models import Event, EventStep


def lock(event: Event) -> Event:
    """The event's row, locked until the end of the transaction."""
    return Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)


def take_step(
    *,
    actor: User | None,
    event: Event,
    code: str,
    comment: str = "",
    comment_en: str = "",
    days: tuple[datetime.date, datetime.date] | None = None,
) -> EventStep:
    """Write a locked event's step and its record."""
    step = rules.events.find(code, event)
    source, event.state = event.state, step.target
    event.version += 1
    event.save()
    old_starts_on, old_ends_on = days or (None, None)
    return EventStep.objects.create(
        event=event,
        source=source,
        target=step.target,
        actor=actor,
        comment=comment.strip(),
        comment_en=comment_en.strip(),
        old_starts_on=old_starts_on,
        old_ends_on=old_ends_on,
    )
