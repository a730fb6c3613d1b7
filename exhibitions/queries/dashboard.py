"""How an event stands, in one look. As many queries for a large event as for a small one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from exhibitions.enums import ParticipationState
from exhibitions.enums.agreements import AgreementState
from exhibitions.enums.buyers import WRITTEN_TO, Attendance, BuyerState, Side
from exhibitions.enums.meetings import RequestState
from exhibitions.enums.schedules import ScheduleState
from exhibitions.models import (
    Agreement,
    BuyerInvitation,
    Event,
    MeetingRequest,
    Participant,
    Participation,
    PlaceLevel,
    Placement,
    Programme,
)
from exhibitions.queries import agreements, badges, budgets, checklists, events


@dataclass(frozen=True)
class Agreements:
    """The contract campaign; what both sides have signed, in roubles."""

    states: dict[str, int]
    late: int
    without: int
    support: Decimal
    fees: Decimal


@dataclass(frozen=True)
class Preparation:
    """Participants by what they have handed in."""

    items: int
    participants: int
    late: int
    missing: int


@dataclass(frozen=True)
class Meetings:
    """Both sides of the tables, their wishes, what the released schedule holds."""

    exporters: int
    buyers: int
    invited: int
    opened: int
    waiting: int
    requests: dict[str, int]
    scheduled: int
    programme: UUID | None


@dataclass(frozen=True)
class Standing:
    """Everything of an event that a manager looks at first."""

    event: Event
    applications: list[tuple[ParticipationState, int]]
    levels: list[PlaceLevel]
    payers: list[budgets.Sums]
    items: list[budgets.Sums]
    agreements: Agreements
    preparation: Preparation
    door: dict[str, Any]
    meetings: Meetings


def standing(event: Event) -> Standing:
    """The figures of one event. Some fifteen queries, however large it is."""
    return Standing(
        event=event,
        applications=applications(event),
        levels=events.levels(event),
        payers=budgets.by_payer(event),
        items=budgets.by_item(event),
        agreements=_agreements(event),
        preparation=_preparation(event),
        door=badges.standing(event),
        meetings=_meetings(event),
    )


def applications(event: Event) -> list[tuple[ParticipationState, int]]:
    """How many applications stand where, in the order of their way; drafts of companies are not Mosprom's business."""
    rows = Participation.objects.filter(event=event).values("application__state").annotate(number=Count("pk"))
    found = {row["application__state"]: row["number"] for row in rows.order_by("application__state")}
    return [(one, found[one.value]) for one in ParticipationState if one.value in found and one != "draft"]


def _agreements(event: Event) -> Agreements:
    late = Q(state=AgreementState.SENT, due_at__lt=timezone.now())
    signed = Q(state=AgreementState.REGISTERED)
    sums = Agreement.objects.filter(participation__event=event).aggregate(
        late=Count("pk", filter=late), support=Sum("support", filter=signed), fees=Sum("fee", filter=signed)
    )
    return Agreements(
        states=agreements.counts(event),
        late=sums["late"],
        without=agreements.without(event).count(),
        support=sums["support"] or Decimal(0),
        fees=sums["fees"] or Decimal(0),
    )


def _preparation(event: Event) -> Preparation:
    items, rows = checklists.board(event)
    return Preparation(
        items=len(items),
        participants=len(rows),
        late=sum(row.late > 0 for row in rows),
        missing=sum(line.is_wanting for row in rows for line in row.lines),
    )


def _meetings(event: Event) -> Meetings:
    sides = dict(
        Participant.objects.filter(event=event)
        .exclude(state__in=(Attendance.WITHDRAWN, Attendance.NO_SHOW))
        .values_list("side")
        .annotate(number=Count("pk"))
        .order_by("side")
    )
    rows = MeetingRequest.objects.filter(event=event).values_list("state").annotate(number=Count("pk"))
    found = dict(rows.order_by("state"))
    invited = BuyerInvitation.objects.filter(event=event).aggregate(
        all=Count("pk", filter=Q(state__in=WRITTEN_TO)),
        opened=Count("pk", filter=Q(state=BuyerState.CONFIRMED)),
        waiting=Count("pk", filter=Q(state__in=(BuyerState.NEW, BuyerState.CHECKING, BuyerState.ADMITTED))),
    )
    held = Placement.objects.filter(schedule__programme__event=event, schedule__state=ScheduleState.RELEASED)
    return Meetings(
        exporters=sides.get(Side.EXPORTER.value, 0),
        buyers=sides.get(Side.BUYER.value, 0),
        invited=invited["all"],
        opened=invited["opened"],
        waiting=invited["waiting"],
        requests={one.value: found[one.value] for one in RequestState if one.value in found},
        scheduled=held.count(),
        programme=Programme.objects.filter(event=event).values_list("pk", flat=True).first(),
    )
