"""Every meeting held with the fewest breaks: equal to trying everything, and told honestly when the time is short."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibitions.matchmaking import compact, verifier
from exhibitions.matchmaking.problem import Meeting, Participant, Problem
from exhibitions.matchmaking.tables import seated
from exhibitions.matchmaking.worker import SEARCHES, Task, bounds_told
from tests.exhibitions.instances import problems, schedules


def fewest(problem: Problem, fairness: int | None) -> int | None:
    """By trying everything."""
    found = [
        sum(verifier.breaks(problem, schedule))
        for schedule in schedules(problem, is_complete=True)
        if not verifier.faults(problem, schedule, is_complete=True, fairness=fairness)
    ]
    return min(found, default=None)


@pytest.mark.parametrize("strategy", compact.STRATEGIES)
@settings(max_examples=40)
@given(problem=problems(most_meetings=4, is_rich=False, is_pair_once=False), fairness=st.sampled_from((None, 0, 1, 2)))
def test_small_cases_equal_brute_force(strategy: str, problem: Problem, fairness: int | None) -> None:
    problem = replace(problem, tables=tuple(count + 1 for count in problem.tables))
    expected = fewest(problem, fairness)
    found = list(SEARCHES[strategy](Task(problem, strategy, fairness)))
    plans = [seated(problem, dict(enumerate(one["slots"]))) for one in found if "slots" in one]
    for plan in plans:
        assert verifier.faults(problem, plan, is_complete=True, fairness=fairness) == []
    bound = max((one.get("bound", 0) for one in found), default=0)
    if expected is None:
        assert not plans
        assert any("impossible" in one for one in found)
    else:
        assert bound <= expected
        assert min(sum(verifier.breaks(problem, plan)) for plan in plans) == expected


ROUND = Problem(
    slots=4,
    participants=tuple(Participant(str(number)) for number in range(5)),
    meetings=tuple(Meeting(first, second) for first in range(2) for second in range(2, 5)),
    tables=(2, 1, 2, 2),
)


def test_processes_find_prove_and_stop() -> None:
    done = compact.solve(ROUND, fairness=2, seconds=60)
    assert done.is_proved
    assert done.objective == done.bound == fewest(ROUND, 2)
    assert verifier.faults(ROUND, done.schedule, is_complete=True, fairness=2) == []


def test_what_others_have_proved_is_heard_whole_and_used() -> None:
    reading, writing = os.pipe()
    heard = bounds_told(reading)
    for words, expected in ((b"", 0), (b"2\n1", 2), (b"4\n", 14)):
        os.write(writing, words)
        assert heard() == expected
    os.close(writing)
    assert heard() == 14, "the parent is gone, what it said is not"
    os.close(reading)
    least = fewest(ROUND, 2)
    found = list(SEARCHES["restart"](Task(ROUND, "restart", 2), lambda: least))
    assert all(one.get("bound", least) >= least for one in found)
    assert len([one for one in found if "slots" in one]) >= 1


def test_one_process_gives_the_same_schedule_again() -> None:
    first, second = (compact.solve(ROUND, seconds=60, strategies=("rise",), seed=3) for _ in range(2))
    assert first.schedule == second.schedule


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slots": 2, "tables": (3, 3)}, "more meetings than slots"),
        ({"tables": (1,) * 4}, "fewer places"),
        ({"meetings": (Meeting(0, 3, slots=frozenset(), key="M"),)}, "meeting M has no slot"),
        ({"meetings": (Meeting(0, 3, fixed=1), Meeting(0, 4, fixed=1))}, "2 meetings fixed in slot"),
    ],
)
def test_what_counting_refutes_needs_no_search(change: dict, words: str) -> None:
    problem = replace(ROUND, **change)
    assert words in compact.impossible_at_once(problem)
    done = compact.solve(problem, seconds=60)
    assert done.is_impossible
    assert done.schedule is None


def test_no_time_gives_no_schedule_and_no_promise() -> None:
    done = compact.solve(ROUND, seconds=0)
    assert (done.schedule, done.objective, done.bound, done.is_proved) == (None, None, 0, False)
