"""Deferred acceptance, the students propose (Gale and Shapley 1962; with quotas as Fleiner 2003).

**What binds.** A student gets one place. An offer has so many places, a host may take fewer over all its offers, and
an institution's group has a quota. Of those who want a place of an offer its host keeps the best by its own tiers and,
among equals, by the lottery.

**How a quota is kept.** A group's students stand in line: in the institution's order and, among equals, by the
lottery. As many as the quota has places take part; a student who has been refused everywhere on the list leaves, and
the next in the line comes in. So no place of a quota is lost on somebody whom no host wants, and who is later in the
line takes nothing from who is earlier.

**What stable means then.** A student and an offer *block* when they are allowed to each other, the student would
rather have it than what was given, and

- the offer has a free place or keeps somebody whom the host puts after this student;
- so does the host, where it takes fewer than its offers have places;
- and, for a student without a place, the quota has one left or gives one to somebody later in the line.

No pair blocks in the result. It is the best of all stable ones for the students: whoever has a place in another
stable result as well is nowhere better off in it, and whoever has one only there stands in the line behind a full
quota. Nobody gains by naming other offers, fewer of them or in another order. The order in which students are taken
changes nothing.

**Decided before.** A pinned pair has its place (of the offer, host, quota) and takes no part. A forbidden one is as
if neither had named the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush, heapreplace

from internships.assignment import lottery
from internships.assignment.market import REST, Assignment, Market


def assign(market: Market) -> Assignment:
    """The student-optimal stable assignment."""
    return _Run(market).result()


class _Run:
    """One run. A held pair is a number, the greater the better: minus tier times students plus place in the lottery."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.drawn = lottery.order(market.seed, (student.key for student in market.students))
        self.place = [0] * len(self.drawn)
        for place, student in enumerate(self.drawn):
            self.place[student] = place
        self.held: list[list[int]] = [[] for _offer in market.offers]
        self._take_pins_out()
        self.tiers, self.otherwise = _tiers(market)
        self.offers_of: dict[int, list[int]] = defaultdict(list)
        for number, offer in enumerate(market.offers):
            if offer.host is not None and market.limits[offer.host] is not None:
                self.offers_of[offer.host].append(number)
        self.taken = [0] * len(market.limits)

    def _take_pins_out(self) -> None:
        market = self.market
        self.room = [offer.places for offer in market.offers]
        self.limits = list(market.limits)
        self.quotas = list(market.quotas)
        for student, offer in market.pinned.items():
            self.room[offer] -= 1
            host, group = market.offers[offer].host, market.students[student].group
            if host is not None and (limit := self.limits[host]) is not None:
                self.limits[host] = limit - 1
            if group is not None:
                self.quotas[group] -= 1

    def result(self) -> Assignment:
        self._propose()
        places: list[int | None] = [None] * len(self.market.students)
        count = len(self.drawn)
        for offer, heap in enumerate(self.held):
            for value in heap:
                places[self.drawn[-value % count]] = offer
        for student, offer in self.market.pinned.items():
            places[student] = offer
        return Assignment(tuple(places))

    def _lines(self) -> tuple[list[int], dict[int, Iterator[int]]]:
        """Who takes part at once, and who waits behind a quota."""
        students, pinned = self.market.students, self.market.pinned
        waiting: list[int] = []
        lines: dict[int, list[int]] = defaultdict(list)
        for student in self.drawn:
            group = students[student].group
            if student not in pinned:
                (waiting if group is None else lines[group]).append(student)
        behind = {}
        for group, line in lines.items():
            # The sort is stable: equals stay in the order of the lottery.
            line.sort(key=lambda student: students[student].order)
            waiting += line[: self.quotas[group]]
            behind[group] = iter(line[self.quotas[group] :] if self.quotas[group] else ())
        return waiting, behind

    def _propose(self) -> None:
        count, place, drawn, held, room = len(self.drawn), self.place, self.drawn, self.held, self.room
        tiers, otherwise, students = self.tiers, self.otherwise, self.market.students
        limited = [host if host in self.offers_of else -1 for host in (offer.host for offer in self.market.offers)]
        waiting, behind = self._lines()
        # An iterator remembers where its student stopped.
        wishes = [iter(student.wishes) for student in students]
        while waiting:
            student = waiting.pop()
            for offer in wishes[student]:
                tier = tiers[offer].get(student, otherwise[offer])
                if tier is None:
                    continue
                value, heap = -(tier * count + place[student]), held[offer]
                if len(heap) < room[offer]:
                    heappush(heap, value)
                    out = student if limited[offer] < 0 else self._over(limited[offer], student)
                    if limited[offer] < 0 or out is None:
                        break
                elif heap and value > heap[0]:
                    out = drawn[-heapreplace(heap, value) % count]
                else:
                    continue
                if out != student:
                    waiting.append(out)
                    break
            else:
                group = students[student].group
                if group is not None and (following := next(behind[group], None)) is not None:
                    waiting.append(following)

    def _over(self, host: int, student: int) -> int | None:
        """Count one more student of a host that takes a limited number; who has to leave, if anybody."""
        limit = self.limits[host]
        self.taken[host] += 1
        if limit is None or self.taken[host] <= limit:
            return None
        self.taken[host] -= 1
        worst = min((number for number in self.offers_of[host] if self.held[number]), key=lambda n: self.held[n][0])
        return self.drawn[-heappop(self.held[worst]) % len(self.drawn)]


def _tiers(market: Market) -> tuple[list[Mapping[int, int | None]], list[int | None]]:
    """The tiers of each offer with None for pairs that cannot be, and the tier of those it does not name."""
    barred: dict[int, set[int]] = defaultdict(set)
    for student, offer in market.forbidden:
        barred[offer].add(student)
    tiers: list[Mapping[int, int | None]] = []
    for number, offer in enumerate(market.offers):
        out = barred.get(number, set()) | offer.refused
        tiers.append({**offer.tiers, **dict.fromkeys(out)} if out else offer.tiers)
    return tiers, [REST if offer.takes_rest else None for offer in market.offers]
