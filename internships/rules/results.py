"""What may be said in public of small groups. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Fewer than so many people are not told apart in public.
FEWEST = 5


# In the year after, when the answers of three months after the last practices are in (portal setting).
PUBLISHED_IN = (4, 1)


def published_on(year: int) -> datetime.date:
    """The day from which the figures of a year may be published."""
    return datetime.date(year + 1, *PUBLISHED_IN)


@dataclass(frozen=True)
class Cell:
    """How many completed their practice, and how many of them were hired; None is hidden."""

    completed: int | None
    hired: int | None

    @property
    def share(self) -> float | None:
        """The hired in percent of the completed; nothing while either is hidden."""
        if self.completed is None or self.hired is None or not self.completed:
            return None
        return round(self.hired / self.completed * 100, 1)


def is_small(count: int) -> bool:
    """Whether a number is about people who could be told apart."""
    return 0 < count < FEWEST


def in_public(rows: Sequence[tuple[int, int]]) -> tuple[list[Cell], Cell]:
    """The rows of a table and its total without small numbers, also those that the rest would give away.

    A row is (completed, hired); how many were not hired follows from both and counts as a number too. What is hidden
    can be summed up by subtracting the rest from the total: so no row is hidden alone, and no such sum is small.
    """
    without = {n for n, (completed, _hired) in enumerate(rows) if is_small(completed)}
    _widen(rows, without, lambda group: is_small(sum(rows[n][0] for n in group)))
    hidden = without | {n for n, row in enumerate(rows) if _tells(*row)}
    _widen(rows, hidden, lambda group: _tells(sum(rows[n][0] for n in group), sum(rows[n][1] for n in group)))
    cells = [
        Cell(None if n in without else completed, None if n in hidden else hired)
        for n, (completed, hired) in enumerate(rows)
    ]
    completed, hired = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0)
    total = Cell(
        None if is_small(completed) else completed, None if is_small(completed) or _tells(completed, hired) else hired
    )
    return cells, total


def _tells(completed: int, hired: int) -> bool:
    return is_small(hired) or is_small(completed - hired)


def _widen(rows: Sequence[tuple[int, int]], group: set[int], gives_away: Callable[[set[int]], bool]) -> None:
    """Hide more rows, the smallest first, until the hidden ones together give nothing away."""
    rest = sorted(set(range(len(rows))) - group, key=lambda n: (rows[n][0], n), reverse=True)
    while group and rest and gives_away(group):
        group.add(rest.pop())
