"""Events: what everybody sees, what staff keep, what concerns one person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from exhibitions.enums import EventState, Level
from exhibitions.enums.buyers import TAKES_PART
from exhibitions.models import CalendarLink, Event, EventQuestion, EventStep, Participation, PlaceLevel
from exhibitions.models.buyers import Participant
from reference.models import Country

ORDER = ("starts_on", "id")
PAST_ORDER = ("-starts_on", "-id")
# So many events a calendar file or a feed holds.
MOST_IN_FILE = 500


def visible_to(user: User) -> QuerySet[Event]:
    """What was announced, and everything for those who keep the programme."""
    if user.is_authenticated and is_staff_in(user, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        return Event.objects.all()
    return published()


def published() -> QuerySet[Event]:
    """What everybody may know."""
    return Event.objects.filter(published_at__isnull=False)


def get(user: User, key: str | UUID) -> Event:
    """One event by its address or its id. Raises NotFound."""
    rows = visible_to(user).select_related("country")
    try:
        found = rows.filter(pk=UUID(str(key))).first()
    except ValueError:
        found = rows.filter(slug=key).first()
    if found is None:
        raise NotFound()
    return found


def found(asked: Mapping[str, Any]) -> QuerySet[Event]:
    """Published events that fit what was asked: country, industry, month, kind, words; coming ones unless `past`.

    A month finds what takes place on any of its days. Cancelled events stay among the coming ones until their day.
    """
    rows = published()
    today = timezone.localdate()
    if month := asked.get("month"):
        rows = rows.filter(starts_on__lt=_next_month(month), ends_on__gte=month)
    if asked.get("past"):
        rows = rows.filter(ends_on__lt=today)
    elif not month:
        rows = rows.filter(ends_on__gte=today)
    if country := asked.get("country"):
        rows = rows.filter(country=country)
    if industry := asked.get("industry"):
        rows = rows.filter(industries__contains=[industry])
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if asked.get("open"):
        now = timezone.now()
        rows = rows.filter(state=EventState.OPEN, apply_from__lte=now, apply_until__gte=now)
    for word in (asked.get("q") or "").split()[:5]:
        rows = rows.filter(
            Q(title_ru__icontains=word)
            | Q(title_en__icontains=word)
            | Q(city_ru__icontains=word)
            | Q(city_en__icontains=word)
        )
    return rows.select_related("country")


def _next_month(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=32)).replace(day=1)


def countries() -> QuerySet[Country]:
    """Where published events take place."""
    return Country.objects.filter(pk__in=published().values("country")).order_by("name_ru")


def months(today: datetime.date | None = None) -> list[datetime.date]:
    """The first days of this month and the seventeen that follow."""
    first = (today or timezone.localdate()).replace(day=1)
    result = [first]
    for _step in range(17):
        result.append(_next_month(result[-1]))
    return result


def by_country(rows: QuerySet[Event]) -> list[dict[str, Any]]:
    """How many of these events each country holds, most first."""
    counted = rows.order_by().values("country").annotate(number=Count("id")).order_by("-number", "country")
    numbers = {row["country"]: row["number"] for row in counted}
    places = Country.objects.in_bulk(numbers)
    return [{"country": places[key], "number": number} for key, number in numbers.items()]


def history(event: Event) -> QuerySet[EventStep]:
    """What happened, oldest first."""
    return event.steps.select_related("actor").order_by("at", "id")


def changes(event: Event) -> QuerySet[EventStep]:
    """What everybody should know of what happened: put off, resumed, cancelled; oldest first."""
    telling = Q(target__in=[EventState.POSTPONED, EventState.CANCELLED]) | Q(source=EventState.POSTPONED)
    return event.steps.filter(telling).order_by("at", "id")


def standing_change(event: Event) -> EventStep | None:
    """Why an event is cancelled or put off, while it is."""
    return changes(event).last() if event.state in (EventState.CANCELLED, EventState.POSTPONED) else None


def levels(event: Event) -> list[PlaceLevel]:
    """The limits of an event and what is taken of each, in the order in which people ask for them."""
    order = list(Level)
    return sorted(event.levels.all(), key=lambda row: (order.index(Level(row.level)), row.industry))


def places_left(events: list[Event]) -> dict[UUID, int]:
    """How many companies may still join each event."""
    rows = PlaceLevel.objects.filter(event__in=events, level=Level.COMPANIES)
    return {row.event_id: int(row.left) for row in rows}


def answered(event: Event) -> QuerySet[EventQuestion]:
    """Questions with their answers, oldest first."""
    return event.questions.filter(answered_at__isnull=False).order_by("answered_at", "id")


def unanswered() -> QuerySet[EventQuestion]:
    """Questions that wait, oldest first."""
    return EventQuestion.objects.filter(answered_at=None).select_related("event", "author").order_by("asked_at", "id")


def owner_of(token: str) -> User:
    """Whose calendar a secret address shows. Raises NotFound."""
    link = CalendarLink.objects.filter(token=token, user__is_active=True).select_related("user").first()
    if link is None:
        raise NotFound()
    return link.user


def link_of(user: User) -> CalendarLink | None:
    """The person's secret address, if they have one."""
    return CalendarLink.objects.filter(user=user).first()


def of_person(user: User) -> QuerySet[Event]:
    """Events that the person's companies take part in or apply for, and those where they meet."""
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    applied = Participation.objects.filter(is_live=True, organisation__in=mine).values("event")
    meet = Participant.objects.filter(Q(buyer__user=user) | Q(organisation__in=mine), state__in=TAKES_PART)
    rows = Event.objects.filter(Q(pk__in=applied) | Q(pk__in=meet.values("event")))
    return rows.select_related("country").order_by(*ORDER)
