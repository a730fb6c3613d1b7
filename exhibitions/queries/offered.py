"""Open events for whoever recommends something to a company."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from exhibitions.enums import EventState
from exhibitions.models import Event
from exhibitions.queries.events import published
from exhibitions.queries.participations import admissions
from exporters.enums import Result
from exporters.offers import Event as Offered
from exporters.queries import company_of

# So many of those that close first are looked at.
MOST = 20


def open_events(organisation: Organisation | None) -> Iterable[Offered]:
    """The events that take applications now and admit the company; for nobody in particular all of them."""
    now = timezone.now()
    rows = published().filter(state=EventState.OPEN, apply_from__lte=now, apply_until__gte=now)
    events = list(rows.order_by("apply_until", "pk")[:MOST])
    company = company_of(organisation) if events else None
    if organisation is not None and company is None:
        return []
    if company is not None:
        assessed = zip(events, admissions(company, events), strict=True)
        events = [event for event, found in assessed if found.result != Result.REFUSED]
    return [_offered(event) for event in events]


def _offered(event: Event) -> Offered:
    until = timezone.localdate(event.apply_until) if event.apply_until else None
    return Offered(event.title, reverse("exhibitions:event", args=[event.slug]), until)
