"""An institution's students at a glance: what each practice waits for, decided by Postgres, and what a line shows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from accounts.enums import ConsentPurpose, StaffRole
from accounts.models import Consent, Organisation, User
from accounts.rules import is_staff_in
from internships.enums import (
    OPEN,
    WHOSE,
    CandidacyState,
    GuardianState,
    IntakeState,
    Missing,
    PlacementState,
    StudentState,
    Turn,
    WeekState,
)
from internships.models import (
    Candidacy,
    DiaryEntry,
    DiaryWeek,
    GuardianConsent,
    Placement,
    Speciality,
    Student,
    StudentInvitation,
    WishList,
)
from internships.models.offers import ADULT
from internships.models.placements import FREED_STATES, LIVE_STATES
from internships.queries.students import supervised_by, visible_to

ORDER = ("group", "user__last_name", "user__first_name", "id")
# A practice that is over counts as this year's for so long; then the student looks for the next one.
RECENT = datetime.timedelta(days=240)
WEEK = datetime.timedelta(days=7)
NOTHING = ""
# Gives way to the institution that is asked for.
STAND_IN = UUID(int=0x57A2D12 << 96)
P = PlacementState
# A page has fifty lines: to make a model of every column costs more than the query.
SHOWN_OF_PLACEMENT = (
    *("student_id", "state", "starts_on", "ends_on", "planned_hours", "grade"),
    *("host__name", "host__short_name"),
)
SHOWN = (
    *("institution_id", "course", "group", "state", "born_on", "version"),
    *("user__last_name", "user__first_name", "user__patronymic", "user__email", "user__erased_at"),
)


def _words(value: str) -> Value:
    return Value(value, output_field=CharField())


def grown_before(today: datetime.date) -> datetime.date:
    """Who was born after this day is under eighteen."""
    try:
        return today.replace(year=today.year - ADULT)
    except ValueError:  # 29 February
        return today.replace(year=today.year - ADULT, day=28)


def _latest() -> QuerySet[Placement]:
    """A student's placement that counts now: the one that goes on, otherwise the last of the year."""
    rows = Placement.objects.filter(student=OuterRef("pk")).exclude(state__in=FREED_STATES)
    rows = rows.filter(Q(state__in=LIVE_STATES) | Q(ends_on__gte=timezone.localdate() - RECENT))
    return rows.order_by(Case(When(state__in=LIVE_STATES, then=0), default=1), "-starts_on", "-id")


def of_placement_step(today: datetime.date) -> Case:
    """What a placement waits for."""
    monday = today - datetime.timedelta(days=today.weekday())
    judged = DiaryWeek.objects.filter(placement=OuterRef("placement"), monday=OuterRef("week"))
    days = DiaryEntry.objects.annotate(week=TruncWeek("day")).filter(placement=OuterRef("pk"), day__lt=monday)
    written = DiaryEntry.objects.filter(placement=OuterRef("pk"), day__gt=today - WEEK)
    minor = Q(student__born_on__gt=grown_before(today))
    uninsured = Q(offer__needs_insurance=True) & (Q(insured_until=None) | Q(insured_until__lt=F("ends_on")))
    unready = Q(mentor=None) | Q(instructed_on=None) | Q(medical_on=None) & (Q(offer__needs_medical=True) | minor)
    unready |= uninsured
    return Case(
        When(Q(state=P.ASSIGNED) & unready, then=_words(Missing.PREPARE)),
        When(state=P.ASSIGNED, acknowledged_at=None, then=_words(Missing.ACKNOWLEDGE)),
        When(state=P.ASSIGNED, then=_words(Missing.ADMIT)),
        When(state=P.PAUSED, then=_words(Missing.RESUME)),
        When(Q(state=P.ACTIVE) & Exists(days.filter(~Exists(judged))), then=_words(Missing.SIGN)),
        When(state=P.ACTIVE, ends_on__lt=today, then=_words(Missing.COMPLETE)),
        When(Q(state=P.ACTIVE, starts_on__lte=today - WEEK) & ~Exists(written), then=_words(Missing.WRITE)),
        When(state=P.COMPLETED, then=_words(Missing.EVALUATE)),
        When(state=P.EVALUATED, then=_words(Missing.CERTIFY)),
        default=_words(NOTHING),
    )


def _of_candidacies() -> Subquery:
    """What open candidacies wait for: first a place that is offered, then a time to choose, then hosts."""
    slotless = Q(state=CandidacyState.INTERVIEW, slot=None)
    rows = Candidacy.objects.filter(student=OuterRef("pk"), state__in=OPEN).annotate(
        rank=Case(When(state=CandidacyState.OFFERED, then=0), When(slotless, then=1), default=2),
        code=Case(
            When(state=CandidacyState.OFFERED, then=_words(Missing.ACCEPT)),
            When(slotless, then=_words(Missing.SLOT)),
            default=_words(Missing.ANSWER),
        ),
    )
    return Subquery(rows.order_by("rank").values("code")[:1])


def missing(today: datetime.date) -> Case:
    """What a student's practice waits for now; an empty word when for nothing."""
    guardian = GuardianConsent.objects.filter(student=OuterRef("pk"))
    minor = Q(born_on__gt=grown_before(today))
    practice = Consent.objects.filter(user=OuterRef("user"), purpose=ConsentPurpose.PRACTICE, withdrawn_at=None)
    live = Placement.objects.filter(student=OuterRef("pk"), state__in=LIVE_STATES)
    over = _latest().exclude(state__in=LIVE_STATES)
    listed = WishList.objects.filter(student=OuterRef("pk"), intake__state__in=[IntakeState.OPEN, IntakeState.PREPARED])
    of_placement = Subquery(_latest().annotate(code=of_placement_step(today)).values("code")[:1])
    return Case(
        When(state=StudentState.PENDING, then=_words(Missing.CONFIRM)),
        When(state=StudentState.DECLINED, then=_words(Missing.PROFILE)),
        When(~Q(state=StudentState.CONFIRMED), then=_words(NOTHING)),
        When(Exists(over) & ~Exists(live), then=of_placement),
        When(minor & Exists(guardian.filter(state=GuardianState.ASKED)), then=_words(Missing.GUARDIAN_ANSWER)),
        When(minor & ~Exists(guardian.filter(state=GuardianState.GIVEN)), then=_words(Missing.GUARDIAN_ASK)),
        When(~Exists(practice), then=_words(Missing.CONSENT)),
        default=Coalesce(
            of_placement,
            _of_candidacies(),
            Case(When(Exists(listed), then=_words(Missing.ASSIGN)), default=_words(Missing.CHOOSE)),
        ),
        output_field=CharField(),
    )


@lru_cache(maxsize=2)
def _compiled(today: datetime.date) -> tuple[str, tuple[Any, ...]]:
    """The SQL of `steps` on a day: putting it together costs more than Postgres needs for the answer."""
    rows = Student.objects.filter(institution=STAND_IN).annotate(missing=missing(today))
    return rows.order_by().values_list("pk", "missing").query.sql_with_params()


def steps(institution: Organisation) -> dict[UUID, str]:
    """What each of the institution's students waits for.

    The one dear question of the page: it is asked once, and lines, numbers and filters are made from its answer.
    """
    sql, stand_ins = _compiled(timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute(sql, [institution.pk if one == STAND_IN else one for one in stand_ins])
        return dict(cursor.fetchall())


def step_of(student: Student) -> str:
    """What one student waits for."""
    rows = Student.objects.filter(pk=student.pk).annotate(missing=missing(timezone.localdate()))
    return str(rows.values_list("missing", flat=True).get())


def turns(known: Mapping[UUID, str]) -> dict[Turn, int]:
    """How many students wait for whom."""
    counts = Counter(known.values())
    return {turn: sum(counts[str(step)] for step in wanted) for turn, wanted in WHOSE.items()}


def found(
    institution: Organisation, user: User, asked: Mapping[str, Any], known: Mapping[UUID, str]
) -> QuerySet[Student]:
    """An institution's students that the person may know and that fit what was asked; `known` are their steps."""
    rows = visible_to(user).filter(institution=institution)
    for word in (asked.get("q") or "").split()[:5]:
        rows = rows.filter(
            Q(user__last_name__icontains=word)
            | Q(user__first_name__icontains=word)
            | Q(user__patronymic__icontains=word)
            | Q(user__email__icontains=word)
        )
    for name in ("group", "course", "speciality", "state", "supervisor"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    for wanted in _wanted(asked):
        rows = rows.filter(pk__in=[key for key, step in known.items() if step in wanted])
    return rows.select_related("user", "speciality").order_by(*ORDER)


def _wanted(asked: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The steps that are asked for: one of them, or all of somebody's turn."""
    found_ = [(asked["missing"],)] if asked.get("missing") else []
    return [*found_, *([tuple(map(str, WHOSE[Turn(asked["turn"])]))] if asked.get("turn") else [])]


def groups(institution: Organisation) -> list[str]:
    """The groups that the institution's students name."""
    rows = Student.objects.filter(institution=institution).exclude(group="").order_by("group")
    return list(rows.values_list("group", flat=True).distinct())


def specialities(institution: Organisation) -> QuerySet[Speciality]:
    """What the institution's students study."""
    return Speciality.objects.filter(pk__in=Student.objects.filter(institution=institution).values("speciality"))


@dataclass
class Glance:
    """What a line shows of a student beside the profile. `placement` has `done` and `signed` hours."""

    missing: str = ""
    guardian: str = ""
    candidacies: dict[str, int] = field(default_factory=dict)
    placement: Any = None


def glances(students: Iterable[Student], known: Mapping[UUID, str]) -> dict[UUID, Glance]:
    """What lines show of these students, in three queries for any number of them."""
    keys = [student.pk for student in students]
    seen = {key: Glance(known.get(key, NOTHING)) for key in keys}
    asked = GuardianConsent.objects.filter(student__in=keys).exclude(state=GuardianState.CANCELLED)
    for key, state in asked.order_by("student", "-asked_at", "-id").distinct("student").values_list("student", "state"):
        seen[key].guardian = state
    open_ones = Candidacy.objects.filter(student__in=keys, state__in=OPEN).order_by().values("student", "state")
    for row in open_ones.annotate(n=Count("pk")):
        seen[row["student"]].candidacies[row["state"]] = row["n"]
    hours = DiaryEntry.objects.filter(placement=OuterRef("pk")).order_by().values("placement")
    signed = DiaryWeek.objects.filter(placement=OuterRef("pk"), state=WeekState.SIGNED).order_by().values("placement")
    placements = (
        Placement.objects.filter(student__in=keys)
        .exclude(state__in=FREED_STATES)
        .annotate(
            done=Subquery(hours.annotate(sum=Sum("hours")).values("sum")),
            signed=Subquery(signed.annotate(sum=Sum("hours")).values("sum")),
        )
        .select_related("host")
        .only(*SHOWN_OF_PLACEMENT)
        .order_by("student", Case(When(state__in=LIVE_STATES, then=0), default=1), "-starts_on", "-id")
        .distinct("student")
    )
    for placement in placements:
        seen[placement.student_id].placement = placement
    return seen


def invitations_visible_to(user: User) -> QuerySet[StudentInvitation]:
    """Invitations of the institutions whose students the person looks after; all of them for managers."""
    rows = StudentInvitation.objects.select_related("institution", "speciality", "supervisor")
    return rows if is_staff_in(user, StaffRole.MANAGER) else rows.filter(institution__in=supervised_by(user))


def invitations(institution: Organisation, user: User) -> QuerySet[StudentInvitation]:
    """Those of an institution that nobody has used, newest first."""
    rows = invitations_visible_to(user).filter(institution=institution, used_at=None, revoked_at=None)
    return rows.order_by("-created_at", "-id")


def paused(user: User) -> int:
    """How many placements of the institutions that the person supervises are paused."""
    return Placement.objects.filter(institution__in=supervised_by(user), state=P.PAUSED).count()


def names(keys: Iterable[str]) -> dict[str, str]:
    """Whose these rows are, by their keys as words: students, invitations, candidacies and placements."""
    wanted = list(keys)
    found: dict[str, str] = {}
    for model, person in ((Student, "user"), (Candidacy, "student__user"), (Placement, "student__user")):
        for row in model.objects.filter(pk__in=wanted).select_related(person):
            found[str(row.pk)] = str(row.user if model is Student else row.student.user)
    for row in StudentInvitation.objects.filter(pk__in=wanted):
        found[str(row.pk)] = f"{row.last_name} {row.first_name}"
    return found
