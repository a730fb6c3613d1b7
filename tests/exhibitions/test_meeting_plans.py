"""Plans of meetings: sound, equal to trying everything where that can be done, and honest about what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibitions.matchmaking import planning, verifier
from exhibitions.matchmaking.polishing import Polish
from exhibitions.matchmaking.problem import Meeting, Participant, Problem
from tests.exhibitions.instances import problems, schedules


def with_floor(problem: Problem, floor: int) -> Problem:
    """The same for everybody, as a programme has it."""
    return replace(problem, participants=tuple(replace(one, floor=floor) for one in problem.participants))


def best(problem: Problem) -> tuple[int, int, int] | None:
    """(weight, minus what people lack to the floor, minus breaks) by trying everything; None when nothing is sound."""
    found = [worth(problem, one) for one in schedules(problem) if not verifier.faults(problem, one)]
    return max(found, default=None)


def worth(problem: Problem, schedule: dict) -> tuple[int, int, int]:
    return (
        verifier.weight(problem, schedule),
        -verifier.shortfall(problem, schedule),
        -sum(verifier.breaks(problem, schedule)),
    )


@settings(max_examples=60)
@given(problem=problems(most_meetings=4), floor=st.integers(0, 3))
def test_a_small_plan_is_the_best_by_weight_then_floor_then_breaks(problem: Problem, floor: int) -> None:
    problem = with_floor(problem, floor)
    done = planning.plan(problem, seconds=20)
    assert verifier.faults(problem, done.schedule) == []
    assert worth(problem, done.schedule) == best(problem)
    assert (done.weight, done.shortfall, done.is_best) == (done.bound, -best(problem)[1], True)


@settings(max_examples=40)
@given(problem=problems(), floor=st.integers(0, 3))
def test_a_plan_that_is_built_is_sound_and_its_bound_holds(problem: Problem, floor: int) -> None:
    problem = with_floor(problem, floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "EXACT", 0)
        done = planning.plan(problem, seconds=5)
    assert verifier.faults(problem, done.schedule) == []
    most, *_rest = best(problem)
    assert done.weight <= most <= done.bound
    assert done.shortfall == verifier.shortfall(problem, done.schedule)


@settings(max_examples=30)
@given(problem=problems(most_meetings=4), data=st.data())
def test_after_a_drop_out_as_few_meetings_change_as_can_be(problem: Problem, data: st.DataObject) -> None:
    before = planning.plan(problem, seconds=20).schedule
    gone = data.draw(st.integers(0, len(problem.participants) - 1))
    people = list(problem.participants)
    people[gone] = replace(people[gone], available=frozenset())
    later = replace(problem, participants=tuple(people))
    done = planning.replan(later, before, seconds=20)
    assert verifier.faults(later, done.schedule) == []
    kept = {number for number in before if gone not in problem.meetings[number].pair}
    assert all(done.schedule[number].slot == before[number].slot for number in kept)


def test_the_floor_decides_who_meets_among_equals() -> None:
    # One busy company, one table, two slots: without a floor nobody minds who has both meetings.
    everybody = tuple(Participant(str(number)) for number in range(4))
    problem = Problem(
        slots=3,
        participants=everybody,
        # The first company could meet both buyers, the second only the last one.
        meetings=(Meeting(0, 2), Meeting(0, 3), Meeting(1, 3)),
        tables=(1, 1, 0),
    )
    fair = planning.plan(with_floor(problem, 1), seconds=20)
    assert set(fair.schedule) == {0, 2}
    assert verifier.below(with_floor(problem, 1), {0: fair.schedule[0]}) == {1: (0, 1), 3: (0, 1)}
    # Two each cannot be: the first company has two, the buyer at whom both look one of two, the other two one of one.
    asked = with_floor(problem, 2)
    assert verifier.below(asked, fair.schedule) == {0: (1, 2), 3: (1, 2)}
    assert planning.plan(asked, seconds=20).shortfall == verifier.shortfall(asked, fair.schedule) == 2
    assert planning.plan(with_floor(problem, 0), seconds=20).shortfall == 0


def test_what_is_not_proved_in_time_is_polished_beyond_exchanges_that_each_must_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = [(one, 6 + other) for one in range(6) for other in range(6) if (one * other) % 4 != 1]
    people = tuple(Participant(str(number)) for number in range(12))
    problem = Problem(9, people, tuple(Meeting(*pair) for pair in pairs), (4,) * 9)
    by_hand = planning.greedy(problem)
    monkeypatch.setattr(planning, "_exact", lambda *_all: (by_hand, len(pairs), (True, False)))
    monkeypatch.setattr(Polish, "anneal", lambda *_all: None)
    plain = planning.plan(problem, seconds=60)
    monkeypatch.undo()
    monkeypatch.setattr(planning, "_exact", lambda *_all: (by_hand, len(pairs), (True, False)))
    done = planning.plan(problem, seconds=60)
    assert not verifier.faults(problem, done.schedule)
    assert done.schedule.keys() == by_hand.keys(), "not a meeting less"
    assert (done.weight, done.is_best) == (plain.weight, False)
    assert done.breaks < plain.breaks
