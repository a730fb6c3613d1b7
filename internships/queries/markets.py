"""An intake as the market that the assignment is made from, and what of the lists could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from internships.assignment.market import Market
from internships.assignment.market import Offer as Places
from internships.assignment.market import Student as Seeker
from internships.enums import AgreementState, CandidacyState, RulingKind, StudentState, WishWhy
from internships.models import (
    Agreement,
    Candidacy,
    HostLimit,
    HostRank,
    Intake,
    IntakeOffer,
    LineOrder,
    Placement,
    Ruling,
    Student,
    WishList,
)
from internships.models.intakes import LAST_IN_LINE
from internships.models.placements import FREED_STATES
from internships.queries.intakes import entries
from internships.queries.placements import taken_of
from internships.rules.fit import refusals
from internships.rules.placements import PLACING_KINDS, lapsed

Group = tuple[UUID, UUID]


@dataclass(frozen=True)
class Gathered:
    """The market with the rows behind its numbers.

    `listed`: by student the wishes as sent (choice, entry by number, why it could not be). `arrivals`: students in
    the order in which they first sent a list.
    """

    market: Market
    students: list[Student]
    entries: list[IntakeOffer]
    listed: list[list[tuple[int, int, WishWhy | None]]]
    arrivals: list[int]

    def choice(self, student: int, offer: int | None) -> int | None:
        """Which choice an offer was of a student; None for none, 0 for one that was not named."""
        if offer is None:
            return None
        return next((place for place, entry, _why in self.listed[student] if entry == offer), 0)


def gather(intake: Intake) -> Gathered:
    """Read everything that an assignment of the intake depends on. Raises WrongMarket for rulings that contradict."""
    rows = list(entries(intake))
    number = {row.pk: position for position, row in enumerate(rows)}
    lists = list(
        WishList.objects.filter(intake=intake)
        .select_related("student__user", "student__institution", "student__speciality")
        .prefetch_related("wishes")
        .order_by("student")
    )
    rulings = list(Ruling.objects.filter(intake=intake).select_related("student__institution", "student__speciality"))
    pinned = {one.student_id: one for one in rulings if one.kind == RulingKind.PIN}
    people = {one.student_id: one.student for one in lists}
    people |= {key: one.student for key, one in pinned.items() if key not in people}
    students = sorted(people.values(), key=lambda student: student.pk)
    place = {student.pk: position for position, student in enumerate(students)}
    quotas = _Quotas(intake, students, rows)
    busy = _busy(students, rows)
    wishes = {
        one.student_id: [(wish.place, number[wish.entry_id]) for wish in sorted(one.wishes.all(), key=_by_place)]
        for one in lists
    }
    listed = [
        [(choice, entry, _against(student, rows[entry], quotas, busy)) for choice, entry in wishes.get(student.pk, [])]
        for student in students
    ]
    first = {one.student_id: one.first_sent_at for one in lists}
    orders = dict(LineOrder.objects.filter(intake=intake).values_list("student", "place"))
    limits = _Limits(intake, rows)
    market = Market(
        students=tuple(
            Seeker(
                key=str(student.pk),
                wishes=tuple(entry for _choice, entry, why in listed[position] if why is None),
                group=quotas.number(student),
                order=orders.get(student.pk, LAST_IN_LINE),
            )
            for position, student in enumerate(students)
        ),
        offers=_offers(rows, place, limits),
        quotas=quotas.places(),
        limits=limits.places(),
        pinned={place[key]: number[one.entry_id] for key, one in pinned.items()},
        forbidden=frozenset(
            (place[one.student_id], number[one.entry_id])
            for one in rulings
            if one.kind == RulingKind.FORBID and one.student_id in place
        ),
        seed=intake.seed,
    )
    arrivals = sorted((place[key] for key in first), key=lambda position: first[students[position].pk])
    return Gathered(market, students, rows, listed, arrivals)


def _by_place(wish: object) -> int:
    return wish.place  # type: ignore[attr-defined, no-any-return]


class _Limits:
    """How many students each host takes over all its offers, by number; those without a limit have none."""

    def __init__(self, intake: Intake, rows: list[IntakeOffer]) -> None:
        self.hosts = sorted({row.offer.host_id for row in rows})
        self.most = dict(HostLimit.objects.filter(intake=intake).values_list("host", "most"))

    def number(self, row: IntakeOffer) -> int:
        return self.hosts.index(row.offer.host_id)

    def places(self) -> tuple[int | None, ...]:
        return tuple(self.most.get(host) for host in self.hosts)


def _offers(rows: list[IntakeOffer], place: dict[UUID, int], limits: _Limits) -> tuple[Places, ...]:
    tiers: dict[UUID, dict[int, int]] = defaultdict(dict)
    refused: dict[UUID, set[int]] = defaultdict(set)
    for rank in HostRank.objects.filter(entry__in=rows):
        position = place.get(rank.student_id)
        if position is None:
            continue
        if rank.tier is None:
            refused[rank.entry_id].add(position)
        else:
            tiers[rank.entry_id][position] = rank.tier
    used = taken_of(row.offer for row in rows)
    kept = Candidacy.objects.filter(offer__entry__in=rows, state=CandidacyState.OFFERED).values("offer")
    waiting = {row["offer"]: row["count"] for row in kept.annotate(count=Count("pk")).order_by("offer")}
    return tuple(
        Places(
            key=str(row.offer_id),
            places=max(row.offer.places - used.get(row.offer_id, 0) - waiting.get(row.offer_id, 0), 0),
            tiers=tiers[row.pk],
            host=limits.number(row),
            takes_rest=row.takes_rest,
            refused=frozenset(refused[row.pk]),
        )
        for row in rows
    )


def _busy(students: list[Student], rows: list[IntakeOffer]) -> set[tuple[UUID, UUID]]:
    """Pairs whose days are taken by a placement that the student has already."""
    found = set()
    held = Placement.objects.filter(student__in=students).exclude(state__in=FREED_STATES)
    for student, starts_on, ends_on in held.values_list("student", "starts_on", "ends_on"):
        for row in rows:
            if row.offer.starts_on <= ends_on and row.offer.ends_on >= starts_on:
                found.add((student, row.pk))
    return found


def _against(student: Student, row: IntakeOffer, quotas: _Quotas, busy: set[tuple[UUID, UUID]]) -> WishWhy | None:
    """Why this wish cannot be, whatever the host says."""
    if student.state != StudentState.CONFIRMED or (student.pk, row.pk) in busy or refusals(student, row.offer):
        return WishWhy.NOT_FIT
    return None if quotas.allow(student, row) else WishWhy.NO_AGREEMENT


class _Quotas:
    """The lines of annexes: places left for an institution's speciality, over all agreements that reach the intake.

    An agreement with one host alone counts for the group's quota and lets nobody go to another host.
    """

    def __init__(self, intake: Intake, students: Iterable[Student], rows: list[IntakeOffer]) -> None:
        institutions = {student.institution_id for student in students}
        agreements = Agreement.objects.filter(
            institution__in=institutions,
            state__in=[AgreementState.SIGNED, AgreementState.TERMINATED],
            kind__in=PLACING_KINDS,
        ).prefetch_related("quotas")
        used = {
            (row["agreement"], row["speciality"]): row["count"]
            for row in Placement.objects.filter(agreement__in=agreements, starts_on__year=intake.year)
            .exclude(state__in=FREED_STATES)
            .values("agreement", "speciality")
            .annotate(count=Count("pk"))
            .order_by("agreement", "speciality")
        }
        self.reach: dict[Group, set[UUID]] = defaultdict(set)
        left: dict[Group, int] = defaultdict(int)
        for agreement in agreements:
            near = {
                row.pk
                for row in rows
                if agreement.host_id in (None, row.offer.host_id) and not lapsed(agreement, row.offer.starts_on)
            }
            for line in agreement.quotas.all():
                if line.year != intake.year or not near:
                    continue
                group = (agreement.institution_id, line.speciality_id)
                self.reach[group] |= near
                left[group] += max(line.places - used.get((agreement.pk, line.speciality_id), 0), 0)
        self.order = sorted({(student.institution_id, student.speciality_id) for student in students})
        self.left = left

    def allow(self, student: Student, row: IntakeOffer) -> bool:
        return row.pk in self.reach[student.institution_id, student.speciality_id]

    def number(self, student: Student) -> int:
        return self.order.index((student.institution_id, student.speciality_id))

    def places(self) -> tuple[int, ...]:
        return tuple(self.left[group] for group in self.order)
