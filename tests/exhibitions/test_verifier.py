"""The judge: a sound schedule passes, and every kind of spoilt one is caught by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from exhibitions.matchmaking import verifier
from exhibitions.matchmaking.problem import Interpreter, Meeting, Participant, Place, Problem, WrongProblem
from tests.exhibitions.instances import problems, schedules

PROBLEM = Problem(
    slots=5,
    participants=(
        Participant("company A", frozenset({0, 1, 2, 4}), frozenset({"ru"}), floor=1),
        Participant("company B", None, frozenset({"ru", "en"}), floor=2),
        Participant("buyer X", None, frozenset({"ar"}), floor=2),
        Participant("buyer Y", None, frozenset({"en"})),
    ),
    meetings=(
        Meeting(0, 2, weight=5),
        Meeting(1, 3, slots=frozenset({0, 4})),
        Meeting(1, 2, fixed=1),
        Meeting(0, 3, after=(0,)),
        Meeting(2, 0),
    ),
    tables=(2, 1, 2, 2, 2),
    interpreters=(
        Interpreter("I", frozenset({"ru", "en", "ar"}), frozenset({0, 1, 2})),
        Interpreter("J", frozenset({"ru", "en"})),
    ),
    breaks=frozenset({3}),
)
SOUND = {0: Place(0, 0, 0), 1: Place(4, 0), 2: Place(1, 0, 0), 3: Place(2, 0, 1)}


def test_a_sound_schedule_has_no_faults() -> None:
    assert verifier.faults(PROBLEM, SOUND) == []
    # B meets in 1 and 4: slot 2 is idle, slot 3 is everybody's break. Y meets in 2 and 4: nothing idle.
    assert verifier.breaks(PROBLEM, SOUND) == [1, 1, 0, 0]
    assert verifier.weight(PROBLEM, SOUND) == 8
    assert verifier.shortfall(PROBLEM, SOUND) == 0
    assert verifier.shortfall(PROBLEM, {2: SOUND[2]}) == 1 + 1 + 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({7: Place(0, 0)}, "no such meeting"),
        ({0: Place(5, 0, 0)}, "no such slot"),
        ({0: Place(-1, 0, 0)}, "no such slot"),
        ({0: Place(0, 2, 0)}, "no such table"),
        ({1: Place(3, 0)}, "in a break"),
        ({1: Place(2, 1)}, "forbidden time"),
        ({0: Place(3, 0, 0)}, "not available"),
        ({0: Place(1, 0, 0)}, "in two places"),
        ({1: Place(0, 0)}, "table taken twice"),
        ({3: Place(0, 1, 1)}, "wrong order"),
        ({0: Place(0, 0)}, "no interpreter"),
        ({0: Place(0, 0, 2)}, "no such interpreter"),
        ({0: Place(0, 0, 1)}, "wrong language"),
        ({0: Place(4, 1, 0), 3: None}, "interpreter away"),
        ({1: Place(0, 1, 0)}, "interpreter in two places"),
        ({2: Place(2, 1, 0)}, "fixed meeting moved"),
        ({2: None}, "fixed meeting moved"),
        ({4: Place(2, 1, 0)}, "pair meets twice"),
    ],
)
def test_every_spoilt_schedule_is_caught(change: dict, code: str) -> None:
    spoilt = {number: place for number, place in {**SOUND, **change}.items() if place is not None}
    assert code in {fault.code for fault in verifier.faults(PROBLEM, spoilt)}


def test_complete_and_fair_are_asked_for_only_when_wanted() -> None:
    assert [fault.code for fault in verifier.faults(PROBLEM, SOUND, is_complete=True)] == ["not held"]
    assert [fault.code for fault in verifier.faults(PROBLEM, SOUND, fairness=0)] == ["unfair breaks"]
    assert verifier.faults(PROBLEM, SOUND, fairness=1) == []


@given(problems())
def test_leaving_out_a_meeting_that_is_not_fixed_spoils_nothing(problem: Problem) -> None:
    for schedule in schedules(problem):
        if not verifier.faults(problem, schedule):
            for number in schedule:
                rest = {other: place for other, place in schedule.items() if other != number}
                assert verifier.faults(problem, rest) == []
            break


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slots": 0}, "no slots"),
        ({"tables": (1,)}, "number of tables"),
        ({"breaks": frozenset({9})}, "break lies outside"),
        ({"participants": (*PROBLEM.participants[:3], Participant("Y", frozenset({8})))}, "available in a slot"),
        ({"meetings": (Meeting(0, 9),)}, "participant that is not there"),
        ({"meetings": (Meeting(1, 1),)}, "with themselves"),
        ({"meetings": (Meeting(0, 1, weight=0),)}, "weight is below"),
        ({"meetings": (Meeting(0, 1, fixed=9),)}, "slot that is not there"),
        ({"meetings": (Meeting(0, 1, after=(4,)),)}, "after a meeting"),
        ({"meetings": (Meeting(0, 1, after=(1,)), Meeting(0, 2, after=(0,)))}, "in a circle"),
    ],
)
def test_wrong_data_are_refused_in_words(change: dict, words: str) -> None:
    with pytest.raises(WrongProblem, match=words):
        replace(PROBLEM, **change)
