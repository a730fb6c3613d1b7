"""What an assignment is made from: immutable, and checked when it is made. Students and offers are known by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]


class WrongMarket(ValueError):
    """The data contradict themselves; the text says where."""


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody who wants a place: offers by number, the best first.

    `group` is the line of the institution's annex that a place is taken from (None: no limit). `order` is the
    institution's own order of the group, the least first; equals are in the order of the lottery.
    """

    key: str
    wishes: tuple[int, ...]
    group: int | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A number of equal places. `tiers`: how the host ranked students, 1 is the best, equals share a number.

    Who is not in `tiers` is not taken, unless the host takes the rest too: then they come after all it named, by
    the lottery, apart from those it `refused`.
    """

    key: str
    places: int
    tiers: Mapping[int, int]
    host: int | None = None
    takes_rest: bool = False
    refused: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Market:
    """Students and offers, with what binds them.

    `quotas`: places by group. `limits`: how many students a host takes over all its offers, None for as many as the
    offers have. `pinned`: student to offer, decided before the run. `forbidden`: pairs that must not be.
    """

    students: tuple[Student, ...]
    offers: tuple[Offer, ...]
    quotas: tuple[int, ...] = ()
    limits: tuple[int | None, ...] = ()
    pinned: Mapping[int, int] = field(default_factory=dict)
    forbidden: frozenset[Pair] = frozenset()
    seed: str = ""

    def __post_init__(self) -> None:
        _check_students(self)
        _check_offers(self)
        _check_pins(self)

    def tier(self, student: int, offer: int) -> int | None:
        """Where the host has put the student; None when this pair cannot be."""
        row = self.offers[offer]
        if (student, offer) in self.forbidden or student in row.refused:
            return None
        return row.tiers.get(student, self.rest if row.takes_rest else None)

    @property
    def rest(self) -> int:
        """The tier of those whom a host did not name and takes nevertheless: after any that a host can give."""
        return REST


@dataclass(frozen=True, slots=True)
class Assignment:
    """The offer of each student by number, None without a place."""

    places: tuple[int | None, ...]


REST = 1_000_000


def _check_students(market: Market) -> None:
    offers = len(market.offers)
    keys = set()
    for number, student in enumerate(market.students):
        keys.add(student.key)
        if student.wishes and not (min(student.wishes) >= 0 and max(student.wishes) < offers):
            raise WrongMarket(f"student {number} wishes for an offer that is not there")
        if len(set(student.wishes)) != len(student.wishes):
            raise WrongMarket(f"student {number} names an offer twice")
        if student.group is not None and not 0 <= student.group < len(market.quotas):
            raise WrongMarket(f"student {number} is of a group without a quota")
    if len(keys) != len(market.students):
        raise WrongMarket("two students of one key")


def _check_offers(market: Market) -> None:
    students = len(market.students)
    if any(quota < 0 for quota in market.quotas) or any(limit is not None and limit < 0 for limit in market.limits):
        raise WrongMarket("a negative quota or limit")
    for number, offer in enumerate(market.offers):
        if offer.places < 0:
            raise WrongMarket(f"offer {number} has a negative number of places")
        if offer.host is not None and not 0 <= offer.host < len(market.limits):
            raise WrongMarket(f"offer {number} is of a host that is not there")
        if offer.tiers and not (min(offer.tiers) >= 0 and max(offer.tiers) < students):
            raise WrongMarket(f"offer {number} ranks a student that is not there")
        if offer.tiers and not (min(offer.tiers.values()) >= 1 and max(offer.tiers.values()) < REST):
            raise WrongMarket(f"offer {number} has a tier out of range")


def _check_pins(market: Market) -> None:
    for student, offer in [*market.pinned.items(), *market.forbidden]:
        if not (0 <= student < len(market.students) and 0 <= offer < len(market.offers)):
            raise WrongMarket("a pair of nobody or of nothing is pinned or forbidden")
    if both := set(market.pinned.items()) & market.forbidden:
        raise WrongMarket(f"pinned and forbidden at once: {sorted(both)}")
    taken = Counter(market.pinned.values())
    hosts = Counter(market.offers[offer].host for offer in market.pinned.values())
    groups = Counter(market.students[student].group for student in market.pinned)
    for offer, count in taken.items():
        if count > market.offers[offer].places:
            raise WrongMarket(f"more students are pinned to offer {offer} than it has places")
    for host, count in hosts.items():
        if host is not None and (limit := market.limits[host]) is not None and count > limit:
            raise WrongMarket(f"more students are pinned to host {host} than it takes")
    for group, count in groups.items():
        if group is not None and count > market.quotas[group]:
            raise WrongMarket(f"more students of group {group} are pinned than its quota")
