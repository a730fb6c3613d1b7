"""Assigning a student to an offer: places, quotas, agreements, the law; the last place goes to one of many."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from core.errors import Conflict, Invalid, NotAllowed
from internships import actions, queries
from internships.models import Placement
from internships.rules.placements import planned, rests_on_days_off
from reference.working_days import working_days_between
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.internships import DAY, offer_in
from tests.factories.students import agreed, born, placement, student_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_a_placement_stands_on_its_agreement_and_counts() -> None:
    student = student_in()
    offer = offer_in("published", hours=35)
    agreement = agreed(student, offer, places=2)
    made = actions.place(actor=student.user, student=student, offer=offer)
    working = working_days_between(offer.starts_on - DAY, offer.ends_on)
    assert (made.agreement, made.host, made.institution) == (agreement, offer.host, student.institution)
    assert (made.state, made.hours, made.planned_hours) == ("assigned", 35, 7 * working)
    assert queries.placements.taken(offer) == 1
    assert queries.placements.taken_of([offer]) == {offer.pk: 1}
    assert queries.placements.used(agreement, student.speciality, offer.starts_on.year) == 1
    assert [(one.source, one.target) for one in queries.placements.history(made)] == [("", "assigned")]


@pytest.mark.parametrize(
    ("first", "last", "schedule", "hours"),
    [
        ("2026-10-12", "2026-10-16", "day", 35),
        ("2026-10-12", "2026-10-25", "day", 70),
        ("2026-12-28", "2027-01-15", "day", 56),
        ("2026-10-12", "2026-10-25", "shifts", 70),
        ("2026-10-12", "2026-10-16", "shifts", 25),
    ],
    ids=["a-working-week", "two-weeks", "new-year", "shifts", "shifts-by-days"],
)
def test_planned_hours_are_those_that_can_be_worked(first: str, last: str, schedule: str, hours: int) -> None:
    days = [datetime.date.fromisoformat(one) for one in (first, last)]
    working = working_days_between(days[0] - DAY, days[1])
    rests = rests_on_days_off(born(20), schedule, days[0])
    assert planned(35, days=(days[1] - days[0]).days + 1, working=working, rests=rests) == hours
    assert rests_on_days_off(born(16), schedule, days[0]), "a minor never works on days off"


def test_the_refusal_names_the_agreement() -> None:
    student, offer = student_in(), offer_in("published")
    with pytest.raises(Conflict, match="нет соглашения о практике"):
        actions.place(actor=student.user, student=student, offer=offer)
    agreed(student, offer, number="7-П", valid_to=offer.starts_on - DAY)
    with pytest.raises(Conflict, match="№ 7-П действует только до"):
        actions.place(actor=student.user, student=student, offer=offer)
    agreed(student, offer, number="8-П", places=1)
    assert actions.place(actor=student.user, student=student, offer=offer).agreement.number == "8-П"


def test_the_refusal_names_the_quota() -> None:
    student, offer = student_in(), offer_in("published")
    agreed(student, offer, places=1)
    actions.place(actor=student.user, student=student, offer=offer)
    second = student_in(institution=student.institution)
    with pytest.raises(Conflict, match="Квота соглашения № 12-П .* использована: 1 из 1"):
        actions.place(actor=second.user, student=second, offer=offer)


@pytest.mark.parametrize(
    ("born_years", "changed", "code"),
    [(15, {"youngest": 16}, "younger"), (17, {"youngest": 18, "is_harmful": True}, "younger")],
)
def test_the_law_forbids(born_years: int, changed: dict[str, Any], code: str) -> None:
    offer = offer_in("published", **changed)
    student = student_in(born_on=born(born_years, offer.starts_on))
    agreed(student, offer)
    with pytest.raises(Invalid) as refused:
        actions.place(actor=student.user, student=student, offer=offer)
    assert refused.value.code == code


def test_strangers_place_nobody_and_the_unconfirmed_are_not_placed() -> None:
    student, offer = student_in(), offer_in("published")
    with pytest.raises(NotAllowed):
        actions.place(actor=UserFactory(), student=student, offer=offer)
    waits = student_in("pending")
    with pytest.raises(Conflict) as refused:
        actions.place(actor=waits.user, student=waits, offer=offer)
    assert refused.value.code == "not_confirmed"


def test_nobody_is_at_two_places_at_once() -> None:
    first = placement()
    other = offer_in("published")
    with pytest.raises(Conflict) as refused:
        actions.place(actor=StaffFactory(), student=first.student, offer=other)
    assert refused.value.code == "placed_already"


def test_the_database_refuses_a_step_that_is_none_and_a_changed_log() -> None:
    made = placement()
    with pytest.raises(DatabaseError), transaction.atomic():
        Placement.objects.filter(pk=made.pk).update(state="completed")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.steps.update(comment="другое")


def test_who_knows_of_a_placement() -> None:
    made = placement()
    for person in (made.student.user, made.offer.author, StaffFactory()):
        assert list(queries.placements.visible_to(person)) == [made]
    assert not queries.placements.visible_to(UserFactory()).exists()
