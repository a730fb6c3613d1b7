"""What is asked of a schedule of meetings: immutable, and checked when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter


class WrongProblem(ValueError):
    """The data contradict themselves; the text says where."""


class Circle(WrongProblem):
    """Meetings that wait for each other; `keys` names them, the first once more at the end."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(f"Meetings wait for each other in a circle: {', '.join(keys)}.")
        self.keys = keys


@dataclass(frozen=True)
class Participant:
    """Somebody who meets: in one place at a time. `available` is None for every slot.

    `floor`: how many meetings nobody who could have them should stay below.
    """

    key: str
    available: frozenset[int] | None = None
    languages: frozenset[str] = frozenset()
    floor: int = 0


@dataclass(frozen=True)
class Meeting:
    """A meeting that both sides want. `slots` is None for any slot; `after` are meetings that must be earlier.

    A fixed meeting is held, and in that slot. An order counts where both meetings are held.
    """

    first: int
    second: int
    weight: int = 1
    slots: frozenset[int] | None = None
    fixed: int | None = None
    after: tuple[int, ...] = ()
    key: str = ""

    @property
    def pair(self) -> tuple[int, int]:
        return (min(self.first, self.second), max(self.first, self.second))


@dataclass(frozen=True)
class Interpreter:
    """One meeting at a time, between speakers of two of the languages."""

    key: str
    languages: frozenset[str]
    available: frozenset[int] | None = None


@dataclass(frozen=True)
class Place:
    """Where one meeting is held: slot, table (from 0), interpreter (by position) where one is needed."""

    slot: int
    table: int
    interpreter: int | None = None


Schedule = Mapping[int, Place]


@dataclass(frozen=True)
class Problem:
    """Slots are numbered in order of time; `tables` says how many there are in each. In `breaks` nobody meets, and
    they divide no day: time is not idle because of them.

    `is_pair_once`: of several meetings of one pair only one may be held. Languages count where there are interpreters
    or where participants name them: two without a language in common need an interpreter.
    """

    slots: int
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    tables: tuple[int, ...]
    interpreters: tuple[Interpreter, ...] = ()
    breaks: frozenset[int] = frozenset()
    is_pair_once: bool = True
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        check(self)

    def can_meet(self, person: int, slot: int) -> bool:
        available = self.participants[person].available
        return slot not in self.breaks and (available is None or slot in available)

    @cached_property
    def times(self) -> tuple[tuple[int, ...], ...]:
        """The slots in which each meeting could be held, were there no other."""
        return tuple(self._times(meeting) for meeting in self.meetings)

    def _times(self, meeting: Meeting) -> tuple[int, ...]:
        slots = range(self.slots) if meeting.slots is None else sorted(meeting.slots)
        if meeting.fixed is not None:
            slots = (meeting.fixed,)
        needs = self.needs_interpreter(meeting)
        return tuple(
            slot
            for slot in slots
            if self.tables[slot]
            and self.can_meet(meeting.first, slot)
            and self.can_meet(meeting.second, slot)
            and (meeting.slots is None or slot in meeting.slots)
            and (not needs or any(True for _ in self.interpreters_of(meeting, slot)))
        )

    @cached_property
    def meetings_of(self) -> tuple[tuple[int, ...], ...]:
        """For each participant their meetings, in order."""
        found: list[list[int]] = [[] for _ in self.participants]
        for number, meeting in enumerate(self.meetings):
            found[meeting.first].append(number)
            found[meeting.second].append(number)
        return tuple(map(tuple, found))

    def needs_interpreter(self, meeting: Meeting) -> bool:
        """Whether both name languages and share none."""
        first, second = self.participants[meeting.first].languages, self.participants[meeting.second].languages
        return bool(first and second) and not first & second

    def interpreters_of(self, meeting: Meeting, slot: int) -> list[int]:
        """The interpreters who are there and speak a language of each side."""
        first, second = self.participants[meeting.first].languages, self.participants[meeting.second].languages
        return [
            number
            for number, one in enumerate(self.interpreters)
            if one.languages & first and one.languages & second and (one.available is None or slot in one.available)
        ]


def check(problem: Problem) -> None:
    """WrongProblem when the data contradict themselves."""
    slots = problem.slots
    if slots < 1:
        raise WrongProblem("There are no slots.")
    if len(problem.tables) != slots or min(problem.tables) < 0:
        raise WrongProblem("Every slot needs its number of tables, nought or more.")
    if any(not 0 <= slot < slots for slot in problem.breaks):
        raise WrongProblem("A break lies outside the slots.")
    for one in (*problem.participants, *problem.interpreters):
        if one.available is not None and any(not 0 <= slot < slots for slot in one.available):
            raise WrongProblem(f"{one.key}: available in a slot that is not there.")
    _check_meetings(problem)
    try:
        TopologicalSorter({number: one.after for number, one in enumerate(problem.meetings)}).prepare()
    except CycleError as error:
        raise Circle([problem.meetings[number].key or str(number) for number in error.args[1]]) from None


def _check_meetings(problem: Problem) -> None:
    people, slots = len(problem.participants), problem.slots
    for number, meeting in enumerate(problem.meetings):
        where = f"Meeting {meeting.key or number}"
        if not (0 <= meeting.first < people and 0 <= meeting.second < people):
            raise WrongProblem(f"{where}: a participant that is not there.")
        if meeting.first == meeting.second:
            raise WrongProblem(f"{where}: a participant with themselves.")
        if meeting.weight < 1:
            raise WrongProblem(f"{where}: the weight is below 1.")
        given = {*(meeting.slots or ()), *(() if meeting.fixed is None else (meeting.fixed,))}
        if any(not 0 <= slot < slots for slot in given):
            raise WrongProblem(f"{where}: a slot that is not there.")
        if any(not 0 <= other < len(problem.meetings) for other in meeting.after):
            raise WrongProblem(f"{where}: after a meeting that is not there.")
