"""Results of a participation: meetings → leads → contracts as one thread, and sums of each kind by themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from exhibitions.enums import EventState, ParticipationState, PlaceState
from exhibitions.enums.meetings import RequestState
from exhibitions.enums.results import MONTHS, Stage
from exhibitions.models import (
    Contract,
    EventReport,
    Lead,
    MeetingRequest,
    Participation,
    Place,
    ResultFollowUp,
)
from exhibitions.queries import participations
from exhibitions.rules.results import Confirmed, Expected, months_after


@dataclass(frozen=True)
class Strand:
    """A meeting (or none) with what came of it."""

    meeting: MeetingRequest | None
    outcome: str
    leads: list[Lead]


@dataclass(frozen=True)
class Totals:
    """What is hoped for and what was confirmed; the two have no sum."""

    expected: Expected
    confirmed: Confirmed
    leads: int
    contracts: int


def leads_of(participation: Participation) -> QuerySet[Lead]:
    """The leads of a participation with forecast and contracts."""
    rows = Lead.objects.filter(participation=participation).select_related("forecast", "country", "request")
    return rows.prefetch_related(Prefetch("contracts", Contract.objects.order_by("signed_on", "pk"))).order_by("pk")


def meetings_of(participation: Participation) -> QuerySet[MeetingRequest]:
    """The meetings of the company at that event that were agreed on."""
    rows = MeetingRequest.objects.filter(
        event=participation.event_id,
        exporter__organisation=participation.organisation_id,
        state=RequestState.ACCEPTED,
    )
    return rows.select_related("exporter__organisation", "buyer__buyer__country", "outcome").order_by("pk")


def thread(participation: Participation) -> list[Strand]:
    """Every meeting with its leads and their contracts; at the end the leads that came without a meeting."""
    leads = list(leads_of(participation))
    found = []
    for meeting in meetings_of(participation):
        outcome = getattr(meeting, "outcome", None)
        theirs = [one for one in leads if one.request_id == meeting.pk]
        found.append(Strand(meeting, outcome.outcome if outcome else "", theirs))
    met = {strand.meeting.pk for strand in found if strand.meeting}
    alone = [one for one in leads if one.request_id not in met]
    return [*found, Strand(None, "", alone)] if alone else found


def totals(participations_: Iterable[Participation | UUID]) -> Totals:
    """The sums of some participations, each kind from its own table."""
    signed = Contract.objects.filter(lead=OuterRef("pk")).order_by().values("lead")
    leads = Lead.objects.filter(participation__in=list(participations_)).annotate(
        signed=Subquery(signed.annotate(n=Count("pk")).values("n")),
        sum_signed=Subquery(signed.annotate(sum=Sum("confirmed_rub")).values("sum")),
    )
    found = leads.aggregate(
        expected=Sum("forecast__expected_rub", filter=Q(signed=None) & ~Q(stage=Stage.LOST)),
        confirmed=Sum("sum_signed"),
        leads=Count("pk"),
        contracts=Sum("signed"),
    )
    return Totals(
        Expected(found["expected"] or Decimal(0)),
        Confirmed(found["confirmed"] or Decimal(0)),
        found["leads"],
        found["contracts"] or 0,
    )


def report_of(participation: Participation) -> EventReport | None:
    """The report, once it was begun."""
    return EventReport.objects.filter(participation=participation).first()


def lead(user: User, participation: Participation, lead_id: UUID | str) -> Lead:
    """One lead of a participation that the person may know of. Raises NotFound."""
    if not participations.visible_to(user).filter(pk=participation.pk).exists():
        raise NotFound()
    try:
        return leads_of(participation).get(pk=lead_id)
    except (Lead.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Такого контакта нет.")) from error


def to_ask(today: datetime.date) -> QuerySet[Participation]:
    """Those who took part in an event that ended three months to a year and a half ago."""
    place = Place.objects.filter(participation=OuterRef("pk"), state=PlaceState.CONFIRMED)
    rows = Participation.objects.filter(
        Exists(place),
        is_live=True,
        event__ends_on__lte=months_after(today, -MONTHS[0]),
        event__ends_on__gt=months_after(today, -MONTHS[-1] - 6),
        event__state__in=(EventState.COMPLETED, EventState.REPORTING, EventState.ARCHIVED),
    ).exclude(application__state=ParticipationState.NO_SHOW)
    return rows.order_by("pk")


def to_monitor() -> QuerySet[Participation]:
    """Participants whose report is in and who were asked since what came of the event."""
    asked = Exists(ResultFollowUp.objects.filter(participation=OuterRef("pk")))
    rows = Participation.objects.filter(asked, application__state=ParticipationState.REPORT_SUBMITTED)
    return rows.order_by("pk")


def without_report(user: User) -> list[Participation]:
    """The participations of the person's companies in events that are over, without a report."""
    place = Place.objects.filter(participation=OuterRef("pk"), state=PlaceState.CONFIRMED)
    rows = participations.visible_to(user).filter(
        Exists(place),
        event__state__in=(EventState.COMPLETED, EventState.REPORTING),
        organisation__memberships__user=user,
        organisation__memberships__state="active",
    )
    rows = rows.exclude(report__sent_at__isnull=False).exclude(application__state=ParticipationState.NO_SHOW)
    return list(rows.order_by("event__ends_on", "pk")[:20])


def unanswered(now: datetime.datetime, most: int) -> QuerySet[ResultFollowUp]:
    """Questions whose link has expired without an answer and which may still be sent again."""
    return ResultFollowUp.objects.filter(answered_at=None, expires_at__lte=now, sent__lt=most).order_by("pk")
