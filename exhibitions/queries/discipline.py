"""How companies kept their word at past events: who came, who reported, who answered. Selection may count it.

The weights are settings of the portal, not rules of Mosprom's own. A company without past events has no score: it is
neither good nor bad.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Organisation
from exhibitions.enums import TOOK_PART, EventState, ParticipationState, PlaceState, ReleaseReason
from exhibitions.enums.results import Outcome
from exhibitions.models import CheckIn, EventReport, MeetingOutcome, Participation, Place, ResultFollowUp
from exhibitions.rules.results import months_after

# Out of 100 for one event. What was not asked of a company takes nothing away.
CAME, MEETINGS, REPORT, ANSWERS = 40, 20, 25, 15
HELD = (EventState.COMPLETED, EventState.REPORTING, EventState.ARCHIVED)
# So many years back are counted.
YEARS = 3
RECORDED = ("title_ru", "title_en", "came", "backed_out", "meetings", "missed", "report", "asked", "answered")


@dataclass(frozen=True)
class Kept:
    """What one company promised at one event and what of it was done; None where nothing could be promised."""

    organisation: UUID
    event: UUID
    title_ru: str
    title_en: str
    ends_on: datetime.date
    came: bool | None
    backed_out: bool
    meetings: int
    missed: int
    report_due: bool
    reported: bool
    reported_late: bool
    asked: int
    answered: int

    @property
    def report(self) -> str:
        """Where the report stands: nothing where none is due yet."""
        if self.reported:
            return "late" if self.reported_late else "in_time"
        return "missing" if self.report_due else ""

    @property
    def points(self) -> Decimal:
        """Of 100."""
        if self.backed_out:
            return Decimal(0)
        possible, got = Decimal(0), Decimal(0)
        if self.came is not None:
            possible, got = possible + CAME, got + (CAME if self.came else 0)
        if self.meetings:
            possible += MEETINGS
            got += MEETINGS * Decimal(self.meetings - self.missed) / self.meetings
        if self.report_due or self.reported:
            possible += REPORT
            got += Decimal(REPORT) * (0 if not self.reported else Decimal("0.5") if self.reported_late else 1)
        if self.asked:
            possible += ANSWERS
            got += ANSWERS * Decimal(self.answered) / self.asked
        return (100 * got / possible).quantize(Decimal("0.1")) if possible else Decimal(100)


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def kept(organisations: Iterable[Organisation | UUID], *, before: datetime.date | None = None) -> list[Kept]:
    """Every event of the last three years, over before a day, in which these companies had a place. One query."""
    before = before or timezone.localdate()
    places = Place.objects.filter(participation=OuterRef("pk"))
    check_ins = CheckIn.objects.filter(undone_at=None)
    outcomes = MeetingOutcome.objects.filter(
        request__event=OuterRef("event"), request__exporter__organisation=OuterRef("organisation")
    )
    asked = ResultFollowUp.objects.filter(participation=OuterRef("pk")).filter(
        Q(answered_at__isnull=False) | Q(expires_at__lt=timezone.now())
    )
    rows = (
        Participation.objects.filter(
            organisation__in=list(organisations),
            event__ends_on__lt=before,
            event__ends_on__gte=months_after(before, -12 * YEARS),
            event__state__in=HELD,
        )
        .annotate(
            held=Exists(places.filter(state=PlaceState.CONFIRMED)),
            gave_up=Exists(places.filter(state=PlaceState.RELEASED, reason=ReleaseReason.WITHDRAWN)),
            came=Exists(check_ins.filter(delegate__participation=OuterRef("pk"))),
            had_door=Exists(check_ins.filter(event=OuterRef("event"))),
            meetings=_count(outcomes, "request__event"),
            missed=_count(outcomes.filter(outcome=Outcome.WE_MISSED), "request__event"),
            reported_at=Subquery(EventReport.objects.filter(participation=OuterRef("pk")).values("sent_at")[:1]),
            due_on=Subquery(EventReport.objects.filter(participation=OuterRef("pk")).values("due_on")[:1]),
            asked=_count(asked, "participation"),
            answered=_count(asked.filter(answered_at__isnull=False), "participation"),
        )
        .filter(Q(held=True) | Q(gave_up=True))
        .select_related("event", "application")
        .order_by("organisation", "event__ends_on", "pk")
    )
    return [_kept(row, before) for row in rows]


def _kept(row: Participation, before: datetime.date) -> Kept:
    state = row.application.state
    came: bool | None = None
    if state == ParticipationState.NO_SHOW:
        came = False
    elif row.came or state in TOOK_PART:  # type: ignore[attr-defined]
        came = True
    elif row.had_door:  # type: ignore[attr-defined]
        came = False
    due_on = row.due_on or row.event.ends_on + datetime.timedelta(days=30)  # type: ignore[attr-defined]
    reported_at = row.reported_at  # type: ignore[attr-defined]
    return Kept(
        organisation=row.organisation_id,
        event=row.event_id,
        title_ru=row.event.title_ru,
        title_en=row.event.title_en,
        ends_on=row.event.ends_on,
        came=came,
        backed_out=not row.held,  # type: ignore[attr-defined]
        meetings=row.meetings,  # type: ignore[attr-defined]
        missed=row.missed,  # type: ignore[attr-defined]
        report_due=due_on < before,
        reported=reported_at is not None,
        reported_late=reported_at is not None and timezone.localdate(reported_at) > due_on,
        asked=row.asked,  # type: ignore[attr-defined]
        answered=row.answered,  # type: ignore[attr-defined]
    )


def record_of(rows: Iterable[Kept]) -> tuple[Decimal | None, list[dict[str, Any]]]:
    """The mean of a company's events and each of them as it is kept with an application; no events have no mean."""
    found = [
        {
            **{name: getattr(one, name) for name in RECORDED},
            "event": str(one.event),
            "ends_on": one.ends_on.isoformat(),
            "points": str(one.points),
        }
        for one in sorted(rows, key=lambda one: one.ends_on, reverse=True)
    ]
    if not found:
        return None, []
    total = sum((Decimal(one["points"]) for one in found), Decimal(0))
    return (total / len(found)).quantize(Decimal("0.1")), found


def discipline(
    organisations: Iterable[Organisation | UUID], *, before: datetime.date | None = None
) -> dict[UUID, Decimal]:
    """The mean of 100 for each company over its past events; companies without any are not in it."""
    found: dict[UUID, list[Decimal]] = {}
    for one in kept(organisations, before=before):
        found.setdefault(one.organisation, []).append(one.points)
    return {key: (sum(points, Decimal(0)) / len(points)).quantize(Decimal("0.1")) for key, points in found.items()}


def return_rate(*, before: datetime.date | None = None) -> tuple[int, int]:
    """How many companies took part in an event that was held, and how many of them in more than one."""
    before = before or timezone.localdate()
    rows = (
        Participation.objects.filter(event__ends_on__lt=before, event__state__in=HELD)
        .filter(Exists(Place.objects.filter(participation=OuterRef("pk"), state=PlaceState.CONFIRMED)))
        .exclude(application__state=ParticipationState.NO_SHOW)
        .order_by()
        .values("organisation")
        .annotate(events=Count("event", distinct=True))
    )
    found = rows.aggregate(all=Count("organisation"), again=Count("organisation", filter=Q(events__gt=1)))
    return found["all"], found["again"]
