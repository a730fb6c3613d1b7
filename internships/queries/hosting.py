"""A host's cabinet: its offers with their counters, who asks for places, who is on practice and what that waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from accounts.models import Organisation, User
from internships.enums import OPEN, WHOSE, WITH_HOST, CandidacyState, Missing, PlacementState, Turn, WeekState
from internships.models import Candidacy, DiaryEntry, DiaryWeek, Offer, Placement
from internships.queries import candidacies, offers, placements
from internships.queries.supervising import of_placement_step

CANDIDATES, TRAINEES = ("-sent_at", "-id"), ("-starts_on", "-id")
# Whose answer a candidacy waits for, or that it is over.
SIDES = {"host": WITH_HOST, "student": (CandidacyState.OFFERED,)}


@dataclass(frozen=True)
class Counters:
    """What a line shows of an offer: candidacies that wait for the host, the waiting list, places that are taken."""

    waiting: int = 0
    pool: int = 0
    taken: int = 0


def counters(listed: Iterable[Offer]) -> dict[UUID, Counters]:
    """The counters of these offers, in two queries."""
    rows = list(listed)
    asked = Candidacy.objects.filter(offer__in=rows, state__in=OPEN).order_by().values("offer")
    counts = {
        row["offer"]: row
        for row in asked.annotate(
            waiting=Count("pk", filter=Q(state__in=WITH_HOST) & ~Q(state=CandidacyState.POOL)),
            pool=Count("pk", filter=Q(state=CandidacyState.POOL)),
        )
    }
    taken = placements.taken_of(rows)
    nothing = {"waiting": 0, "pool": 0}
    return {
        one.pk: Counters(
            counts.get(one.pk, nothing)["waiting"], counts.get(one.pk, nothing)["pool"], taken.get(one.pk, 0)
        )
        for one in rows
    }


def _named(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    for word in words.split()[:5]:
        rows = rows.filter(Q(student__user__last_name__icontains=word) | Q(student__user__first_name__icontains=word))
    return rows


def found_candidates(host: Organisation, user: User, asked: Mapping[str, Any]) -> QuerySet[Candidacy]:
    """Who asks for places of a host, as far as the person may know; those that are open unless others are asked for."""
    rows = _named(candidacies.visible_to(user).filter(offer__host=host), asked.get("q") or "")
    if offer := asked.get("offer"):
        rows = rows.filter(offer=offer)
    side = asked.get("side") or "open"
    if side == "over":
        rows = rows.exclude(state__in=OPEN)
    elif side != "all":
        rows = rows.filter(state__in=SIDES.get(side, OPEN))
    return rows.select_related("student__user", "student__institution", "student__speciality", "offer").order_by(
        *CANDIDATES
    )


def waiting_candidates(user: User) -> int:
    """How many students wait for an answer of the person's hosts."""
    hosts = placements.hosted_by(user)
    return Candidacy.objects.filter(
        offer__host__in=hosts, state__in=[CandidacyState.NEW, CandidacyState.PROCESSING]
    ).count()


def to_prepare(user: User) -> int:
    """How many placements of the person's hosts wait for a mentor, an instruction or an examination."""
    rows = Placement.objects.filter(host__in=placements.hosted_by(user), state=PlacementState.ASSIGNED)
    return rows.annotate(missing=of_placement_step(timezone.localdate())).filter(missing=Missing.PREPARE).count()


def _trainees(host: Organisation, user: User) -> QuerySet[Placement]:
    rows = placements.visible_to(user).filter(host=host)
    return rows.annotate(missing=of_placement_step(timezone.localdate()))


def found_trainees(host: Organisation, user: User, asked: Mapping[str, Any]) -> QuerySet[Placement]:
    """A host's placements that the person may know, each with `missing`, `done` and `signed` hours."""
    rows = _named(_trainees(host, user), asked.get("q") or "")
    for name in ("offer", "state", "mentor"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("turn"):
        rows = rows.filter(missing__in=WHOSE[Turn(asked["turn"])])
    hours = DiaryEntry.objects.filter(placement=OuterRef("pk")).order_by().values("placement")
    signed = DiaryWeek.objects.filter(placement=OuterRef("pk"), state=WeekState.SIGNED).order_by().values("placement")
    rows = rows.annotate(
        done=Subquery(hours.annotate(sum=Sum("hours")).values("sum")),
        signed=Subquery(signed.annotate(sum=Sum("hours")).values("sum")),
    )
    return rows.select_related("student__user", "student__institution", "offer", "mentor").order_by(*TRAINEES)


def turns(host: Organisation, user: User) -> dict[Turn, int]:
    """How many of a host's placements wait for whom."""
    counts: Counter[str] = Counter()
    for row in _trainees(host, user).order_by().values("missing").annotate(n=Count("pk")):
        counts[row["missing"]] = row["n"]
    return {turn: sum(counts[str(step)] for step in wanted) for turn, wanted in WHOSE.items()}


def offers_of(host: Organisation, user: User) -> QuerySet[Offer]:
    """A host's offers that students have seen, for a filter."""
    return offers.visible_to(user).filter(host=host).exclude(published_at=None).order_by("-created_at", "-id")
