"""Schedules as tables: rows are tables or people, columns are slots."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.formats import day
from exhibitions.models.schedules import Placement, Programme, Slot
from exhibitions.queries.schedules import zone_of


@dataclass(frozen=True)
class Column:
    """A slot as the head of a column."""

    slot: Slot
    day: str
    time: str


@dataclass(frozen=True)
class Board:
    """`rows` are (name, one cell for each column); a cell holds a meeting or None."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Placement | None, ...]], ...]


def board(programme: Programme, slots: list[Slot], placements: list[Placement], *, by: str, names: Any) -> Board:
    """The board of a schedule: `by` is tables, exporters or buyers; `names` says what a table is called."""
    zone = zone_of(programme)
    columns = tuple(
        Column(slot, day(slot.period.lower.astimezone(zone).date()), f"{slot.period.lower.astimezone(zone):%H:%M}")
        for slot in slots
    )
    at: dict[Any, dict[UUID, Placement]] = defaultdict(dict)
    called: dict[Any, str] = {}
    if by == "tables":
        called = {number: names(number) for number in range(1, programme.tables + 1)}
    for row in placements:
        key = row.table if by == "tables" else (row.exporter_id if by == "exporters" else row.buyer_id)
        at[key][row.slot_id] = row
        if by != "tables":
            called[key] = (row.exporter if by == "exporters" else row.buyer).name
    keys = sorted(called) if by == "tables" else sorted(called, key=lambda key: (called[key], key))
    return Board(columns, tuple((called[key], tuple(at[key].get(one.slot.pk) for one in columns)) for key in keys))


def days_of(programme: Programme, slots: list[Slot], absent: set[UUID]) -> list[dict[str, Any]]:
    """The slots day by day, with whether somebody can meet in each."""
    zone = zone_of(programme)
    return by_day(
        {
            "item": slot,
            "starts": slot.period.lower.astimezone(zone),
            "span": f"{slot.period.lower.astimezone(zone):%H:%M}–{slot.period.upper.astimezone(zone):%H:%M}",
            "is_free": slot.pk not in absent,
        }
        for slot in slots
    )


def by_day(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines in order of time, gathered under their day."""
    days: dict[datetime.date, list[dict[str, Any]]] = {}
    for line in lines:
        starts = line["starts"] if "starts" in line else line["item"].starts
        days.setdefault(starts.date(), []).append(line)
    return [{"day": key, "lines": rows} for key, rows in days.items()]


def now_and_next(programme: Programme, placements: list[Placement], now: datetime.datetime) -> list[dict[str, Any]]:
    """The meetings of the running slot and of the next one; before the first and after the last, what is nearest."""
    slots = sorted({row.slot_id: row.slot for row in placements}.values(), key=lambda slot: slot.period.lower)
    coming = [slot for slot in slots if slot.period.upper > now][:2]
    zone = zone_of(programme)
    return [
        {
            "is_now": slot.period.lower <= now,
            "day": slot.period.lower.astimezone(zone).date(),
            "span": f"{slot.period.lower.astimezone(zone):%H:%M}–{slot.period.upper.astimezone(zone):%H:%M}",
            "rows": [row for row in placements if row.slot_id == slot.pk],
        }
        for slot in coming
    ]
