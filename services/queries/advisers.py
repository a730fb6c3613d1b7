"""Reads about the people who work on requests: load, due and overdue, minutes, cost."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from applications import queries as applications
from applications.combining import title_of
from applications.enums import Phase
from applications.models import Application
from core.errors import NotFound
from services.enums import ConsultationState
from services.models import (
    AdviserAbsence,
    AdviserProfile,
    Assignment,
    Consultation,
    ReplyTemplate,
    ServiceRequest,
    WorkRecord,
)
from services.rules.advisers import Candidate, Wanted

MONTH = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Load:
    """What one of the staff has to do, and what they did in the last thirty days."""

    person: User
    open: int
    due_this_week: int
    overdue: int
    minutes: int
    capacity: int | None
    is_away: bool

    @property
    def share(self) -> int | None:
        """The part of their capacity that is in use, in per cent."""
        return round(100 * self.open / self.capacity) if self.capacity else None


def away_on(day: datetime.date) -> set[UUID]:
    """Who is absent on a day."""
    rows = AdviserAbsence.objects.filter(first_day__lte=day, last_day__gte=day)
    return set(rows.values_list("adviser", flat=True))


def loads(today: datetime.date | None = None) -> list[Load]:
    """Everybody who may be given requests with their load, in a set number of queries."""
    today = today or timezone.localdate()
    sunday = today + datetime.timedelta(days=6 - today.weekday())
    staff = list(applications.assignees())
    rows = (
        Application.objects.filter(assignee__in=[person.pk for person in staff], phase=Phase.STAFF)
        .order_by()
        .values("assignee")
        .annotate(
            open=Count("pk"),
            due=Count("pk", filter=Q(due_on__range=(today, sunday), paused_on=None)),
            overdue=Count("pk", filter=applications.overdue(today)),
        )
    )
    counts = {row["assignee"]: row for row in rows}
    spent = _minutes_by_person(today - MONTH)
    capacity = dict(AdviserProfile.objects.values_list("adviser", "capacity"))
    away = away_on(today)
    nothing = {"open": 0, "due": 0, "overdue": 0}
    return [
        Load(
            person=person,
            open=counts.get(person.pk, nothing)["open"],
            due_this_week=counts.get(person.pk, nothing)["due"],
            overdue=counts.get(person.pk, nothing)["overdue"],
            minutes=spent.get(person.pk, 0),
            capacity=capacity.get(person.pk),
            is_away=person.pk in away,
        )
        for person in staff
    ]


def _minutes_by_person(since: datetime.date) -> dict[UUID, int]:
    begin = timezone.make_aware(datetime.datetime.combine(since, datetime.time.min))
    work = WorkRecord.objects.filter(day__gte=since).order_by().values_list("person").annotate(sum=Sum("minutes"))
    talks = (
        Consultation.objects.filter(state=ConsultationState.HELD, period__startswith__gte=begin)
        .order_by()
        .values_list("adviser")
        .annotate(sum=Sum("minutes"))
    )
    spent: dict[UUID, int] = {}
    for person, minutes in [*work, *talks]:
        spent[person] = spent.get(person, 0) + minutes
    return spent


def candidates(application: Application, today: datetime.date) -> list[Candidate]:
    """Everybody with a profile as the choice sees them, in a set number of queries."""
    own = Membership.objects.filter(
        user=OuterRef("adviser"), organisation=application.organisation_id, state=MembershipState.ACTIVE
    )
    profiles = (
        AdviserProfile.objects.filter(adviser__in=applications.assignees().order_by())
        .select_related("adviser")
        .prefetch_related("services", "countries")
        .annotate(is_own=Exists(own))
        .order_by("adviser")
    )
    running = Application.objects.filter(phase__in=(Phase.STAFF, Phase.APPLICANT), assignee__isnull=False)
    open_now = dict(running.order_by().values_list("assignee").annotate(n=Count("pk")))
    away = away_on(today)
    return [
        Candidate(
            key=profile.adviser_id,
            name=str(profile.adviser),
            services={service.pk for service in profile.services.all()},
            topics=set(profile.topics),
            countries={country.pk for country in profile.countries.all()},
            capacity=profile.capacity,
            open=open_now.get(profile.adviser_id, 0),
            is_away=profile.adviser_id in away,
            takes_new=profile.takes_new,
            is_own_company=profile.is_own,  # type: ignore[attr-defined]
        )
        for profile in profiles
    ]


def wanted(application: Application) -> Wanted:
    """What a request is about, from its answers and the time that was booked."""
    request = ServiceRequest.objects.filter(pk=application.pk).first()
    answers: dict[str, Any] = request.answers if request is not None else {}
    booked = Consultation.objects.filter(application=application, state=ConsultationState.PLANNED).first()
    return Wanted(
        service=application.kind,
        topic=str(answers.get("topic", "")),
        country=str(answers.get("country", "")),
        booked_with=booked.adviser_id if booked else None,
    )


def assignment_of(application: Application) -> Assignment | None:
    """Whom the portal chose for an application, if it did."""
    return Assignment.objects.filter(application=application).select_related("adviser").first()


def reply(key: UUID) -> ReplyTemplate:
    """One template of an answer. Raises NotFound."""
    found = ReplyTemplate.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(_("Такого шаблона нет."))
    return found


@dataclass(frozen=True)
class Cost:
    """What one service took in one month, by what was recorded on the portal."""

    month: datetime.date
    service: str
    closed: int
    minutes: int
    # Of the closed ones: how many have time recorded, and how much from their beginning to their end.
    timed: int = 0
    spent: int = 0

    @property
    def title(self) -> str:
        return title_of(self.service)

    @property
    def per_request(self) -> int | None:
        """Minutes for one closed request, by those with time recorded; nothing where none has any."""
        return round(self.spent / self.timed) if self.timed else None

    @property
    def roubles(self) -> Decimal | None:
        """The recorded minutes by the rate of the settings; nothing while no rate is set."""
        rate = settings.STAFF_HOUR_RUB
        return (Decimal(self.minutes) * rate / 60).quantize(Decimal(1)) if rate else None


def costs(since: datetime.date, until: datetime.date) -> list[Cost]:
    """By service and month: requests closed and minutes recorded, the newest month first. Three queries."""
    begin, end = (
        timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        for day in (since, until + datetime.timedelta(days=1))
    )
    table: dict[tuple[datetime.date, str], list[int]] = {}

    def add(rows: Iterable[tuple[Any, ...]], *places: int) -> None:
        for month, kind, *numbers in rows:
            day = timezone.localdate(month) if isinstance(month, datetime.datetime) else month
            found = table.setdefault((day, kind), [0, 0, 0, 0])
            for place, number in zip(places, numbers, strict=True):
                found[place] += number or 0

    held = Consultation.objects.filter(state=ConsultationState.HELD)
    closed = Application.objects.filter(phase=Phase.DONE, closed_at__gte=begin, closed_at__lt=end)
    closed = closed.annotate(spent=_minutes_of(WorkRecord.objects.all()) + _minutes_of(held))
    add(
        closed.order_by()
        .values_list(TruncMonth("closed_at"), "kind")
        .annotate(n=Count("pk"), timed=Count("pk", filter=Q(spent__gt=0)), all=Sum("spent")),
        *(0, 2, 3),
    )
    work = WorkRecord.objects.filter(day__range=(since, until))
    add(work.order_by().values_list(TruncMonth("day"), "application__kind").annotate(n=Sum("minutes")), 1)
    talks = held.filter(period__startswith__gte=begin, period__startswith__lt=end)
    add(
        talks.order_by().values_list(TruncMonth("period__startswith"), "application__kind").annotate(n=Sum("minutes")),
        1,
    )
    rows = [Cost(month, kind, *numbers) for (month, kind), numbers in table.items()]
    return sorted(rows, key=lambda row: (-row.month.toordinal(), row.title))


def _minutes_of(records: QuerySet[Any]) -> Any:
    """All minutes of an application in these records, as a part of a query."""
    mine = records.filter(application=OuterRef("pk")).order_by().values("application").annotate(n=Sum("minutes"))
    return Coalesce(Subquery(mine.values("n")), 0)
