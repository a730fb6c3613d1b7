"""The whole question as a mixed-integer program, for sizes at which it can be answered: weight, then fairness, then
breaks; for a new plan first of all what stays as it was.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from exhibitions.matchmaking.problem import Problem

SLACK = 1e-6


@dataclass(frozen=True)
class Answer:
    """`slots` of the meetings held; `bounds` and `is_proved` for each aim in turn, as far as the time went."""

    slots: dict[int, int] | None
    bounds: tuple[float, ...]
    is_proved: tuple[bool, ...]
    is_impossible: bool = False


class Program:
    """Variables from 0 to 1 (or more), rows between two limits, aims to maximise one after another."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.upper: list[float] = []
        self.is_whole: list[int] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.hours = [slot for slot in range(problem.slots) if slot not in problem.breaks]
        self.place = [{slot: self.variable() for slot in times} for times in problem.times]
        self._rules()

    def variable(self, most: float = 1, *, is_whole: bool = True) -> int:
        self.upper.append(most)
        self.is_whole.append(int(is_whole))
        return len(self.upper) - 1

    def row(self, terms: Mapping[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        self.rows.append((dict(terms), low, high))

    def _rules(self) -> None:
        problem = self.problem
        pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, meeting in enumerate(problem.meetings):
            terms = dict.fromkeys(self.place[number].values(), 1.0)
            self.row(terms, 1 if meeting.fixed is not None else 0, 1)
            pairs[meeting.pair].append(number)
            for earlier in meeting.after:
                self._before(earlier, number)
        if problem.is_pair_once:
            for group in pairs.values():
                self.row({var: 1 for number in group for var in self.place[number].values()}, high=1)
        for slot in self.hours:
            here = [(number, places[slot]) for number, places in enumerate(self.place) if slot in places]
            self.row({var: 1 for _number, var in here}, high=problem.tables[slot])
            people: dict[int, dict[int, float]] = defaultdict(dict)
            for number, var in here:
                for person in problem.meetings[number].pair:
                    people[person][var] = 1
            for terms in people.values():
                self.row(terms, high=1)
            self._interpreters(slot, here)

    def _before(self, earlier: int, later: int) -> None:
        """The later one in a slot leaves no place for the earlier one in that slot or behind it."""
        for slot, var in self.place[later].items():
            self.row({var: 1, **{one: 1 for at, one in self.place[earlier].items() if at >= slot}}, high=1)

    def _interpreters(self, slot: int, here: list[tuple[int, int]]) -> None:
        work: dict[int, dict[int, float]] = defaultdict(dict)
        for number, var in here:
            meeting = self.problem.meetings[number]
            if self.problem.needs_interpreter(meeting):
                able = {one: self.variable() for one in self.problem.interpreters_of(meeting, slot)}
                self.row({var: -1, **dict.fromkeys(able.values(), 1)}, 0, 0)
                for one, chosen in able.items():
                    work[one][chosen] = 1
        for terms in work.values():
            self.row(terms, high=1)

    def weight(self) -> dict[int, float]:
        meetings = self.problem.meetings
        return {var: meetings[n].weight for n, places in enumerate(self.place) for var in places.values()}

    def fairness(self) -> dict[int, float]:
        """Minus what people lack to their floors."""
        terms = {}
        for person, one in enumerate(self.problem.participants):
            own = self.problem.meetings_of[person]
            open_slots = sum(self.problem.can_meet(person, s) and self.problem.tables[s] > 0 for s in self.hours)
            partners = {sum(self.problem.meetings[number].pair) - person for number in own}
            due = min(one.floor, len(partners), open_slots)
            if due > 0:
                lack = self.variable(due, is_whole=False)
                self.row({lack: 1, **{var: 1 for n in own for var in self.place[n].values()}}, low=due)
                terms[lack] = -1.0
        return terms

    def compactness(self) -> dict[int, float]:
        """Minus the breaks: one where somebody is idle, has met and will meet, just before they meet again."""
        terms = {}
        for own in self.problem.meetings_of:
            if len(own) < 2:
                continue
            begun: int | None = None
            idle_before: dict[int, float] | None = None
            for slot in self.hours:
                busy = {self.place[n][slot]: 1.0 for n in own if slot in self.place[n]}
                if begun is not None and idle_before is not None and busy:
                    hole = self.variable(is_whole=False)
                    # Met before and not busy in the slot before this busy one.
                    self.row({hole: 1, begun: -1, **dict.fromkeys(busy, -1), **dict.fromkeys(idle_before, 1)}, low=-1)
                    terms[hole] = -1.0
                now = self.variable(is_whole=False)
                for var in busy:
                    self.row({now: 1, var: -1}, low=0)
                if begun is not None:
                    self.row({now: 1, begun: -1}, low=0)
                begun, idle_before = now, busy
        return terms

    def staying(self, before: Mapping[int, int]) -> dict[int, float]:
        """How many meetings stay in the slots where they were."""
        return {self.place[n][slot]: 1.0 for n, slot in before.items() if n < len(self.place) and slot in self.place[n]}

    def maximise(self, aims: list[dict[int, float]], seconds: float) -> Answer:
        """One aim after another, each held at what it reached. Stops where an aim could not be proved."""
        until = time.monotonic() + seconds
        best: dict[int, int] | None = None
        bounds: list[float] = []
        proofs: list[bool] = []
        for aim in aims:
            done = self._run(aim, until - time.monotonic())
            if done.status == 2:
                return Answer(best, tuple(bounds), tuple(proofs), is_impossible=best is None)
            if done.x is None:
                break
            best = {n: s for n, places in enumerate(self.place) for s, var in places.items() if done.x[var] > 0.5}
            reached = -done.fun if aim else 0.0
            bounds.append(-done.mip_dual_bound if aim and done.mip_dual_bound is not None else reached)
            proofs.append(bool(done.status == 0))
            if not proofs[-1]:
                break
            self.row(aim, low=math.floor(reached + 0.5) - SLACK)
        return Answer(best, tuple(bounds), tuple(proofs))

    def _run(self, aim: Mapping[int, float], seconds: float):  # noqa: ANN202 - scipy has no types
        cost = np.zeros(len(self.upper))
        for var, value in aim.items():
            cost[var] = -value
        entries = [(number, var, value) for number, (terms, *_) in enumerate(self.rows) for var, value in terms.items()]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = coo_matrix((values, (rows, columns)), shape=(len(self.rows), len(self.upper)))
        limits = np.array([(low, high) for _terms, low, high in self.rows]).reshape(-1, 2)
        return milp(
            cost,
            integrality=np.array(self.is_whole),
            bounds=Bounds(0, np.array(self.upper)),
            constraints=LinearConstraint(matrix.tocsr(), limits[:, 0], limits[:, 1]),
            options={"time_limit": max(seconds, 0.05), "mip_rel_gap": 0},
        )
