"""The plan of a year: what is voted for, with the results, which are open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.models import Organisation
from core.errors import NotFound
from exhibitions.enums import EventState
from exhibitions.models import Event, PlanRound, Suggestion, Vote


def rounds() -> QuerySet[PlanRound]:
    """All plans, the newest first."""
    return PlanRound.objects.order_by("-year")


def of_year(year: int) -> PlanRound:
    """The plan of a year. Raises NotFound."""
    found = PlanRound.objects.filter(year=year).first()
    if found is None:
        raise NotFound()
    return found


def proposed(plan: PlanRound) -> QuerySet[Event]:
    """What is put to the vote, with the number of votes, most first."""
    rows = Event.objects.filter(plan=plan).exclude(state=EventState.CANCELLED).select_related("country")
    return rows.annotate(number=Count("votes")).order_by("-number", "starts_on", "id")


def votable(slug: str, plan: PlanRound | None = None) -> Event:
    """An event of a plan, of that one where it is given, by its address. Raises NotFound."""
    rows = Event.objects.filter(slug=slug, plan__isnull=False).select_related("plan")
    found = (rows.filter(plan=plan) if plan else rows).first()
    if found is None:
        raise NotFound()
    return found


def planned(plan: PlanRound) -> QuerySet[Event]:
    """What the published plan holds, by days."""
    rows = Event.objects.filter(plan=plan).exclude(state__in=[EventState.PROPOSED, EventState.CANCELLED])
    return rows.select_related("country").annotate(number=Count("votes")).order_by("starts_on", "id")


def voted(plan: PlanRound, organisation: Organisation | None) -> set[UUID]:
    """The events that the company votes for."""
    if organisation is None:
        return set()
    return set(Vote.objects.filter(round=plan, organisation=organisation).values_list("event", flat=True))


def suggested(plan: PlanRound, organisation: Organisation | None) -> QuerySet[Suggestion]:
    """What the company suggested, newest first."""
    if organisation is None:
        return Suggestion.objects.none()
    rows = Suggestion.objects.filter(round=plan, organisation=organisation)
    return rows.select_related("event", "country").order_by("-at", "-id")


def totals(plan: PlanRound) -> dict[str, Any]:
    """How many companies voted, how many votes they gave."""
    return Vote.objects.filter(round=plan).aggregate(votes=Count("id"), companies=Count("organisation", distinct=True))
