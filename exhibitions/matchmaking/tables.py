"""Tables and interpreters for meetings whose slots are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from exhibitions.matchmaking.problem import Place, Problem, Schedule


def seated(problem: Problem, slots: Mapping[int, int], before: Schedule | None = None) -> dict[int, Place]:
    """Give each meeting a table, and an interpreter where it needs one.

    A meeting keeps the table and the interpreter of `before` where its slot is the same; otherwise it goes to the
    table where most of the other meetings of its two sides are, the busier side first, so that fewer people walk.
    More meetings in a slot than tables get tables that are not there: the verifier tells.
    """
    by_slot: dict[int, list[int]] = defaultdict(list)
    for number in sorted(slots):
        by_slot[slots[number]].append(number)
    known = before or {}
    at_home: dict[int, Counter[int]] = defaultdict(Counter)
    made: dict[int, Place] = {}
    for slot in sorted(by_slot):
        numbers = by_slot[slot]
        kept = {n: known[n] for n in numbers if n in known and known[n].slot == slot}
        speaking = _interpreters(problem, slot, numbers, {n: place.interpreter for n, place in kept.items()})
        taken = {place.table for place in kept.values()}
        for number in sorted(numbers, key=lambda n: (n not in kept, -_load(problem, n), n)):
            if number in kept:
                table = kept[number].table
            else:
                table = _table(problem, number, at_home, taken, problem.tables[slot])
                taken.add(table)
            made[number] = Place(slot, table, speaking.get(number))
            for person in problem.meetings[number].pair:
                at_home[person][table] += 1
    return made


def _load(problem: Problem, number: int) -> int:
    return max(len(problem.meetings_of[person]) for person in problem.meetings[number].pair)


def _table(problem: Problem, number: int, at_home: dict[int, Counter[int]], taken: set[int], count: int) -> int:
    people = sorted(problem.meetings[number].pair, key=lambda person: -len(problem.meetings_of[person]))
    for person in people:
        for table, _times in sorted(at_home[person].items(), key=lambda item: (-item[1], item[0])):
            if table not in taken and table < count:
                return table
    used = {table for counts in at_home.values() for table in counts}
    free = [table for table in range(count) if table not in taken]
    fresh = [table for table in free if table not in used]
    return (fresh or free or [max(taken, default=-1) + 1])[0]


def _interpreters(problem: Problem, slot: int, numbers: list[int], kept: Mapping[int, int | None]) -> dict[int, int]:
    """Who interprets which meeting of a slot, by augmenting paths; kept ones first, so that they stay when they can."""
    needy = [number for number in numbers if problem.needs_interpreter(problem.meetings[number])]
    able = {number: problem.interpreters_of(problem.meetings[number], slot) for number in needy}
    busy: dict[int, int] = {}
    for number in needy:
        one = kept.get(number)
        if one is not None and one in able[number] and one not in busy:
            busy[one] = number

    def find(number: int, seen: set[int]) -> bool:
        for one in able[number]:
            if one not in seen:
                seen.add(one)
                if one not in busy or find(busy[one], seen):
                    busy[one] = number
                    return True
        return False

    placed = set(busy.values())
    for number in needy:
        if number not in placed:
            find(number, set())
    return {number: one for one, number in busy.items()}


def can_interpret(problem: Problem, slot: int, numbers: list[int]) -> bool:
    """Whether the interpreters suffice for these meetings at once."""
    needy = sum(problem.needs_interpreter(problem.meetings[number]) for number in numbers)
    return not needy or len(_interpreters(problem, slot, numbers, {})) == needy
