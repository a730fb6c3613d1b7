"""Why a meeting is not held: for each slot what stood in the way, and the reason in one code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from exhibitions.matchmaking.problem import Problem, Schedule
from exhibitions.matchmaking.tables import can_interpret


class Reason(StrEnum):
    """Why not, in one slot or altogether."""

    HELD = "held"
    PAIR = "pair meets already"
    BREAK = "break"
    AWAY = "not there"
    FORBIDDEN = "forbidden time"
    BUSY = "busy"
    TABLE = "no table"
    INTERPRETER = "no interpreter"
    ORDER = "order"
    NO_SLOT = "no common slot"
    HEAVIER = "others weigh more"
    POSSIBLE = "could be added"
    CHANGES = "others would have to move"


@dataclass(frozen=True)
class Obstacle:
    """One slot: why not, who is concerned and which meetings are in the way."""

    slot: int
    reason: Reason
    people: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """The reason in one code, and the evidence slot by slot."""

    reason: Reason
    obstacles: tuple[Obstacle, ...]


def explain(problem: Problem, schedule: Schedule, number: int) -> Explanation:
    """Why that meeting is not in the schedule. Every obstacle can be looked up in the schedule itself."""
    meeting = problem.meetings[number]
    if number in schedule:
        return Explanation(Reason.HELD, ())
    twins = tuple(n for n in schedule if problem.is_pair_once and problem.meetings[n].pair == meeting.pair)
    if twins:
        return Explanation(Reason.PAIR, (Obstacle(schedule[twins[0]].slot, Reason.PAIR, meeting.pair, twins),))
    obstacles = tuple(_obstacle(problem, schedule, number, slot) for slot in range(problem.slots))
    return Explanation(_summary(problem, number, obstacles), obstacles)


def _obstacle(problem: Problem, schedule: Schedule, number: int, slot: int) -> Obstacle:
    meeting = problem.meetings[number]
    if slot in problem.breaks:
        return Obstacle(slot, Reason.BREAK)
    away = tuple(person for person in (meeting.first, meeting.second) if not problem.can_meet(person, slot))
    if away:
        return Obstacle(slot, Reason.AWAY, away)
    if meeting.slots is not None and slot not in meeting.slots:
        return Obstacle(slot, Reason.FORBIDDEN)
    here = sorted(n for n, place in schedule.items() if place.slot == slot)
    if not problem.tables[slot]:
        return Obstacle(slot, Reason.TABLE)
    if problem.needs_interpreter(meeting) and not problem.interpreters_of(meeting, slot):
        return Obstacle(slot, Reason.INTERPRETER)
    rivals = tuple(n for n in here if set(problem.meetings[n].pair) & set(meeting.pair))
    if rivals:
        busy = {person for n in rivals for person in problem.meetings[n].pair}
        return Obstacle(slot, Reason.BUSY, tuple(sorted(busy & set(meeting.pair))), rivals)
    if len(here) >= problem.tables[slot]:
        return Obstacle(slot, Reason.TABLE, (), tuple(here))
    if not can_interpret(problem, slot, [*here, number]):
        needy = tuple(n for n in here if problem.needs_interpreter(problem.meetings[n]))
        return Obstacle(slot, Reason.INTERPRETER, (), needy)
    before = tuple(n for n in meeting.after if n in schedule and schedule[n].slot >= slot)
    after = tuple(n for n, place in schedule.items() if number in problem.meetings[n].after and place.slot <= slot)
    if before or after:
        return Obstacle(slot, Reason.ORDER, (), before + after)
    return Obstacle(slot, Reason.POSSIBLE)


def _summary(problem: Problem, number: int, obstacles: tuple[Obstacle, ...]) -> Reason:
    """One code. Heavier: in every slot that is open to it, what would have to go weighs as much or more."""
    reasons = {one.reason for one in obstacles}
    if Reason.POSSIBLE in reasons:
        return Reason.POSSIBLE
    open_to = [one for one in obstacles if one.meetings]
    if not open_to:
        for reason in (Reason.INTERPRETER, Reason.TABLE):
            if reason in reasons:
                return reason
        return Reason.NO_SLOT
    if all(_price(problem, one) >= problem.meetings[number].weight for one in open_to):
        for reason in (Reason.TABLE, Reason.INTERPRETER, Reason.ORDER):
            if {one.reason for one in open_to} == {reason}:
                return reason
        return Reason.HEAVIER
    return Reason.CHANGES


def _price(problem: Problem, obstacle: Obstacle) -> int:
    """The least weight that would have to go to make room in that slot."""
    weights = [problem.meetings[n].weight for n in obstacle.meetings]
    return sum(weights) if obstacle.reason in (Reason.BUSY, Reason.ORDER) else min(weights)
