"""«Почему я не попал», in facts: for each offer that a student named, what stood in the way. And the first choices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from internships.assignment import lottery
from internships.assignment.market import Assignment, Market


class Why(StrEnum):
    """What became of one wish."""

    GIVEN = "given"  # this is the place
    BETTER = "better"  # a better wish came true
    PINNED = "pinned"  # staff had decided on another place before the run
    FORBIDDEN = "forbidden"  # staff had forbidden the pair before the run
    REFUSED = "refused"  # the host would not take this student
    NOT_RANKED = "not_ranked"  # the host did not rank this student
    FULL = "full"  # all places went to students whom the host put before, or who were luckier among equals
    LIMIT = "limit"  # so did the number that the host takes over all its offers
    QUOTA = "quota"  # the institution's quota went to students before this one in its line


@dataclass(frozen=True)
class Answer:
    """One wish: `choice` counts from 1. `ahead` of the student were that many, `luckier` of the same tier that many.

    `tier` is where the host put this student (REST when among the unnamed), `places` the number that was contested.
    """

    offer: int
    choice: int
    why: Why
    tier: int | None = None
    ahead: int = 0
    luckier: int = 0
    places: int = 0


class Reasons:
    """Why everybody got what they got. Made once for an assignment, asked for each student."""

    def __init__(self, market: Market, assignment: Assignment) -> None:
        self.market, self.places = market, assignment.places
        self.numbers = [lottery.number(market.seed, student.key) for student in market.students]
        self.of_offer: dict[int, list[int]] = defaultdict(list)
        self.of_host: dict[int, list[int]] = defaultdict(list)
        self.of_group: dict[int, list[int]] = defaultdict(list)
        for student, offer in enumerate(assignment.places):
            if offer is None:
                continue
            self.of_offer[offer].append(student)
            if (host := market.offers[offer].host) is not None:
                self.of_host[host].append(student)
            if (group := market.students[student].group) is not None:
                self.of_group[group].append(student)

    def explain(self, student: int) -> list[Answer]:
        """An answer for each wish, the best first. Raises ValueError where the assignment is not stable."""
        found: list[Answer] = []
        for choice, offer in enumerate(self.market.students[student].wishes, 1):
            is_past = any(answer.why is Why.GIVEN for answer in found)
            found.append(self._decided(student, offer, choice, is_past) or self._lost(student, offer, choice))
        return found

    def _decided(self, student: int, offer: int, choice: int, is_past: bool) -> Answer | None:
        """What needs no comparison with others."""
        tier = self.market.tier(student, offer)
        if offer == self.places[student]:
            return Answer(offer, choice, Why.GIVEN, tier)
        if student in self.market.pinned:
            return Answer(offer, choice, Why.PINNED, tier)
        if is_past:
            return Answer(offer, choice, Why.BETTER, tier)
        if (student, offer) in self.market.forbidden:
            return Answer(offer, choice, Why.FORBIDDEN)
        if tier is None:
            is_refused = student in self.market.offers[offer].refused
            return Answer(offer, choice, Why.REFUSED if is_refused else Why.NOT_RANKED)
        return None

    def _lost(self, student: int, offer: int, choice: int) -> Answer:
        row, tier = self.market.offers[offer], self.market.tier(student, offer)
        ahead, luckier = self._before(self.of_offer[offer], student, tier)
        if ahead + luckier >= row.places:
            return Answer(offer, choice, Why.FULL, tier, ahead, luckier, row.places)
        if row.host is not None and (limit := self.market.limits[row.host]) is not None:
            ahead, luckier = self._before(self.of_host[row.host], student, tier)
            if ahead + luckier >= limit:
                return Answer(offer, choice, Why.LIMIT, tier, ahead, luckier, limit)
        group = self.market.students[student].group
        if group is not None and self.places[student] is None:
            earlier = self._line(student, group)
            if earlier >= self.market.quotas[group]:
                return Answer(offer, choice, Why.QUOTA, tier, earlier, 0, self.market.quotas[group])
        raise ValueError(f"student {student} and offer {offer} would both rather be together")

    def _before(self, kept: Iterable[int], student: int, tier: int | None) -> tuple[int, int]:
        """How many of those kept come before by the word of the host or the staff, and how many by the lottery."""
        ahead = luckier = 0
        for one in kept:
            place = self.places[one]
            theirs = self.market.tier(one, place) if place is not None else None
            if one in self.market.pinned or (theirs is not None and tier is not None and theirs < tier):
                ahead += 1
            elif theirs == tier and self.numbers[one] < self.numbers[student]:
                luckier += 1
        return ahead, luckier

    def _line(self, student: int, group: int) -> int:
        """How many of the group have a place and come before the student in its line."""
        students, numbers = self.market.students, self.numbers
        mine = (students[student].order, numbers[student])
        return sum(
            one in self.market.pinned or (students[one].order, numbers[one]) < mine for one in self.of_group[group]
        )


def choices(market: Market, assignment: Assignment) -> Counter[int | None]:
    """How many got their first (1), second (2) … choice, and how many none (None).

    0 is a pinned place that its student did not name. Students without a wish and without a place are not counted.
    """
    found: Counter[int | None] = Counter()
    for student, offer in zip(market.students, assignment.places, strict=True):
        if offer is None:
            if student.wishes:
                found[None] += 1
        else:
            found[student.wishes.index(offer) + 1 if offer in student.wishes else 0] += 1
    return found
