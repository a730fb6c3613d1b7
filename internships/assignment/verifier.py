"""Is an assignment allowed, and is it stable? Counted from the definition, not from anything the run has computed.

The definition stands in `deferred`. This file shares no code with it but the market and the lottery's one formula.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from internships.assignment.lottery import number
from internships.assignment.market import Assignment, Market, Pair

# A pair as its host compares it: tier, lottery, and for one student's own two offers the student's choice.
Standing = tuple[int, str, int]


@dataclass(frozen=True)
class Fault:
    """One broken rule: its code, and the student, offer, host or group it concerns."""

    code: str
    where: int


def faults(market: Market, assignment: Assignment) -> list[Fault]:
    """What the assignment breaks of the market's bounds; nothing for one that is allowed."""
    if len(assignment.places) != len(market.students):
        return [Fault("not every student", len(assignment.places))]
    if strangers := [s for s, offer in enumerate(assignment.places) if offer not in (None, *range(len(market.offers)))]:
        return [Fault("no such offer", student) for student in strangers]
    pairs = [(student, offer) for student, offer in enumerate(assignment.places) if offer is not None]
    found = [Fault("not as pinned", s) for s, offer in market.pinned.items() if assignment.places[s] != offer]
    found += [Fault("forbidden", student) for student, offer in pairs if (student, offer) in market.forbidden]
    for student, offer in pairs:
        if student in market.pinned:
            continue
        if offer not in market.students[student].wishes:
            found.append(Fault("not wished", student))
        if market.tier(student, offer) is None:
            found.append(Fault("not ranked", student))
    by_offer = Counter(offer for _student, offer in pairs)
    by_host = Counter(market.offers[offer].host for _student, offer in pairs)
    by_group = Counter(market.students[student].group for student, _offer in pairs)
    found += [Fault("too many", o) for o, count in by_offer.items() if count > market.offers[o].places]
    found += [Fault("over the limit", h) for h, c in by_host.items() if h is not None and c > _limit(market, h)]
    found += [Fault("over the quota", g) for g, c in by_group.items() if g is not None and c > market.quotas[g]]
    return found


def _limit(market: Market, host: int) -> float:
    limit = market.limits[host]
    return float("inf") if limit is None else limit


def blocking(market: Market, assignment: Assignment) -> list[Pair]:
    """The pairs of student and offer that would both rather be together, by the definition. None: it is stable."""
    kept = _Kept(market, assignment)
    found = []
    for number_, student in enumerate(market.students):
        if number_ in market.pinned:
            continue
        has = assignment.places[number_]
        for choice, offer in enumerate(student.wishes):
            if offer == has:
                break
            if market.tier(number_, offer) is None or (has is None and not kept.quota_gives(number_)):
                continue
            standing = kept.standing(number_, offer, choice)
            if kept.offer_takes(offer, standing) and kept.host_takes(market.offers[offer].host, standing):
                found.append((number_, offer))
    return found


class _Kept:
    """Who was kept where, with the last of each offer, host and group. Pinned pairs count and are never the last."""

    def __init__(self, market: Market, assignment: Assignment) -> None:
        self.market = market
        self.numbers = [number(market.seed, student.key) for student in market.students]
        self.in_offer: Counter[int] = Counter()
        self.in_host: Counter[int] = Counter()
        self.in_group: Counter[int] = Counter()
        self.last_of_offer: dict[int, Standing] = {}
        self.last_of_host: dict[int, Standing] = {}
        self.last_of_group: dict[int, tuple[int, str]] = {}
        for student, offer in enumerate(assignment.places):
            if offer is not None:
                self._count(student, offer)

    def _count(self, student: int, offer: int) -> None:
        row, host = self.market.students[student], self.market.offers[offer].host
        self.in_offer[offer] += 1
        if host is not None:
            self.in_host[host] += 1
        if row.group is not None:
            self.in_group[row.group] += 1
        if student in self.market.pinned:
            return
        standing = self.standing(student, offer, row.wishes.index(offer))
        self.last_of_offer[offer] = max(standing, self.last_of_offer.get(offer, standing))
        if host is not None:
            self.last_of_host[host] = max(standing, self.last_of_host.get(host, standing))
        if row.group is not None:
            mine = (row.order, self.numbers[student])
            self.last_of_group[row.group] = max(mine, self.last_of_group.get(row.group, mine))

    def standing(self, student: int, offer: int, choice: int) -> Standing:
        tier = self.market.tier(student, offer)
        if tier is None:
            raise ValueError(f"student {student} cannot have offer {offer}")
        return (tier, self.numbers[student], choice)

    def offer_takes(self, offer: int, standing: Standing) -> bool:
        if self.in_offer[offer] < self.market.offers[offer].places:
            return True
        return offer in self.last_of_offer and standing < self.last_of_offer[offer]

    def host_takes(self, host: int | None, standing: Standing) -> bool:
        if host is None or self.in_host[host] < _limit(self.market, host):
            return True
        return host in self.last_of_host and standing < self.last_of_host[host]

    def quota_gives(self, student: int) -> bool:
        row = self.market.students[student]
        if row.group is None or self.in_group[row.group] < self.market.quotas[row.group]:
            return True
        last = self.last_of_group.get(row.group)
        return last is not None and (row.order, self.numbers[student]) < last
