"""Reads of the imported trade flows: what they say of every country's demand for one product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

# Growth is taken over three to five years: shorter is chance, longer is history.
SPAN = (3, 5)
# Partners must add up to so much of the whole before their shares mean anything.
COVERED = 0.9
ALL_COVERED = 0.995

Found = dict[str, dict[str, tuple[float, int, str, str]]]

YEARS = """
SELECT f.importer_id, f.hs, f.source_id, s.is_demo, f.year,
       max(f.value_usd) FILTER (WHERE f.partner = '')::float8 AS world,
       max(f.value_usd) FILTER (WHERE f.partner = 'RU')::float8 AS russia,
       sum(f.value_usd) FILTER (WHERE f.partner <> '')::float8 AS partners,
       sum((f.value_usd::float8) ^ 2) FILTER (WHERE f.partner <> '') AS squares
FROM services_tradeflow f JOIN services_datasource s ON s.code = f.source_id
WHERE f.hs = ANY(%(codes)s)
GROUP BY f.importer_id, f.hs, f.source_id, s.is_demo, f.year
"""


PARTNERS = """
SELECT partner, value_usd::float8 FROM services_tradeflow
WHERE hs = %s AND importer_id = %s AND source_id = %s AND year = %s AND partner <> '' AND value_usd > 0
ORDER BY value_usd DESC, partner
"""


class Year(NamedTuple):
    """The imports of one product in one year."""

    year: int
    world: float | None
    russia: float | None
    partners: float | None
    squares: float | None


def product_values(codes: Sequence[str]) -> Found:
    """Size, growth, Russia's share and concentration by country, from the deepest code that has any flows.

    Real figures come before demonstration ones; of two sources the one with the later year counts.
    """
    series: dict[str, dict[tuple[bool, int, int, str, str], list[Year]]] = {}
    grouped: dict[str, dict[tuple[str, str, bool], list[Year]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(YEARS, {"codes": list(codes)})
        for importer, hs, source, is_demo, *rest in cursor.fetchall():
            grouped.setdefault(importer, {}).setdefault((hs, source, is_demo), []).append(Year(*rest))
    for importer, found in grouped.items():
        series[importer] = {
            (not is_demo, len(hs), max(one.year for one in years), source, hs): years
            for (hs, source, is_demo), years in found.items()
        }
    return {importer: _values(*max(found.items(), key=lambda item: item[0])) for importer, found in series.items()}


class History(NamedTuple):
    """What one country imported of a product year by year, and from whom in the last year that tells."""

    hs: str
    source: str
    years: list[tuple[int, float]]
    partners_year: int | None
    partners: list[tuple[str, float]]


def histories(countries: Sequence[str], codes: Sequence[str]) -> dict[str, History]:
    """The imports of each country by year from the same flows that `product_values` takes its figures of."""
    grouped: dict[str, dict[tuple[str, str, bool], list[Year]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(YEARS, {"codes": list(codes)})
        for importer, hs, source, is_demo, *rest in cursor.fetchall():
            if importer in countries:
                grouped.setdefault(importer, {}).setdefault((hs, source, is_demo), []).append(Year(*rest))
        found = {}
        for importer, kept in grouped.items():
            (hs, source, _demo), years = max(
                kept.items(), key=lambda one: (not one[0][2], len(one[0][0]), max(each.year for each in one[1]), one[0])
            )
            told = [one.year for one in years if one.partners and one.world]
            cursor.execute(PARTNERS, [hs, importer, source, max(told, default=0)])
            whole = sorted((one.year, one.world) for one in years if one.world is not None)
            found[importer] = History(hs, source, whole, max(told, default=None), cursor.fetchall())
    return found


def _values(key: tuple[bool, int, int, str, str], years: list[Year]) -> dict[str, tuple[float, int, str, str]]:
    _real, _length, _latest, source, hs = key
    values: dict[str, tuple[float, int, str, str]] = {}
    whole = sorted((one for one in years if one.world is not None), key=lambda one: one.year)
    if not whole:
        return values
    last = whole[-1]
    values["import-size"] = (last.world or 0.0, last.year, source, hs)
    if (growth := _growth(whole)) is not None:
        values["import-growth"] = (growth, last.year, source, hs)
    for one in reversed(whole):
        if one.partners and one.world:
            _shares(values, one, source, hs)
            break
    return values


def _growth(whole: list[Year]) -> float | None:
    """The average growth in percent a year from the earliest year of the span to the last."""
    last = whole[-1]
    first = next((one for one in whole if SPAN[0] <= last.year - one.year <= SPAN[1] and one.world), None)
    if first is None or not last.world or not first.world:
        return None
    return ((last.world / first.world) ** (1 / (last.year - first.year)) - 1) * 100


def _shares(values: dict[str, tuple[float, int, str, str]], one: Year, source: str, hs: str) -> None:
    world, partners = one.world or 0.0, one.partners or 0.0
    if one.russia is not None:
        values["russia-share"] = (min(one.russia / world, 1.0) * 100, one.year, source, hs)
    elif partners >= ALL_COVERED * world:
        # Every partner is there and Russia is not among them.
        values["russia-share"] = (0.0, one.year, source, hs)
    if partners >= COVERED * world and one.squares:
        values["supplier-concentration"] = (one.squares / partners**2 * 10000, one.year, source, hs)
