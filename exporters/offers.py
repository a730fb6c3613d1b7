"""What else the portal can offer a company that is ready for it: events that it may take part in.

Events live in apps above; each declares a source here, and whoever recommends asks all of them. Nothing is invented:
without a source there is nothing to offer.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import Organisation


@dataclass(frozen=True)
class Event:
    """An event that takes applications and admits the company: what it is called, where it stands, until when."""

    title: str
    url: str
    apply_until: datetime.date | None = None


Source = Callable[[Organisation | None], Iterable[Event]]
_SOURCES: list[Source] = []


def event_source(source: Source) -> Source:
    """Declare a function that gives the open events a company may apply for; for None those open to anybody."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def offered_events(organisation: Organisation | None) -> list[Event]:
    """The open events for a company, those that close first coming first."""
    found = [event for source in _SOURCES for event in source(organisation)]
    return sorted(found, key=lambda event: (event.apply_until or datetime.date.max, event.title))
