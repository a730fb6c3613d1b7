"""How well a company and a buyer fit, in points that can be counted again by hand. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# What is looked at, and how many points it can give; together 100.
MOST = {"product": 45, "language": 20, "volume": 15, "country": 10, "certificates": 10}
# Points for the same digits of the Harmonised System, the longest first: subheading, heading, chapter.
SAME_DIGITS = ((6, 45), (4, 32), (2, 15))


class Reason(StrEnum):
    """What gave points, or did not."""

    SUBHEADING = "subheading"
    HEADING = "heading"
    CHAPTER = "chapter"
    NO_PRODUCT = "no product"
    COMMON_LANGUAGE = "common language"
    INTERPRETER = "interpreter"
    ENOUGH = "enough"
    PARTLY = "partly"
    NO_VOLUME = "no volume"
    SELLS_THERE = "sells there"
    NEW_MARKET = "new market"
    CERTIFIED = "certified"
    NO_CERTIFICATE = "no certificate"


@dataclass(frozen=True)
class Goods:
    """A product of a company. `capacity` is a month's."""

    name: str
    hs_code: str = ""
    capacity: Decimal | None = None
    unit: str = ""
    certificates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Wish:
    """What a buyer looks for."""

    product: str
    hs_code: str = ""
    volume: Decimal | None = None
    unit: str = ""
    certificates: str = ""


@dataclass(frozen=True)
class Seller:
    """A company: what it makes, where it sells already, what it speaks."""

    goods: tuple[Goods, ...]
    markets: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Customer:
    """A buyer: what they look for, where they are, what they speak."""

    wishes: tuple[Wish, ...]
    country: str = ""
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Point:
    """Points for one thing, out of so many, why, and what was compared (`ours` and `theirs`)."""

    about: str
    points: int
    most: int
    reason: Reason
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Score:
    """The whole: 0–100, and every part of it."""

    total: int
    points: tuple[Point, ...]


def score(seller: Seller, customer: Customer) -> Score:
    """How well the two fit. The product and the wish that fit best count; the order of lists does not."""
    pairs = [(goods, wish) for goods in seller.goods for wish in customer.wishes]
    rest = (_language(seller, customer), _country(seller, customer))
    best: tuple[Point, ...] = (_made("product", 0, Reason.NO_PRODUCT),)
    best += (_made("volume", 0, Reason.NO_PRODUCT), _made("certificates", 0, Reason.NO_PRODUCT))
    for goods, wish in sorted(pairs, key=lambda pair: (pair[0].name, pair[0].hs_code, pair[1].product)):
        found = _product(goods, wish)
        if found.points:
            parts = (found, _volume(goods, wish), _certificates(goods, wish))
            best = max(best, parts, key=_sum)
    points = (best[0], rest[0], best[1], rest[1], best[2])
    return Score(_sum(points), points)


def _sum(points: Iterable[Point]) -> int:
    return sum(point.points for point in points)


def _made(about: str, points: int, reason: Reason, ours: str = "", theirs: str = "") -> Point:
    return Point(about, points, MOST[about], reason, ours, theirs)


def _product(goods: Goods, wish: Wish) -> Point:
    for (digits, points), reason in zip(SAME_DIGITS, (Reason.SUBHEADING, Reason.HEADING, Reason.CHAPTER), strict=True):
        ours, theirs = goods.hs_code[:digits], wish.hs_code[:digits]
        if len(ours) == digits and ours == theirs:
            return _made("product", points, reason, f"{goods.name} ({ours})", f"{wish.product} ({theirs})")
    return _made("product", 0, Reason.NO_PRODUCT)


def _language(seller: Seller, customer: Customer) -> Point:
    common = sorted(seller.languages & customer.languages)
    if common:
        return _made("language", MOST["language"], Reason.COMMON_LANGUAGE, ", ".join(common))
    return _made("language", 0, Reason.INTERPRETER)


def _volume(goods: Goods, wish: Wish) -> Point:
    most = MOST["volume"]
    if goods.capacity is None or wish.volume is None or goods.unit != wish.unit:
        return _made("volume", 0, Reason.NO_VOLUME)
    ours, theirs = f"{goods.capacity.normalize():f}", f"{wish.volume.normalize():f}"
    if goods.capacity >= wish.volume:
        return _made("volume", most, Reason.ENOUGH, ours, theirs)
    return _made("volume", int(most * goods.capacity / wish.volume), Reason.PARTLY, ours, theirs)


def _country(seller: Seller, customer: Customer) -> Point:
    if customer.country and customer.country in seller.markets:
        return _made("country", MOST["country"], Reason.SELLS_THERE, customer.country)
    return _made("country", 0, Reason.NEW_MARKET)


def _certificates(goods: Goods, wish: Wish) -> Point:
    """All points when nothing is asked for or a certificate's name is among what is asked for."""
    if not wish.certificates.strip():
        return _made("certificates", MOST["certificates"], Reason.CERTIFIED)
    asked = wish.certificates.casefold()
    held = sorted(name for name in goods.certificates if name.casefold() in asked)
    if held:
        return _made("certificates", MOST["certificates"], Reason.CERTIFIED, ", ".join(held), wish.certificates)
    return _made("certificates", 0, Reason.NO_CERTIFICATE, "", wish.certificates)
