"""Six students accept the last place at the same moment: threads, each on a connection of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from internships import actions, queries
from tests.factories.internships import offer_in
from tests.factories.students import agreed, student_in
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.parametrize(("places", "quota", "code"), [(1, 10, "no_place"), (10, 1, "no_agreement")])
def test_the_last_place_goes_to_one_of_four(places: int, quota: int, code: str) -> None:
    offer = offer_in("published", places=places)
    first = student_in()
    agreed(first, offer, places=quota)
    students = [first, *(student_in(institution=first.institution) for _number in range(3))]
    said = at_once(*(lambda one=one: actions.place(actor=one.user, student=one, offer=offer) for one in students))
    assert Counter(said) == {"done": 1, code: 3}
    assert queries.placements.taken(offer) == 1


def test_two_hosts_take_one_student_at_the_same_moment_and_one_gets_them() -> None:
    student = student_in()
    first, second = offer_in("published"), offer_in("published")
    agreed(student, first)
    said = at_once(
        *(lambda one=one: actions.place(actor=one.author, student=student, offer=one) for one in (first, second))
    )
    assert Counter(said) == {"done": 1, "placed_already": 1}
    assert queries.placements.of_student(student).count() == 1
