"""More weight than this cannot be held: linear relaxations, rounded down because weights are whole."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from exhibitions.matchmaking.problem import Problem

# Shadow prices are inexact in their last digits.
SLACK = 1e-6


def degree_bound(problem: Problem) -> int:
    """Everybody takes their heaviest requests, as many as they have slots; half the sum, and each side's sum alone."""
    best = [0] * len(problem.participants)
    for person, meetings in enumerate(problem.meetings_of):
        heaviest: dict[tuple[int, int], int] = defaultdict(int)
        slots: set[int] = set()
        for number in meetings:
            if problem.times[number]:
                pair = problem.meetings[number].pair if problem.is_pair_once else (number, number)
                heaviest[pair] = max(heaviest[pair], problem.meetings[number].weight)
                slots.update(problem.times[number])
        best[person] = sum(sorted(heaviest.values(), reverse=True)[: len(slots)])
    bound = sum(best) // 2
    for side in sides(problem) or ():
        bound = min(bound, sum(best[person] for person in side))
    return bound


def sides(problem: Problem) -> tuple[list[int], list[int]] | None:
    """The participants in two halves that meet only each other, or None."""
    colour: dict[int, int] = {}
    for start in range(len(problem.participants)):
        stack = [start] if start not in colour else []
        colour.setdefault(start, 0)
        while stack:
            one = stack.pop()
            for number in problem.meetings_of[one]:
                pair = problem.meetings[number].pair
                other = pair[0] + pair[1] - one
                if other not in colour:
                    colour[other] = 1 - colour[one]
                    stack.append(other)
                elif colour[other] == colour[one]:
                    return None
    people = range(len(problem.participants))
    return [p for p in people if not colour[p]], [p for p in people if colour[p]]


def flow_bound(problem: Problem, seconds: float) -> tuple[int | None, np.ndarray | None]:
    """Shares of meetings and of people's slots, in which everybody is busy as often as they meet, tables are not
    overfilled and both sides are equally many in a slot. Returns (bound, shares of meetings); None in short time.
    """
    people, meetings, slots = len(problem.participants), len(problem.meetings), problem.slots
    open_at = np.zeros((people, slots))
    for number, times in enumerate(problem.times):
        for person in problem.meetings[number].pair:
            open_at[person, list(times)] = 1
    firsts = np.fromiter((one.first for one in problem.meetings), int, meetings)
    seconds_ = np.fromiter((one.second for one in problem.meetings), int, meetings)
    columns = meetings + np.arange(people * slots)
    person_of, slot_of = np.divmod(np.arange(people * slots), slots)
    every = np.arange(meetings)
    rows = [firsts, seconds_, person_of]
    values = [np.ones(meetings), np.ones(meetings), -np.ones(people * slots)]
    where = [every, every, columns]
    size = people
    halves = sides(problem)
    if halves:
        sign = np.ones(people)
        sign[halves[1]] = -1
        rows, values, where = [*rows, people + slot_of], [*values, sign[person_of]], [*where, columns]
        size += slots
    total = meetings + people * slots
    equal = coo_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(where))), shape=(size, total))
    most = coo_matrix((np.ones(people * slots), (slot_of, columns)), shape=(slots, total))
    weights = np.zeros(total)
    weights[:meetings] = [-one.weight for one in problem.meetings]
    limits = np.concatenate([[1.0 if times else 0.0 for times in problem.times], open_at.ravel()])
    done = linprog(
        weights,
        A_eq=equal.tocsr(),
        b_eq=np.zeros(size),
        A_ub=most.tocsr(),
        b_ub=2.0 * np.array(problem.tables),
        bounds=np.column_stack([np.zeros(total), limits]),
        method="highs",
        options={"time_limit": max(seconds, 0.05)},
    )
    if done.status != 0:
        return None, None
    return math.floor(-done.fun + SLACK), done.x[:meetings]
