"""Selection as pure functions: scores, who scores what, the ranking, what it proposes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar
from uuid import UUID

MOST_MARK = 5
CENT = Decimal("0.01")
Key = TypeVar("Key", UUID, int, str)


def score_of(marks: Mapping[Key, int | Decimal], weights: Mapping[Key, int]) -> Decimal:
    """From 0 to 100: each mark from 0 to 5 by its weight. A criterion without a mark gives its weight to the others.

    Weights of all criteria together are 100, and where all have marks they count as they are.
    """
    counted = {key: weight for key, weight in weights.items() if key in marks}
    total = sum((Decimal(marks[key]) * weight for key, weight in counted.items()), Decimal(0))
    return (100 * total / (MOST_MARK * sum(counted.values()))).quantize(CENT, ROUND_HALF_UP)


def mark_of(points: Decimal) -> Decimal:
    """Points of 100 as a mark from 0 to 5, in tenths."""
    return (points * MOST_MARK / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def mean(scores: Collection[Decimal]) -> Decimal:
    """The mean, in hundredths."""
    return (sum(scores, Decimal(0)) / len(scores)).quantize(CENT, ROUND_HALF_UP)


def differ(scores: Collection[Decimal], spread: int) -> bool:
    """Whether opinions lie further apart than is allowed."""
    return len(scores) > 1 and max(scores) - min(scores) > spread


# --- who scores what -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Need:
    """An application that lacks `count` opinions, and the members who may not give them."""

    application: str
    count: int
    barred: frozenset[str] = frozenset()


@dataclass
class Given:
    """Who scores what (application, member), how many each had before each, and what nobody could take."""

    pairs: list[tuple[str, str]]
    loads: dict[tuple[str, str], int]
    short: dict[str, int]


def distribute(needs: Iterable[Need], members: Collection[str], busy: Mapping[str, int] | None = None) -> Given:
    """Give every application to the members with the least to do; the same input always gives the same answer.

    First each application goes to those who have least; then work is handed on along chains as long as somebody has
    two or more less than somebody else who can pass work on. So nobody could have less without another having more,
    and without conflicts all have the same, one more or less.
    """
    rows = sorted(needs, key=lambda row: row.application)
    load = {member: (busy or {}).get(member, 0) for member in sorted(members)}
    start = dict(load)
    takers: dict[str, set[str]] = {}
    short: dict[str, int] = {}
    for row in rows:
        free = sorted((one for one in load if one not in row.barred), key=lambda one: (load[one], one))
        chosen = free[: row.count]
        takers[row.application] = set(chosen)
        for member in chosen:
            load[member] += 1
        if len(chosen) < row.count:
            short[row.application] = row.count - len(chosen)
    barred = {row.application: row.barred for row in rows}
    while chain := _chain(takers, barred, load):
        for application, giver, taker in chain:
            takers[application].remove(giver)
            takers[application].add(taker)
        load[chain[0][1]] -= 1
        load[chain[-1][2]] += 1
    pairs, loads, count = [], {}, start
    for row in rows:
        for member in sorted(takers[row.application], key=lambda one: (count[one], one)):
            pairs.append((row.application, member))
            loads[row.application, member] = count[member]
            count[member] += 1
    return Given(pairs, loads, short)


def _chain(
    takers: Mapping[str, set[str]], barred: Mapping[str, frozenset[str]], load: Mapping[str, int]
) -> list[tuple[str, str, str]]:
    """The shortest chain of handing on that leads from somebody to one with at least two less; empty when none."""
    held: dict[str, list[str]] = {member: [] for member in load}
    for application in sorted(takers):
        for member in takers[application]:
            held[member].append(application)
    for first in sorted(load, key=lambda one: (-load[one], one)):
        came: dict[str, tuple[str, str] | None] = {first: None}
        queue = [first]
        for giver in queue:
            if load[giver] <= load[first] - 2:
                return _back(came, giver)
            for application in held[giver]:
                for taker in load:
                    if taker not in came and taker not in takers[application] and taker not in barred[application]:
                        came[taker] = (application, giver)
                        queue.append(taker)
    return []


def _back(came: Mapping[str, tuple[str, str] | None], last: str) -> list[tuple[str, str, str]]:
    chain = []
    while (step := came[last]) is not None:
        application, giver = step
        chain.append((application, giver, last))
        last = giver
    return chain[::-1]


def least_busy(members: Collection[str], barred: Collection[str], busy: Mapping[str, int]) -> str | None:
    """Who takes one opinion more: the one with least to do; nobody when all are barred."""
    return min((one for one in members if one not in barred), key=lambda one: (busy.get(one, 0), one), default=None)


# --- the ranking ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ranked:
    """An application with its score and its place in time."""

    key: UUID
    score: Decimal
    applied_at: datetime.datetime


def ranking(rows: Iterable[Ranked]) -> list[Ranked]:
    """The higher score first, then who applied earlier."""
    return sorted(rows, key=lambda row: (-row.score, row.applied_at, row.key))


@dataclass
class Room:
    """What is left on one level of places, and what each application takes of it."""

    left: Decimal
    needs: Mapping[UUID, Decimal]

    def fits(self, key: UUID) -> bool:
        return self.needs[key] <= self.left


def propose(ranked: Sequence[Ranked], rooms: Sequence[Room], pass_score: int) -> dict[UUID, str]:
    """Chosen as long as there is room on every level, reserve where there is none, turned down below the pass."""
    left = [Room(room.left, room.needs) for room in rooms]
    found = {}
    for row in ranked:
        if row.score < pass_score:
            found[row.key] = "turned_down"
        elif left and all(room.fits(row.key) for room in left):
            found[row.key] = "chosen"
            for room in left:
                room.left -= room.needs[row.key]
        else:
            found[row.key] = "reserve"
    return found
