"""The portal's own schedule: weight, then fairness, then breaks; and what happens when somebody drops out."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from exhibitions.matchmaking import exact, planning, verifier
from exhibitions.matchmaking.bounds import degree_bound, flow_bound, sides
from exhibitions.matchmaking.explaining import Reason, explain
from exhibitions.matchmaking.problem import Meeting, Participant, Place, Problem
from tests.exhibitions.instances import problems, schedules

CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def value(problem: Problem, schedule: dict) -> tuple[int, int, int]:
    """What is compared, greatest first."""
    return (
        verifier.weight(problem, schedule),
        -verifier.shortfall(problem, schedule),
        -sum(verifier.breaks(problem, schedule)),
    )


def sound(problem: Problem) -> list[dict]:
    return [schedule for schedule in schedules(problem) if not verifier.faults(problem, schedule)]


@CALM
@given(problems(most_meetings=4))
def test_small_plans_equal_brute_force(problem: Problem) -> None:
    done = planning.plan(problem, seconds=60)
    assert verifier.faults(problem, done.schedule) == []
    assert value(problem, done.schedule) == max(value(problem, one) for one in sound(problem))
    assert done.is_best
    assert done.bound == done.weight


@CALM
@given(problems(most_meetings=4))
def test_built_plans_are_sound_and_never_below_greedy_nor_above_the_bound(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "EXACT", -1)
        done = planning.plan(problem, seconds=60)
    assert verifier.faults(problem, done.schedule) == []
    best = max(verifier.weight(problem, one) for one in sound(problem))
    by_hand = sum(problem.meetings[number].weight for number in planning.greedy(problem))
    assert by_hand <= done.weight <= best <= done.bound
    assert best <= degree_bound(problem)
    if sides(problem) is not None:
        assert best <= flow_bound(problem, 60)[0]


def without(problem: Problem, person: int) -> Problem:
    people = list(problem.participants)
    people[person] = replace(people[person], available=frozenset())
    return replace(problem, participants=tuple(people))


@CALM
@given(problems(most_meetings=4))
def test_a_new_plan_has_the_fewest_changes_there_can_be(problem: Problem) -> None:
    before = planning.plan(problem, seconds=60).schedule
    changed = without(problem, 0)
    done = planning.replan(changed, before, seconds=60)
    assert verifier.faults(changed, done.schedule) == []

    def stays(schedule: dict) -> int:
        return sum(1 for n, place in before.items() if n in schedule and schedule[n].slot == place.slot)

    every = sound(changed)
    most = max(map(stays, every))
    assert stays(done.schedule) == most
    assert done.weight == max(verifier.weight(changed, one) for one in every if stays(one) == most)


@CALM
@given(problems(most_meetings=4))
def test_explanations_are_true(problem: Problem) -> None:
    schedule = planning.plan(problem, seconds=60).schedule
    for number in range(len(problem.meetings)):
        told = explain(problem, schedule, number)
        assert (told.reason is Reason.HELD) == (number in schedule)
        # In the best schedule nothing can simply be added.
        assert told.reason is not Reason.POSSIBLE
        for obstacle in told.obstacles:
            if obstacle.reason is not Reason.ORDER:
                assert {schedule[other].slot for other in obstacle.meetings} <= {obstacle.slot}


def crowd(people: int, slots: int, share: float, wishes: int, tables: int, floor: int = 0) -> Problem:
    dice = random.Random(7)
    return Problem(
        slots,
        tuple(
            Participant(str(number), frozenset(dice.sample(range(slots), round(slots * share))), floor=floor)
            for number in range(2 * people)
        ),
        tuple(
            Meeting(first, people + other, dice.randint(1, 3))
            for first in range(people)
            for other in sorted(dice.sample(range(people), wishes))
        ),
        (tables,) * slots,
    )


@pytest.mark.parametrize(("wishes", "tables"), [(10, 40), (40, 40), (12, 30)])
def test_at_full_availability_there_is_no_gap(wishes: int, tables: int) -> None:
    problem = crowd(40, 12, 1.0, wishes, tables)
    done = planning.plan(problem, seconds=60)
    assert verifier.faults(problem, done.schedule) == []
    assert done.weight == done.bound


def test_at_four_fifths_the_gap_is_small_and_the_plan_the_same_again() -> None:
    problem = crowd(40, 12, 0.8, 20, 40, floor=5)
    first, second = (planning.plan(problem, seconds=60, seed=5) for _ in range(2))
    assert verifier.faults(problem, first.schedule) == []
    assert first.gap <= 0.02
    assert first.schedule == second.schedule
    assert first.weight >= sum(problem.meetings[number].weight for number in planning.greedy(problem))


def test_polishing_loses_no_weight_and_gains_fairness_and_compactness() -> None:
    problem = crowd(20, 12, 0.9, 6, 20, floor=6)
    board = planning._by_hand(problem)
    before = value(problem, planning.seated(problem, board.slot))
    polish = planning.Polish(board)
    polish.fair(lambda: True)
    polish.compact(lambda: True, random.Random(1))
    after = value(problem, planning.seated(problem, board.slot))
    assert verifier.faults(problem, planning.seated(problem, board.slot)) == []
    assert after[0] >= before[0]
    assert after[1] >= before[1]
    assert after[2] > before[2]


def test_fixed_meetings_that_contradict_each_other_are_refused() -> None:
    people = tuple(Participant(str(number)) for number in range(3))
    problem = Problem(2, people, (Meeting(0, 1, fixed=0), Meeting(0, 2, fixed=0, key="M")), (2, 2))
    with pytest.raises(planning.Impossible, match="Meeting M"):
        planning.plan(problem)


def test_each_reason_has_its_code() -> None:
    people = tuple(Participant(name) for name in "ABXY")
    one = Problem(1, people, (Meeting(0, 2, 5), Meeting(1, 3), Meeting(0, 3, 2), Meeting(2, 0)), (1,))
    schedule = {0: Place(0, 0)}
    assert explain(one, schedule, 0).reason is Reason.HELD
    assert explain(one, schedule, 1).reason is Reason.TABLE
    assert explain(one, schedule, 2).reason is Reason.HEAVIER
    assert explain(one, schedule, 3).reason is Reason.PAIR
    assert explain(one, {1: Place(0, 0)}, 2).reason is Reason.CHANGES
    assert explain(without(one, 3), schedule, 1).reason is Reason.NO_SLOT
    assert explain(one, {}, 1).reason is Reason.POSSIBLE
    tongues = tuple(replace(person, languages=frozenset({person.key})) for person in people)
    assert explain(replace(one, participants=tongues), {}, 1).reason is Reason.INTERPRETER


def test_the_program_tells_what_cannot_be() -> None:
    people = tuple(Participant(str(number)) for number in range(2))
    problem = Problem(1, people, (Meeting(0, 1, fixed=0), Meeting(1, 0, fixed=0)), (2,))
    program = exact.Program(problem)
    assert program.maximise([program.weight()], 60).is_impossible
