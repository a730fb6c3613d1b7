"""What is wrong with a schedule. It reads the problem's own fields and nothing that a solver has computed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from exhibitions.matchmaking.problem import Problem, Schedule


@dataclass(frozen=True)
class Fault:
    """One broken rule: its code, and the meetings or the participant it concerns."""

    code: str
    where: tuple[int, ...]


def faults(
    problem: Problem, schedule: Schedule, *, is_complete: bool = False, fairness: int | None = None
) -> list[Fault]:
    """All broken rules, none for a sound schedule.

    `is_complete`: every meeting must be held. `fairness`: the breaks of any two participants differ by no more.
    """
    strangers = [
        Fault("no such meeting", (number,)) for number in schedule if number not in range(len(problem.meetings))
    ]
    if strangers:
        return strangers
    found = [*_places(problem, schedule), *_clashes(problem, schedule), *_orders(problem, schedule)]
    found += [*_interpreters(problem, schedule), *_asked(problem, schedule)]
    if is_complete:
        found += [Fault("not held", (number,)) for number in range(len(problem.meetings)) if number not in schedule]
    if fairness is not None:
        counts = breaks(problem, schedule)
        if counts and max(counts) - min(counts) > fairness:
            found.append(Fault("unfair breaks", (counts.index(max(counts)), counts.index(min(counts)))))
    return found


def _places(problem: Problem, schedule: Schedule) -> Iterable[Fault]:
    for number, place in schedule.items():
        meeting = problem.meetings[number]
        if not 0 <= place.slot < problem.slots:
            yield Fault("no such slot", (number,))
            continue
        if not 0 <= place.table < problem.tables[place.slot]:
            yield Fault("no such table", (number,))
        if place.slot in problem.breaks:
            yield Fault("in a break", (number,))
        if meeting.slots is not None and place.slot not in meeting.slots:
            yield Fault("forbidden time", (number,))
        for person in (meeting.first, meeting.second):
            hours = problem.participants[person].available
            if hours is not None and place.slot not in hours:
                yield Fault("not available", (number, person))


def _clashes(problem: Problem, schedule: Schedule) -> Iterable[Fault]:
    people: dict[tuple[int, int], list[int]] = defaultdict(list)
    tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, place in schedule.items():
        tables[place.slot, place.table].append(number)
        for person in (problem.meetings[number].first, problem.meetings[number].second):
            people[place.slot, person].append(number)
    for meetings in people.values():
        if len(meetings) > 1:
            yield Fault("in two places", tuple(meetings))
    for meetings in tables.values():
        if len(meetings) > 1:
            yield Fault("table taken twice", tuple(meetings))


def _orders(problem: Problem, schedule: Schedule) -> Iterable[Fault]:
    for number, place in schedule.items():
        for earlier in problem.meetings[number].after:
            if earlier in schedule and schedule[earlier].slot >= place.slot:
                yield Fault("wrong order", (earlier, number))


def _interpreters(problem: Problem, schedule: Schedule) -> Iterable[Fault]:
    busy: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, place in schedule.items():
        meeting = problem.meetings[number]
        first, second = (problem.participants[one].languages for one in (meeting.first, meeting.second))
        if place.interpreter is None:
            if first and second and not first.intersection(second):
                yield Fault("no interpreter", (number,))
            continue
        if place.interpreter not in range(len(problem.interpreters)):
            yield Fault("no such interpreter", (number,))
            continue
        busy[place.slot, place.interpreter].append(number)
        one = problem.interpreters[place.interpreter]
        if first.isdisjoint(one.languages) or second.isdisjoint(one.languages):
            yield Fault("wrong language", (number,))
        if one.available is not None and place.slot not in one.available:
            yield Fault("interpreter away", (number,))
    for meetings in busy.values():
        if len(meetings) > 1:
            yield Fault("interpreter in two places", tuple(meetings))


def _asked(problem: Problem, schedule: Schedule) -> Iterable[Fault]:
    for number, meeting in enumerate(problem.meetings):
        if meeting.fixed is not None and (number not in schedule or schedule[number].slot != meeting.fixed):
            yield Fault("fixed meeting moved", (number,))
    if problem.is_pair_once:
        pairs = Counter(frozenset((problem.meetings[n].first, problem.meetings[n].second)) for n in schedule)
        for pair, times in pairs.items():
            if times > 1:
                yield Fault("pair meets twice", tuple(sorted(pair)))


def breaks(problem: Problem, schedule: Schedule) -> list[int]:
    """For each participant how many idle runs lie between their meetings; common breaks are not idle time."""
    busy: list[set[int]] = [set() for _ in problem.participants]
    for number, place in schedule.items():
        busy[problem.meetings[number].first].add(place.slot)
        busy[problem.meetings[number].second].add(place.slot)
    counts = []
    for slots in busy:
        row = "".join(
            "x" if slot in slots else "."
            for slot in range(problem.slots)
            if slot not in problem.breaks or slot in slots
        )
        counts.append(sum(1 for run in row.strip(".").split("x") if run))
    return counts


def weight(problem: Problem, schedule: Schedule) -> int:
    """The weight of the meetings held."""
    return sum(problem.meetings[number].weight for number in schedule)


def shortfall(problem: Problem, schedule: Schedule) -> int:
    """How many meetings participants lack to their floors altogether."""
    return sum(due - held for held, due in below(problem, schedule).values())


def below(problem: Problem, schedule: Schedule) -> dict[int, tuple[int, int]]:
    """Who is below their floor: (meetings held, meetings due). Due is the floor, but no more than somebody could have
    by themselves: other people they have a request with, and slots they are there for.
    """
    held: Counter[int] = Counter()
    partners: dict[int, set[int]] = defaultdict(set)
    for number, meeting in enumerate(problem.meetings):
        partners[meeting.first].add(meeting.second)
        partners[meeting.second].add(meeting.first)
        if number in schedule:
            held.update((meeting.first, meeting.second))
    lacking = {}
    for person, one in enumerate(problem.participants):
        hours = range(problem.slots) if one.available is None else one.available
        open_slots = sum(1 for slot in hours if slot not in problem.breaks and problem.tables[slot] > 0)
        due = min(one.floor, len(partners[person]), open_slots)
        if held[person] < due:
            lacking[person] = (held[person], due)
    return lacking
