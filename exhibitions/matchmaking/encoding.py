"""Every meeting held, breaks few and evenly spread, as clauses for a SAT solver.

Meeting m in slot s is a variable; so is "p is busy in s". Beyond the rules stand clauses that follow from them and
that solvers need: p is busy in exactly as many slots as they have meetings; at most twice as many people are busy in a
slot as there are tables; from the first to the last meeting there are at least as many slots as meetings, and exactly
as many where there is no break; meetings that differ in nothing are ordered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from pysat.card import CardEnc, EncType

from exhibitions.matchmaking.problem import Problem, Schedule


class Encoding:
    """Clauses of one problem. `holes[p]` are variables, true where a break of p ends; `total[k]`: more than k breaks
    of all people together, for k below `limit`.
    """

    def __init__(self, problem: Problem, *, fairness: int | None, is_detailed: bool = True, limit: int = 64) -> None:
        self.problem = problem
        self.size = 0
        self.clauses: list[list[int]] = []
        self.hours = [slot for slot in range(problem.slots) if slot not in problem.breaks]
        self.place = [{slot: self._new() for slot in times} for times in problem.times]
        self.busy = [[self._new() for _ in self.hours] for _ in problem.participants]
        self._meetings()
        self._rows()
        self._tables()
        self._orders()
        if is_detailed:
            self._alike()
        self.holes = [self._holes(person, is_detailed) for person in range(len(problem.participants))]
        # No more breaks than meetings less one, nor than idle slots.
        self.breaks = [self.counted(row, self._most(person)) for person, row in enumerate(self.holes)]
        if fairness is not None:
            self._even(fairness)
        self.total = self.summed([count for count in self.breaks if count], limit)

    def _new(self) -> int:
        self.size += 1
        return self.size

    def _add(self, *clause: int) -> None:
        self.clauses.append(list(clause))

    def _one_of(self, literals: Sequence[int]) -> None:
        for one, other in combinations(literals, 2):
            self._add(-one, -other)

    def _at_most(self, literals: list[int], bound: int) -> None:
        if len(literals) > bound:
            made = CardEnc.atmost(literals, bound=bound, top_id=self.size, encoding=EncType.seqcounter)
            self.size = max(self.size, made.nv)
            self.clauses += made.clauses

    def counted(self, literals: list[int], most: int | None = None) -> list[int]:
        """The variable at k is true exactly when more than k of them are, for k below `most`."""
        return self.summed([[one] for one in literals], most)

    def summed(self, counts: list[list[int]], most: int | None = None) -> list[int]:
        """The count of several counts together: a totalizer (Bailleux and Boufkhad, 2003)."""
        if len(counts) <= 1:
            return counts[0] if counts else []
        half = len(counts) // 2
        left, right = self.summed(counts[:half], most), self.summed(counts[half:], most)
        size = len(left) + len(right) if most is None else min(most, len(left) + len(right))
        out = [self._new() for _ in range(size)]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                reached = min(i + j, size)
                if reached and i + j <= size:
                    self._add(*([-left[i - 1]] if i else []), *([-right[j - 1]] if j else []), out[reached - 1])
                if i + j < size:
                    self._add(-out[i + j], *left[i : i + 1], *right[j : j + 1])
        return out

    def _meetings(self) -> None:
        for places in self.place:
            self._add(*places.values())
            self._one_of(list(places.values()))

    def _rows(self) -> None:
        """One meeting at a time, and as many busy slots as meetings."""
        for person, meetings in enumerate(self.problem.meetings_of):
            row, count = self.busy[person], len(meetings)
            for here, slot in zip(row, self.hours, strict=True):
                literals = [self.place[one][slot] for one in meetings if slot in self.place[one]]
                for literal in literals:
                    self._add(-literal, here)
                self._add(-here, *literals)
                self._one_of(literals)
            if count > len(row):
                self._add()
            elif count == len(row):
                for here in row:
                    self._add(here)
            elif count:
                reached = self.counted(row, count + 1)
                self._add(reached[count - 1])
                self._add(-reached[count])

    def _tables(self) -> None:
        for position, slot in enumerate(self.hours):
            tables = self.problem.tables[slot]
            self._at_most([places[slot] for places in self.place if slot in places], tables)
            people = [row[position] for row, own in zip(self.busy, self.problem.meetings_of, strict=True) if own]
            self._at_most(people, 2 * tables)

    def _before(self, earlier: int, later: int) -> None:
        first, second = self.place[earlier], self.place[later]
        for slot, literal in second.items():
            self._add(-literal, *(one for at, one in first.items() if at < slot))
        for slot, literal in first.items():
            self._add(-literal, *(one for at, one in second.items() if at > slot))

    def _orders(self) -> None:
        for number, meeting in enumerate(self.problem.meetings):
            for earlier in meeting.after:
                self._before(earlier, number)

    def _alike(self) -> None:
        """Meetings of one person with people who have no other, or of one pair, are the same but for their names."""
        problem = self.problem
        ordered = {number for number, one in enumerate(problem.meetings) if one.after}
        ordered |= {earlier for one in problem.meetings for earlier in one.after}
        groups: dict[tuple, list[int]] = defaultdict(list)
        for number, meeting in enumerate(problem.meetings):
            single = [len(problem.meetings_of[person]) == 1 for person in (meeting.first, meeting.second)]
            if number in ordered:
                continue
            whose: tuple[int, ...] = meeting.pair
            if any(single):
                whose = (meeting.second if single[0] else meeting.first,)
            groups[whose, problem.times[number]].append(number)
        for group in groups.values():
            for earlier, later in pairwise(group):
                self._before(earlier, later)

    def _holes(self, person: int, is_detailed: bool) -> list[int]:
        """Variables that are true where a break of that person ends."""
        row, count = self.busy[person], len(self.problem.meetings_of[person])
        if not 2 <= count < len(row):
            return []
        begun = [self._new() for _ in row]
        for at, here in enumerate(row):
            self._add(-here, begun[at])
            if at:
                self._add(-begun[at - 1], begun[at])
            self._add(-begun[at], here, *begun[at - 1 : at] if at else ())
        holes = []
        for at in range(1, len(row) - 1):
            hole = self._new()
            holes.append(hole)
            self._add(row[at], -begun[at], -row[at + 1], hole)
            for literal in (-row[at], begun[at], row[at + 1]):
                self._add(-hole, literal)
        if is_detailed:
            self._span(row, begun, holes, count)
        return holes

    def _span(self, row: list[int], begun: list[int], holes: list[int], count: int) -> None:
        """How far the last meeting is from the first: at least `count` slots, exactly so without a break."""
        last = len(row) - 1
        due = [self._new() for _ in row]
        for at, here in enumerate(row):
            self._add(-here, due[at])
            if at:
                self._add(-due[at], due[at - 1])
            self._add(-due[at], here, *due[at + 1 : at + 2])
        whole = self._new()
        for hole in holes:
            self._add(-whole, -hole)
        self._add(whole, *holes)
        self._add(due[count - 1])
        for at in range(last + 1):
            self._add(-whole, -begun[at], -due[at], row[at])
            if at:
                self._add(begun[at - 1], *due[at + count - 1 : at + count])
            if at + count <= last:
                self._add(-whole, -begun[at], -due[at + count])

    def _most(self, person: int) -> int:
        meetings = len(self.problem.meetings_of[person])
        return max(0, min(meetings - 1, len(self.hours) - meetings))

    def _even(self, fairness: int) -> None:
        """The breaks of any two people differ by `fairness` at most."""
        if not self.breaks:
            return
        if not all(self.breaks):
            self.clauses += [[-literal] for count in self.breaks for literal in count[fairness:]]
            self.breaks = [count[:fairness] for count in self.breaks]
            return
        most = max(map(len, self.breaks))
        somebody = [self._new() for _ in range(most)]
        for count in self.breaks:
            for number, literal in enumerate(count):
                self._add(-literal, somebody[number])
            for number in range(most - fairness):
                self._add(-somebody[number + fairness], *count[number : number + 1])

    def slots_of(self, model: Sequence[int]) -> list[int]:
        """The slot of each meeting in a solver's answer."""
        true = {literal for literal in model if literal > 0}
        return [next(slot for slot, literal in places.items() if literal in true) for places in self.place]

    def assumed(self, schedule: Schedule) -> list[int]:
        """The literals that hold a schedule in place."""
        return [self.place[number][place.slot] for number, place in schedule.items()]
