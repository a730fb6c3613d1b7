"""Candidacies: who may know them, how many places are left, how hosts answer."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import OPEN, CandidacyState
from internships.models import Candidacy, CandidacyStep, InterviewSlot, Offer, Student
from internships.queries.placements import taken_of
from internships.queries.students import supervised_by
from internships.rules.offers import OFFERING

ORDER = ("-sent_at", "-id")
# Of fewer answers no share is told: one person would make it.
FEWEST_ANSWERS = 5
YEAR = datetime.timedelta(days=365)
OUT_OF_HOSTS_HANDS = (CandidacyState.WITHDRAWN, CandidacyState.OBSOLETE)


def visible_to(user: User) -> QuerySet[Candidacy]:
    """One's own, those for offers of one's host, those of the students one supervises; all of them for managers."""
    if not user.is_authenticated:
        return Candidacy.objects.none()
    if is_staff_in(user, StaffRole.MANAGER):
        return Candidacy.objects.all()
    hosts = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=OFFERING).values("organisation")
    return Candidacy.objects.filter(
        Q(student__user=user) | Q(offer__host__in=hosts) | Q(student__institution__in=supervised_by(user))
    )


def get(user: User, candidacy_id: UUID | str) -> Candidacy:
    """One candidacy with what its page shows. Raises NotFound."""
    try:
        rows = visible_to(user).select_related(
            "student__user", "student__institution", "student__speciality", "offer__host", "offer__okrug"
        )
        return rows.get(pk=candidacy_id)
    except (Candidacy.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def of_student(student: Student) -> QuerySet[Candidacy]:
    """A student's candidacies, newest first."""
    return Candidacy.objects.filter(student=student).select_related("offer__host").order_by(*ORDER)


def open_of(student: Student) -> QuerySet[Candidacy]:
    """Those that are not over."""
    return Candidacy.objects.filter(student=student, state__in=OPEN)


def to_answer(student: Student) -> QuerySet[Candidacy]:
    """Those that wait for the student: a place is offered, or one of the free times of interviews is to be chosen."""
    free = InterviewSlot.objects.filter(offer=OuterRef("offer"), candidacy=None, starts_at__gt=timezone.now())
    chooses = Q(state=CandidacyState.INTERVIEW, slot=None) & Exists(free)
    rows = Candidacy.objects.filter(Q(state=CandidacyState.OFFERED) | chooses, student=student)
    return rows.select_related("offer__host").order_by("answer_until", "sent_at", "id")


def of_offer(offer: Offer) -> QuerySet[Candidacy]:
    """Who asked for a place, the earliest first."""
    rows = Candidacy.objects.filter(offer=offer).select_related(
        "student__user", "student__institution", "student__speciality"
    )
    return rows.order_by("sent_at", "id")


def history(candidacy: Candidacy) -> QuerySet[CandidacyStep]:
    """What happened, oldest first."""
    return candidacy.steps.select_related("actor").order_by("at", "id")


def free_slots(offer: Offer) -> QuerySet[InterviewSlot]:
    """Times of interviews that nobody has chosen yet."""
    return InterviewSlot.objects.filter(offer=offer, candidacy=None, starts_at__gt=timezone.now())


@dataclass(frozen=True)
class Places:
    """The counters of an offer: all places, those that are free, those who wait in the list."""

    all: int
    free: int
    waiting: int


def places(offer: Offer) -> Places:
    """What is left of an offer's places."""
    return places_of([offer])[offer.pk]


def places_of(offers: Sequence[Offer]) -> dict[UUID, Places]:
    """What is left of the places of each, in two queries."""
    rows = Candidacy.objects.filter(offer__in=offers).values("offer").order_by("offer")
    waits = {
        row["offer"]: row
        for row in rows.annotate(
            kept=Count("pk", filter=Q(state=CandidacyState.OFFERED)),
            waiting=Count("pk", filter=Q(state=CandidacyState.POOL)),
        )
    }
    gone, nobody = taken_of(offers), {"kept": 0, "waiting": 0}
    found = {}
    for offer in offers:
        said = waits.get(offer.pk, nobody)
        found[offer.pk] = Places(
            offer.places, max(offer.places - gone.get(offer.pk, 0) - said["kept"], 0), said["waiting"]
        )
    return found


def kept(offer: Offer) -> int:
    """How many places wait for the answer of a student to whom they are offered."""
    return Candidacy.objects.filter(offer=offer, state=CandidacyState.OFFERED).count()


def place_in_line(candidacy: Candidacy) -> int | None:
    """Where somebody stands in the waiting list, from 1; None when not in it."""
    if candidacy.state != CandidacyState.POOL or candidacy.pooled_at is None:
        return None
    ahead = Q(pooled_at__lt=candidacy.pooled_at) | Q(pooled_at=candidacy.pooled_at, pk__lt=candidacy.pk)
    rows = Candidacy.objects.filter(offer=candidacy.offer_id, state=CandidacyState.POOL)
    return rows.filter(ahead).count() + 1


@dataclass(frozen=True)
class Responses:
    """How many of the candidacies of a year a host answered in time."""

    answered: int
    asked: int

    @property
    def share(self) -> int:
        return round(100 * self.answered / self.asked)


def responses_of(host: Organisation) -> Responses | None:
    """How a host answers; None while there are too few to tell.

    Counted are those sent in the last year that were answered or whose term, `HOST_ANSWER_DAYS`, is over. Not those
    that their student took back before it.
    """
    now, term = timezone.now(), datetime.timedelta(days=settings.HOST_ANSWER_DAYS)
    rows = Candidacy.objects.filter(offer__host=host, sent_at__gt=now - YEAR)
    rows = rows.filter(Q(answered_at__isnull=False) | Q(sent_at__lt=now - term))
    rows = rows.exclude(answered_at=None, state__in=OUT_OF_HOSTS_HANDS)
    counts = rows.aggregate(asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__lte=F("sent_at") + term)))
    return Responses(**counts) if counts["asked"] >= FEWEST_ANSWERS else None
