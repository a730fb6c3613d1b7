"""Many want one workshop at the same moment: threads, each on a connection of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from internships import actions
from internships.models import Booking, TrainingGroup, Workshop
from tests.factories.centres import asked, at, dispatcher, group, working_day, workshop
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


def test_eight_groups_want_overlapping_times_and_one_gets_one() -> None:
    place = workshop()
    teams = [group(name=f"Г-{number}") for number in range(8)]
    said = at_once(
        *(
            lambda team=team, minute=minute: asked(place, team, starts=f"10:{minute:02}", ends=f"12:{minute:02}")
            for minute, team in enumerate(teams)
        )
    )
    assert Counter(said) == {"done": 1, "busy": 7}
    assert Booking.objects.count() == 1


def test_without_the_lock_the_constraint_alone_lets_one_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("internships.actions.centres._refuse_busy", lambda *_all: None)
    place = workshop()
    teams = [group(name=f"Г-{number}") for number in range(4)]
    said = at_once(*(lambda team=team: asked(place, team) for team in teams))
    assert Counter(said) == {"done": 1, "busy": 3}


@pytest.mark.parametrize("turn", range(3))
def test_seats_are_never_exceeded(turn: int) -> None:
    """A group asks, grows, and the workshop shrinks at the same moment: whoever is first, the rest fits."""
    place, team, keeper = workshop(seats=20), group(size=20), dispatcher()
    said = at_once(
        lambda: asked(Workshop.objects.get(pk=place.pk), TrainingGroup.objects.get(pk=team.pk)),
        lambda: actions.keep_seats(actor=keeper, workshop=place, seats=19),
        lambda: actions.edit_group(actor=team.author, group=team, values={"size": 21}),
    )
    assert set(said) <= {"done", "more_than_seats", "seats_booked", "booked_for_fewer"}, said
    assert "done" in said
    for row in Booking.objects.select_related("workshop", "group"):
        assert row.group.size <= row.seats <= row.workshop.seats


def test_one_group_is_never_in_two_places() -> None:
    team = group()
    places = [workshop(name=f"М-{number}") for number in range(4)]
    said = at_once(
        *(
            lambda place=place: actions.request_workshop(
                actor=team.author, group=team, workshop=place, day=working_day(), starts=at("10:00"), ends=at("12:00")
            )
            for place in places
        )
    )
    assert Counter(said) == {"done": 1, "busy": 3}


def test_two_dispatchers_decide_once() -> None:
    row = asked(workshop(), group())
    one, other = dispatcher(), dispatcher()
    said = at_once(
        lambda: actions.approve_booking(actor=one, booking=row),
        lambda: actions.refuse_booking(actor=other, booking=row, reason="staffing", comment="Возьмите четверг"),
    )
    assert sorted(said) == ["done", "step_gone"]
