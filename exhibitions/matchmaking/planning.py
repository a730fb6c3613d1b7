"""A schedule that holds as much weight as it can, then leaves nobody below their floor who could be above, then has few
breaks; with a proof of how much more weight there could be at most.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from exhibitions.matchmaking import verifier
from exhibitions.matchmaking.board import Board
from exhibitions.matchmaking.bounds import degree_bound, flow_bound, sides
from exhibitions.matchmaking.exact import Program
from exhibitions.matchmaking.polishing import Polish
from exhibitions.matchmaking.problem import Place, Problem
from exhibitions.matchmaking.tables import seated

# So many pairs of a meeting and a slot are asked exactly; more are built and improved.
EXACT = 3_000
# So many requests are relaxed to a linear program; where there are more, slots fill themselves.
RELAXED = 15_000
# Rounds over all slots without gain after which improving ends.
PATIENCE = 6
# The share of the time that the exact answer may take: the rest is left for polishing what it has found.
EXACTLY = 0.7
# A start so near the bound is improved; another one is not tried.
NEAR = 0.985
# A weight outweighs any preference among equals.
UNIT = 1_000_000.0


Halves = tuple[list[int], list[int]]
HasTime = Callable[[], bool]


class Impossible(ValueError):
    """The fixed meetings cannot all be held: `number` not in its slot beside those of `held`."""

    def __init__(self, text: str, number: int, held: dict[int, int]) -> None:
        super().__init__(text)
        self.number, self.held = number, held


@dataclass(frozen=True)
class Plan:
    """`bound`: no schedule holds more weight. `is_best`: fairness and breaks are proved to be the best too."""

    schedule: dict[int, Place]
    weight: int
    bound: int
    shortfall: int
    breaks: int
    is_best: bool
    seconds: float

    @property
    def gap(self) -> float:
        """How far from the optimum the weight is at most, as a share of the bound."""
        return (self.bound - self.weight) / self.bound if self.bound else 0.0


def plan(problem: Problem, *, seconds: float = 5, seed: int = 0, clock: Callable[[], float] = time.monotonic) -> Plan:
    """The best schedule found in that time by that clock; the same again for the same seed where the time was enough.

    Impossible when the fixed meetings contradict each other.
    """
    started = time.monotonic()
    begun = clock()
    _fixed(problem)
    if sum(map(len, problem.times)) <= EXACT:
        found = _exact(problem, seconds * EXACTLY, {})
        # The weight is proved; fairness and breaks may have run out of time.
        if found is not None and found[2][0]:
            slots, bound, proofs = found
            is_best = len(proofs) == 3 and all(proofs)
            if not is_best:
                slots = _polished(_laid(problem, slots), lambda: clock() < begun + seconds, random.Random(seed))
            return _told(problem, slots, bound, started, is_best=is_best)
    bound, shares, halves = degree_bound(problem), None, sides(problem)
    if halves is not None:
        bound = min(bound, Matcher(problem, halves).bound())
    if halves is not None and len(problem.meetings) <= RELAXED:
        better, shares = flow_bound(problem, seconds)
        bound = min(bound, better) if better is not None else bound
    board = _start(problem, shares, halves, bound, lambda: clock() < begun + seconds)
    dice = random.Random(seed)
    # A fifth of the time is for fairness and breaks.
    _improve(board, halves, bound, lambda: clock() < begun + seconds * 4 / 5, dice)
    return _told(problem, _polished(board, lambda: clock() < begun + seconds, dice), bound, started)


def _polished(board: Board, has_time: HasTime, dice: random.Random) -> dict[int, int]:
    """Fairness, then fewer breaks, with the weight as it is."""
    polish = Polish(board)
    polish.fair(has_time)
    polish.compact(has_time, dice)
    polish.anneal(has_time, dice)
    return dict(board.slot)


def _laid(problem: Problem, slots: Mapping[int, int]) -> Board:
    """A schedule as a board."""
    board = Board(problem)
    for number in sorted(slots):
        board.put(number, slots[number])
    return board


def greedy(problem: Problem) -> dict[int, int]:
    """Heaviest request first into the first slot that is free: what anybody would do by hand."""
    return _by_hand(problem).slot


def _by_hand(problem: Problem) -> Board:
    board = _fixed(problem)
    for number in _by_weight(problem):
        slot = next((s for s in problem.times[number] if board.is_wanted(number) and board.fits(number, s)), None)
        if slot is not None:
            board.put(number, slot)
    return board


def replan(problem: Problem, before: Mapping[int, Place], *, seconds: float = 5) -> Plan:
    """A new plan after the problem has changed: as few of the earlier meetings moved or lost as can be, then the most
    weight, fairness and breaks. Meetings keep their numbers; who has dropped out is available in no slot.

    Impossible when the fixed meetings contradict each other.
    """
    started = time.monotonic()
    board = _fixed(problem)
    for number, place in sorted(before.items()):
        if board.is_wanted(number) and board.fits(number, place.slot):
            board.put(number, place.slot)
    lost = {n for n in before if board.slot.get(n) != before[n].slot and problem.times[n]}
    # What nobody disturbs stays; the rest is asked exactly.
    if all(before[n].slot not in problem.times[n] for n in lost):
        free = _open(problem, board)
        if sum(map(len, free)) <= EXACT:
            meetings = tuple(
                replace(one, fixed=board.slot[n]) if n in board.slot else replace(one, slots=frozenset(free[n]))
                for n, one in enumerate(problem.meetings)
            )
            found = _exact(replace(problem, meetings=meetings), seconds, {})
            if found is not None and found[0]:
                return _told(problem, found[0], degree_bound(problem), started, before)
    elif sum(map(len, problem.times)) <= EXACT:
        found = _exact(problem, seconds, {n: place.slot for n, place in before.items()})
        if found is not None and found[0]:
            return _told(problem, found[0], degree_bound(problem), started, before)
    for number in _by_weight(problem):
        slots = [s for s in problem.times[number] if board.is_wanted(number) and board.fits(number, s)]
        if slots:
            board.put(number, slots[0])
    return _told(problem, dict(board.slot), degree_bound(problem), started, before)


def _open(problem: Problem, board: Board) -> list[list[int]]:
    """The slots that are left to each meeting that is not held."""
    return [
        [slot for slot in times if board.fits(number, slot)] if board.is_wanted(number) else []
        for number, times in enumerate(problem.times)
    ]


def changed(before: Mapping[int, Place], after: Mapping[int, Place]) -> set[int]:
    """The meetings that are now elsewhere in time, or no more, or new."""
    return {
        number
        for number in before.keys() | after.keys()
        if number not in before or number not in after or before[number].slot != after[number].slot
    }


def _fixed(problem: Problem) -> Board:
    board = Board(problem)
    for number, meeting in enumerate(problem.meetings):
        if meeting.fixed is not None:
            if not board.is_wanted(number) or not board.fits(number, meeting.fixed):
                text = f"Meeting {meeting.key or number} cannot be held in its fixed slot {meeting.fixed}."
                raise Impossible(text, number, dict(board.slot))
            board.put(number, meeting.fixed)
    return board


def _by_weight(problem: Problem) -> list[int]:
    return sorted(range(len(problem.meetings)), key=lambda number: (-problem.meetings[number].weight, number))


def _exact(
    problem: Problem, seconds: float, staying: Mapping[int, int]
) -> tuple[dict[int, int], int, tuple[bool, ...]] | None:
    """(slots, bound of the weight, what is proved), or None when nothing was found in time."""
    program = Program(problem)
    if not program.upper:
        return {}, 0, (True, True, True)
    aims = [program.staying(staying)] if staying else []
    aims += [program.weight(), program.fairness(), program.compactness()]
    answer = program.maximise(aims, seconds)
    if answer.slots is None:
        return None
    bound = degree_bound(problem)
    if len(answer.bounds) > len(aims) - 3:
        bound = min(bound, int(answer.bounds[len(aims) - 3] + 1e-6))
    return answer.slots, bound, answer.is_proved


def _start(problem: Problem, shares: np.ndarray | None, halves: Halves | None, bound: int, has_time: HasTime) -> Board:
    """The best of three: what the relaxation chose first and the rest by weight, slot after slot, and by hand."""
    made = [_by_hand(problem)]
    order = _by_weight(problem)
    if shares is not None:
        order.sort(key=lambda number: -round(float(shares[number]), 6))
        chosen = _fixed(problem)
        chosen.fill(number for number in order if chosen.weight() < bound and has_time())
        made.append(chosen)
    if halves is not None and max(map(Board.weight, made)) < NEAR * bound:
        matcher = Matcher(problem, halves)
        by_slot = _fixed(problem)
        # Slots in which few can meet come first: later ones have more to choose from.
        for slot in sorted(range(problem.slots), key=lambda slot: len(matcher.open[slot])):
            if has_time():
                matcher.rematch(by_slot, slot, None)
        made.append(by_slot)
    return max(made, key=Board.weight)


def _improve(board: Board, halves: Halves | None, bound: int, has_time: HasTime, dice: random.Random) -> None:
    """Slot after slot is matched anew with all others standing still, equals shuffled; then room is made again."""
    matcher = Matcher(board.problem, halves) if halves is not None else None
    order = _by_weight(board.problem)
    idle = 0
    while idle < PATIENCE and board.weight() < bound and has_time():
        before = board.weight()
        for slot in dice.sample(range(board.problem.slots), board.problem.slots):
            if matcher is not None and has_time():
                matcher.rematch(board, slot, dice)
        board.fill(number for number in order if board.weight() < bound and has_time())
        idle = 0 if board.weight() > before else idle + 1


class Matcher:
    """The heaviest matching of one slot among meetings that are held nowhere else."""

    def __init__(self, problem: Problem, halves: Halves) -> None:
        self.problem = problem
        meetings = problem.meetings
        side = np.zeros(len(problem.participants), int)
        side[halves[1]] = 1
        ends = np.array([one.pair for one in meetings], int).reshape(-1, 2)
        turned = side[ends[:, 0]] == 1
        self.rows = np.where(turned, ends[:, 1], ends[:, 0])
        self.columns = np.where(turned, ends[:, 0], ends[:, 1])
        self.halves = (np.array(halves[0], int), np.array(halves[1], int))
        self.weights = np.array([one.weight for one in meetings], float)
        self.pair = self.rows * len(problem.participants) + self.columns
        at: list[list[int]] = [[] for _ in range(problem.slots)]
        ordered = {n for n, one in enumerate(meetings) if one.after} | {n for one in meetings for n in one.after}
        for number, times in enumerate(problem.times):
            one = meetings[number]
            if number not in ordered and one.fixed is None and not problem.needs_interpreter(one):
                for slot in times:
                    at[slot].append(number)
        self.open = [np.array(numbers, int) for numbers in at]

    def bound(self) -> int:
        """Each slot's heaviest matching by itself, as though a pair might meet in every slot, and what is not matched
        here with its full weight.
        """
        empty = Board(self.problem)
        matched = {n for numbers in self.open for n in numbers.tolist()}
        total = sum(one.weight for n, one in enumerate(self.problem.meetings) if n not in matched)
        for slot in range(self.problem.slots):
            matched_here = self.weights[self._chosen(empty, slot, None)].sum()
            # With fewer tables another matching may be the heaviest: then only the heaviest requests are a bound.
            heaviest = np.sort(self.weights[self.open[slot]])[::-1][: self.problem.tables[slot]].sum()
            total += int(min(matched_here, heaviest))
        return total

    def rematch(self, board: Board, slot: int, dice: random.Random | None) -> None:
        """Match the slot anew; the old meetings stay when they weigh more. Without dice those with fewer slots left
        come first among equals.
        """
        here = [n for n in board.held[slot] if n not in board.pinned and n not in board.needy]
        for number in here:
            board.take(number)
        chosen = self._chosen(board, slot, dice)[: self.problem.tables[slot] - len(board.held[slot])]
        if self.weights[chosen].sum() < self.weights[here].sum():
            chosen = here
        for number in chosen:
            board.put(number, slot)

    def _chosen(self, board: Board, slot: int, dice: random.Random | None) -> list[int]:
        people = len(self.problem.participants)
        place = np.full(people, -1)
        for half in self.halves:
            free = [person for person in half.tolist() if slot not in board.at[person]]
            place[free] = np.arange(len(free))
        held = np.fromiter(board.slot, int, len(board.slot))
        numbers = self.open[slot]
        taken = np.isin(self.pair[numbers], self.pair[held]) if self.problem.is_pair_once else np.isin(numbers, held)
        numbers = numbers[~taken]
        rows, columns = place[self.rows[numbers]], place[self.columns[numbers]]
        is_free = (rows >= 0) & (columns >= 0)
        numbers, rows, columns = numbers[is_free], rows[is_free], columns[is_free]
        if not len(numbers):
            return []
        if dice is None:
            spice = self._rarity(board, numbers)
        else:
            spice = np.random.default_rng(dice.getrandbits(32)).random(len(numbers))
        value = self.weights[numbers] * UNIT + spice
        order = np.argsort(value, kind="stable")
        gain = np.zeros((rows.max() + 1, columns.max() + 1))
        which = np.full(gain.shape, -1)
        # Of several meetings of a pair the heaviest is written last.
        gain[rows[order], columns[order]] = value[order]
        which[rows[order], columns[order]] = numbers[order]
        found = which[linear_sum_assignment(gain, maximize=True)]
        found = found[found >= 0]
        return found[np.argsort(-self.weights[found], kind="stable")].tolist()

    def _rarity(self, board: Board, numbers: np.ndarray) -> np.ndarray:
        """Between 0 and 1 for each meeting: more for people who have met little."""
        busy = np.array([len(row) for row in board.at], float)
        met = busy[self.rows[numbers]] + busy[self.columns[numbers]]
        return 1 / (1 + met)


def _told(
    problem: Problem,
    slots: Mapping[int, int],
    bound: int,
    started: float,
    before: Mapping[int, Place] | None = None,
    *,
    is_best: bool = False,
) -> Plan:
    schedule = seated(problem, slots, before)
    return Plan(
        schedule,
        verifier.weight(problem, schedule),
        bound,
        verifier.shortfall(problem, schedule),
        sum(verifier.breaks(problem, schedule)),
        is_best,
        time.monotonic() - started,
    )
