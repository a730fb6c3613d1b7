"""Ranking of countries by TOPSIS with gaps in the data: pure arithmetic, no tables.

The method (Hwang and Yoon, 1981): a criterion's values are put on its scale, divided by the root of the sum of
their squares, weighted, and each country is measured by its distance from the best and from the worst value of
every criterion: score = worst / (best + worst). Three things are added to it.

- A missing value is no value. The criterion is left out for that country and the other weights count for the whole.
  Completeness is the share of the weight that has values; below one half a country is listed and not ranked.
- A criterion that no country has a value for takes no part, and is named.
- A scale begins at a published floor, so that values on it are never negative. With that, improving one value of a
  country never lowers its own score. Its *place* may still change either way, because a better value of one country
  shortens the distances between all others (the rank reversal that TOPSIS is known for).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Below this share of the weight a country is listed and not ranked.
LEAST_COMPLETE = 0.5
# How far one weight is moved, the others standing still, to see how firm a place is.
SWING = 0.2
# Sums of the same numbers in another order differ in their last digits; places must not.
DIGITS = 9

Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Criterion:
    """How one criterion counts. `floor` and `ceiling` bound its scale; a logarithmic one begins at `floor`."""

    key: str
    weight: float
    benefit: bool = True
    logarithmic: bool = False
    floor: float = 0.0
    ceiling: float | None = None

    def scaled(self, value: float) -> float:
        """The value on the criterion's scale: nought at the floor or below it."""
        bounded = max(value, self.floor)
        if self.ceiling is not None:
            bounded = min(bounded, self.ceiling)
        return math.log10(bounded / self.floor) if self.logarithmic else bounded - self.floor


@dataclass(frozen=True)
class Standing:
    """Where one country stands. Without a rank it was listed only; `contributions` are points of a hundred."""

    country: str
    completeness: float
    score: float | None
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    weights: Mapping[str, float]
    contributions: Mapping[str, float]


@dataclass(frozen=True)
class Ranking:
    """The whole: ranked countries from the first place, then those listed only, by their key."""

    standings: list[Standing]
    weights: Mapping[str, float]
    idle: list[str]

    @property
    def ranked(self) -> list[Standing]:
        """The countries that have a place."""
        return [standing for standing in self.standings if standing.rank is not None]

    @property
    def listed(self) -> list[Standing]:
        """The countries with too little data for a place."""
        return [standing for standing in self.standings if standing.rank is None]


@dataclass(frozen=True)
class _Column:
    """Squared distances of every country from the best and from the worst value of one criterion."""

    from_best: dict[str, float]
    from_worst: dict[str, float]


def rank(
    criteria: Sequence[Criterion], values: Values, excluded: Iterable[str] = (), *, swing: float = SWING
) -> Ranking:
    """Rank the countries of `values` (country → criterion → value) that are not excluded.

    The same input gives the same places, whatever the order of its parts. Weights count by their proportions only;
    those that are nought or less take no part. Without a `swing` the ranges of places are not worked out.
    Raises ValueError for a value that is no finite number.
    """
    outside = set(excluded)
    countries = sorted(set(values) - outside)
    columns = {one.key: _column(one, countries, values) for one in criteria if one.weight > 0}
    live = [one for one in criteria if one.weight > 0 and columns[one.key].from_best]
    total = math.fsum(one.weight for one in live)
    weights = {one.key: one.weight / total for one in live}
    near = {name: _sum_of(weights, columns, name, best=True) for name in countries}
    far = {name: _sum_of(weights, columns, name, best=False) for name in countries}
    complete = {
        name: math.fsum(weight for key, weight in weights.items() if name in columns[key].from_best)
        for name in countries
    }
    firm = [name for name in countries if round(complete[name], DIGITS) >= LEAST_COMPLETE]
    scores = {name: _closeness(near[name], far[name]) for name in firm}
    places = _places(scores)
    ranges = _ranges(weights, columns, near, far, places, swing) if swing else {}
    standings = [
        Standing(
            country=name,
            completeness=complete[name],
            score=scores.get(name),
            rank=places.get(name),
            best_rank=ranges[name][0] if name in ranges else None,
            worst_rank=ranges[name][1] if name in ranges else None,
            weights=_own_weights(weights, columns, name, complete[name]),
            contributions=_contributions(weights, columns, name, near[name], far[name]),
        )
        for name in countries
    ]
    standings.sort(key=lambda one: (one.rank is None, one.rank or 0, one.country))
    idle = [one.key for one in criteria if one.weight > 0 and not columns[one.key].from_best]
    return Ranking(standings, weights, idle)


def _column(criterion: Criterion, countries: Sequence[str], values: Values) -> _Column:
    key = criterion.key
    known = {name: values[name][key] for name in countries if key in values[name]}
    if not all(math.isfinite(value) for value in known.values()):
        raise ValueError(f"criterion {key!r} has a value that is no finite number")
    scaled = {name: criterion.scaled(value) for name, value in known.items()}
    length = math.sqrt(math.fsum(value * value for value in scaled.values()))
    # All at the floor: they are equal, and nothing tells them apart.
    shares = {name: value / length if length else 0.0 for name, value in scaled.items()}
    if not shares:
        return _Column({}, {})
    top, bottom = max(shares.values()), min(shares.values())
    best, worst = (top, bottom) if criterion.benefit else (bottom, top)
    return _Column(
        {name: (share - best) ** 2 for name, share in shares.items()},
        {name: (share - worst) ** 2 for name, share in shares.items()},
    )


def _sum_of(weights: Mapping[str, float], columns: Mapping[str, _Column], name: str, *, best: bool) -> float:
    # The common factor of renormalised weights stands in both distances of a country and falls out of its score.
    total = 0.0
    for key, weight in weights.items():
        column = columns[key].from_best if best else columns[key].from_worst
        if name in column:
            total += weight * weight * column[name]
    return total


def _closeness(near: float, far: float) -> float:
    """The score from the squared distances to the best and to the worst; one half when nothing tells them apart."""
    to_best, to_worst = math.sqrt(max(near, 0.0)), math.sqrt(max(far, 0.0))
    whole = to_best + to_worst
    return to_worst / whole if whole else 0.5


def _places(scores: Mapping[str, float]) -> dict[str, int]:
    """Places from one; equal scores share a place, and the next place counts them."""
    order = sorted(scores, key=lambda name: -round(scores[name], DIGITS))
    places: dict[str, int] = {}
    previous, place = None, 0
    for position, name in enumerate(order, start=1):
        score = round(scores[name], DIGITS)
        if score != previous:
            previous, place = score, position
        places[name] = place
    return places


def _ranges(
    weights: Mapping[str, float],
    columns: Mapping[str, _Column],
    near: Mapping[str, float],
    far: Mapping[str, float],
    places: Mapping[str, int],
    swing: float,
) -> dict[str, tuple[int, int]]:
    """The best and the worst place of each country while every weight in turn is less and more by `swing`."""
    found = {name: [place, place] for name, place in places.items()}
    for key, weight in weights.items():
        from_best, from_worst = columns[key].from_best, columns[key].from_worst
        for factor in (1 - swing, 1 + swing):
            change = weight * weight * (factor * factor - 1)
            moved = {
                name: _closeness(
                    near[name] + change * from_best.get(name, 0.0), far[name] + change * from_worst.get(name, 0.0)
                )
                for name in places
            }
            for name, place in _places(moved).items():
                if place < found[name][0]:
                    found[name][0] = place
                elif place > found[name][1]:
                    found[name][1] = place
    return {name: (low, high) for name, (low, high) in found.items()}


def _own_weights(
    weights: Mapping[str, float], columns: Mapping[str, _Column], name: str, complete: float
) -> dict[str, float]:
    """The weights that counted for one country: those with a value, as shares of their sum."""
    return {key: weight / complete for key, weight in weights.items() if name in columns[key].from_best}


def _contributions(
    weights: Mapping[str, float], columns: Mapping[str, _Column], name: str, near: float, far: float
) -> dict[str, float]:
    """By how many points of a hundred the score would be lower without each criterion (less than nought: higher)."""
    whole = _closeness(near, far)
    found = {}
    for key, weight in weights.items():
        if name not in columns[key].from_best:
            continue
        square = weight * weight
        without = _closeness(near - square * columns[key].from_best[name], far - square * columns[key].from_worst[name])
        found[key] = 100 * (whole - without)
    return found
