"""Badges of an event, and who has come."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from exhibitions.enums import EventState as S
from exhibitions.models import Badge, CheckIn, Delegate, Event
from exhibitions.queries.delegates import visible_to as delegates_visible_to
from exhibitions.rules.badges import key_of, read_code
from exhibitions.rules.delegates import keeps

# While an event is in these states there is somebody to check in, or a phone that brings late what it read.
AT_THE_DOOR = (S.PREPARATION, S.RUNNING, S.COMPLETED, S.REPORTING)


def valid(event: Event) -> QuerySet[Badge]:
    """The badges of an event that open, in the order of names."""
    rows = Badge.objects.filter(delegate__event=event, revoked_at=None)
    rows = rows.select_related("delegate__event", "delegate__participation__organisation")
    return rows.order_by("delegate__last_name_en", "delegate__first_name_en", "pk")


def of(user: User, delegate: Delegate) -> Badge | None:
    """The badge of a delegate whom the person may know of."""
    if not delegates_visible_to(user).filter(pk=delegate.pk).exists():
        return None
    return valid(delegate.event).filter(delegate=delegate).first()


def by_code(text: str) -> Badge | None:
    """The badge of a code, also one that was replaced."""
    code = read_code(text)
    rows = Badge.objects.select_related("delegate__event", "delegate__participation__organisation")
    return rows.filter(key=key_of(code)).first() if code else None


def today(event: Event, now: datetime.datetime | None = None) -> datetime.date:
    """The day by the venue's clock."""
    return (now or timezone.now()).astimezone(event.zone).date()


def doors(user: User) -> QuerySet[Event]:
    """The events whose delegates the person may check in, the nearest first."""
    rows = Event.objects.filter(state__in=AT_THE_DOOR) if keeps(user) else Event.objects.none()
    return rows.filter(delegates__isnull=False).distinct().select_related("country").order_by("-starts_on", "-pk")


def standing(event: Event) -> dict[str, Any]:
    """How many are expected, how many came today and at all."""
    day = today(event)
    counts = CheckIn.objects.filter(event=event, undone_at=None).aggregate(
        today=Count("pk", filter=Q(day=day)), ever=Count("delegate", distinct=True), last=Max("at")
    )
    return {**counts, "expected": event.delegates.count(), "day": day}


def listed(event: Event, words: str = "") -> list[Delegate]:
    """The delegates of an event, also found by a part of their name or company, with when they came today."""
    rows = Delegate.objects.filter(event=event).select_related("event", "participation__organisation")
    for word in words.split():
        rows = rows.filter(
            Q(last_name_ru__icontains=word)
            | Q(first_name_ru__icontains=word)
            | Q(last_name_en__icontains=word)
            | Q(first_name_en__icontains=word)
            | Q(participation__organisation__name__icontains=word)
            | Q(participation__organisation__short_name__icontains=word)
        )
    found = list(rows.order_by("last_name_ru", "first_name_ru", "pk")[:300])
    came = CheckIn.objects.filter(event=event, day=today(event), delegate__in=found, undone_at=None)
    moments = dict(came.values_list("delegate", "at"))
    for one in found:
        one.came_at = moments.get(one.pk)  # type: ignore[attr-defined]
    return found
