"""Placements: who may know which, what is taken of offers and quotas, hours of the diary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import TruncWeek

from accounts.enums import ConsentPurpose, MemberRole, MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.queries import has_consent
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import AgreementState, Checkpoint, PlacementState, Side, WeekState
from internships.models import (
    Absence,
    Agreement,
    DiaryEntry,
    DiaryWeek,
    Evaluation,
    Offer,
    Placement,
    PlacementStep,
    Quota,
    ReturnedReport,
    Speciality,
    Student,
)
from internships.models.placements import FREED_STATES, LIVE_STATES
from internships.queries.students import has_guardian_consent, supervised_by
from internships.rules.placements import HOSTING, PLACING_KINDS, Condition, gate

SIX_DAYS, FORTNIGHT = datetime.timedelta(days=6), datetime.timedelta(days=14)
# Half of a placement's term, as `rules.placements.midterm` says it of one.
MIDDLE = ExpressionWrapper(F("starts_on") + (F("ends_on") - F("starts_on")) / 2, DateField())


def hosted_by(user: User) -> QuerySet[Membership]:
    """The ids of the hosts that the person speaks for, as a subquery."""
    return Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=HOSTING).values("organisation")


def visible_to(user: User) -> QuerySet[Placement]:
    """One's own, those one mentors, those of one's host or institution; all of them for the programme's managers."""
    if not user.is_authenticated:
        return Placement.objects.none()
    if is_staff_in(user, StaffRole.MANAGER):
        return Placement.objects.all()
    return Placement.objects.filter(
        Q(student__user=user) | Q(mentor=user) | Q(host__in=hosted_by(user)) | Q(institution__in=supervised_by(user))
    )


def with_names(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    """With everything that a line or a page names."""
    return rows.select_related(
        "student__user", "offer", "host", "institution", "speciality", "agreement", "mentor", "instructed_by"
    )


def get(user: User, placement_id: UUID | str) -> Placement:
    """One placement with what its page shows. Raises NotFound."""
    try:
        return with_names(visible_to(user)).get(pk=placement_id)
    except (Placement.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def of_student(student: Student) -> QuerySet[Placement]:
    """A student's placements, the latest first."""
    return with_names(Placement.objects.filter(student=student)).order_by("-starts_on", "-id")


def of_mine(user: User) -> QuerySet[Placement]:
    """Everything that the person has to do with, the latest first."""
    return with_names(visible_to(user)).order_by("-starts_on", "-id")


def taken(offer: Offer) -> int:
    """How many places of an offer are taken."""
    return Placement.objects.filter(offer=offer).exclude(state__in=FREED_STATES).count()


def taken_of(offers: Iterable[Offer]) -> dict[UUID, int]:
    """How many places of each of these offers are taken, in one query."""
    rows = (
        Placement.objects.filter(offer__in=list(offers))
        .exclude(state__in=FREED_STATES)
        .values("offer")
        .annotate(count=Count("pk"))
        .order_by("offer")
    )
    return {row["offer"]: row["count"] for row in rows}


def used(agreement: Agreement, speciality: Speciality, year: int) -> int:
    """How much of the quota is used: placements that begin in the year and were not ended early."""
    return (
        Placement.objects.filter(agreement=agreement, speciality=speciality, starts_on__year=year)
        .exclude(state__in=FREED_STATES)
        .count()
    )


def quota(agreement: Agreement, speciality: Speciality, year: int) -> Quota | None:
    """The line of the annex for a speciality and a year."""
    return (
        Quota.objects.filter(agreement=agreement, speciality=speciality, year=year).select_related("speciality").first()
    )


def agreements_for(institution: Organisation, host: Organisation) -> QuerySet[Agreement]:
    """What was signed between the institution and the host or for all hosts; the host's own and the longest first."""
    return Agreement.objects.filter(
        Q(host=host) | Q(host=None),
        institution=institution,
        state__in=[AgreementState.SIGNED, AgreementState.TERMINATED],
        kind__in=PLACING_KINDS,
    ).order_by("host", "-valid_to", "-id")


def live_of(student: Student) -> QuerySet[Placement]:
    """Placements that go on or are about to."""
    return Placement.objects.filter(student=student, state__in=LIVE_STATES).order_by("starts_on", "id")


def history(placement: Placement) -> QuerySet[PlacementStep]:
    """What happened, oldest first."""
    return placement.steps.select_related("actor").order_by("at", "id")


def hours_done(placement: Placement) -> Decimal:
    """The hours of the diary."""
    total = DiaryEntry.objects.filter(placement=placement).aggregate(total=Sum("hours"))["total"]
    return total if total is not None else Decimal(0)


def mentors_of(host: Organisation) -> QuerySet[User]:
    """Who of a host may be a mentor."""
    people = Membership.objects.filter(
        organisation=host,
        state=MembershipState.ACTIVE,
        role__in=[MemberRole.MENTOR, MemberRole.HOST_REPRESENTATIVE, MemberRole.HEAD],
    )
    return User.objects.filter(pk__in=people.values("user"), is_active=True).order_by("last_name", "first_name", "pk")


def starting_by(day: datetime.date) -> QuerySet[Placement]:
    """Admitted placements whose first day has come."""
    return Placement.objects.filter(state=PlacementState.ADMITTED, starts_on__lte=day).order_by("pk")


def conditions(placement: Placement, on: datetime.date) -> list[Condition]:
    """The admission gate of a placement as it stands on a day."""
    return gate(
        placement,
        on=on,
        is_consented=has_consent(placement.student.user, ConsentPurpose.PRACTICE),
        is_guarded=has_guardian_consent(placement.student),
    )


def week_hours(placement: Placement, day: datetime.date) -> Decimal:
    """What the diary holds for the week of a day, without that day."""
    monday = day - datetime.timedelta(days=day.weekday())
    rows = DiaryEntry.objects.filter(placement=placement, day__range=(monday, monday + SIX_DAYS)).exclude(day=day)
    total = rows.aggregate(total=Sum("hours"))["total"]
    return total if total is not None else Decimal(0)


def diary(placement: Placement) -> QuerySet[DiaryEntry]:
    """The diary, the latest day first."""
    return placement.entries.order_by("-day")


def weeks(placement: Placement) -> dict[datetime.date, DiaryWeek]:
    """What the mentor said of weeks, by their Mondays."""
    return {one.monday: one for one in placement.weeks.select_related("mentor").order_by("monday")}


def absences(placement: Placement) -> QuerySet[Absence]:
    """The days missed, oldest first."""
    return placement.absences.order_by("day")


def evaluations(placement: Placement) -> QuerySet[Evaluation]:
    """What both sides said, oldest first."""
    return placement.evaluations.select_related("author").order_by("created_at", "id")


def hours_signed(placement: Placement) -> Decimal:
    """The hours of the weeks that the mentor has signed."""
    total = DiaryWeek.objects.filter(placement=placement, state=WeekState.SIGNED).aggregate(total=Sum("hours"))["total"]
    return total if total is not None else Decimal(0)


def unadmitted() -> QuerySet[Placement]:
    """Placements that wait for their admission, the oldest first."""
    return Placement.objects.filter(state=PlacementState.ASSIGNED).order_by("created_at", "id")


def to_acknowledge(student: Student) -> QuerySet[Placement]:
    """Placements whose instruction the student is to confirm."""
    return (
        Placement.objects.filter(student=student, state=PlacementState.ASSIGNED, acknowledged_at=None)
        .exclude(instructed_on=None)
        .select_related("offer")
        .order_by("starts_on", "id")
    )


def to_correct(student: Student) -> QuerySet[Any]:
    """Placements with a week or a report that was given back: `has_week_back`, `has_report_back`."""
    weeks = DiaryWeek.objects.filter(placement=OuterRef("pk"), state=WeekState.RETURNED)
    last = ReturnedReport.objects.filter(placement=OuterRef("pk")).order_by("-returned_at", "-id").values("text")[:1]
    rows = Placement.objects.filter(student=student)
    rows = rows.annotate(has_week_back=Exists(weeks), last_back=Subquery(last))
    rows = rows.annotate(has_report_back=ExpressionWrapper(Q(report=F("last_back")), BooleanField()))
    return rows.filter(Q(has_week_back=True) | Q(has_report_back=True)).select_related("offer").order_by("pk")


def to_evaluate(user: User, today: datetime.date, *, as_mentor: bool = False) -> list[Placement]:
    """Placements that this side is to mark: at the end, or since the middle of the term; at most five."""
    side = Q(mentor=user) if as_mentor else Q(student__user=user)
    said = Evaluation.objects.filter(placement=OuterRef("pk"), side=Side.MENTOR if as_mentor else Side.STUDENT)
    due = Q(state__in=[PlacementState.COMPLETED, PlacementState.EVALUATED]) & ~Exists(
        said.filter(checkpoint=Checkpoint.FINAL)
    )
    due |= Q(state=PlacementState.ACTIVE, middle__lte=today) & ~Exists(said.filter(checkpoint=Checkpoint.MIDTERM))
    rows = Placement.objects.annotate(middle=MIDDLE).filter(side & due)
    return list(rows.select_related("student__user", "offer").order_by("ends_on", "id")[:5])


def without_midterm(side: Side, today: datetime.date) -> QuerySet[Any]:
    """Placements past their middle, not longer ago than a fortnight, whose middle this side has not marked."""
    said = Evaluation.objects.filter(placement=OuterRef("pk"), side=side, checkpoint=Checkpoint.MIDTERM)
    past = Q(middle__lte=today, middle__gt=today - FORTNIGHT)
    rows = Placement.objects.annotate(middle=MIDDLE).filter(past & ~Exists(said), state=PlacementState.ACTIVE)
    return rows.select_related("student__user", "offer", "host", "mentor").order_by("pk")


def to_sign(mentor: User, today: datetime.date) -> list[Placement]:
    """Placements of a mentor with a week that is over and neither signed nor returned; at most five."""
    monday = today - datetime.timedelta(days=today.weekday())
    judged = DiaryWeek.objects.filter(placement=OuterRef("placement"), monday=OuterRef("week"))
    days = DiaryEntry.objects.annotate(week=TruncWeek("day")).filter(placement=OuterRef("pk"), day__lt=monday)
    open_days = days.filter(~Exists(judged))
    rows = Placement.objects.filter(mentor=mentor, state__in=[PlacementState.ACTIVE, PlacementState.COMPLETED])
    return list(rows.filter(Exists(open_days)).select_related("student__user", "offer").order_by("starts_on", "id")[:5])
