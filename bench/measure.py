"""CPU of one request: the Python thread's plus the Postgres backend's, side by side in shuffled rounds."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9
# A round goes through the variants so many times, so that a neighbour's load falls on all of them.
SLICES = 3
WARMING = 10


@dataclass(frozen=True)
class Variant:
    """Something to measure: one request, and the process id of the Postgres backend that serves it (0: none)."""

    run: Callable[[], object]
    # Called before each timing: takes what the variant needs into place, returns the backend's process id.
    backend: Callable[[], int] = lambda: 0
    # How many requests a timing takes, where that is not the same for all.
    repeats: int | None = None


@dataclass(frozen=True)
class Ratio:
    """The median of per-round ratios, with the smallest and the largest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, each: Sequence[float]) -> Ratio:
        return cls(statistics.median(each), min(each), max(each))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


def backend_seconds(pid: int) -> float:
    """CPU seconds of a process so far, by the scheduler's own clock (nanoseconds)."""
    if not pid:
        return 0.0
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError as error:
        raise SystemExit("The database must run on this machine: its CPU is half of what is measured.") from error


def cpu(variant: Variant, repeats: int) -> float:
    """CPU seconds of one request, averaged over `repeats`."""
    pid = variant.backend()
    for _ in range(min(WARMING, repeats)):
        variant.run()
    before = time.thread_time() + backend_seconds(pid)
    for _ in range(repeats):
        variant.run()
    return (time.thread_time() + backend_seconds(pid) - before) / repeats


def rounds(variants: Mapping[str, Variant], *, repeats: int, seed: int = 1) -> dict[str, list[float]]:
    """CPU seconds per request of every variant in every round; the order is shuffled in each slice of a round."""
    dice = random.Random(seed)
    measured: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(ROUNDS):
        sums = dict.fromkeys(variants, 0.0)
        for _ in range(SLICES):
            names = list(variants)
            dice.shuffle(names)
            for name in names:
                sums[name] += cpu(variants[name], -(-(variants[name].repeats or repeats) // SLICES))
        for name, total in sums.items():
            measured[name].append(total / SLICES)
    return measured


def ratio(of: Sequence[float], to: Sequence[float]) -> Ratio:
    """How many times the CPU of `to` the variant `of` costs, round by round."""
    return Ratio.of([a / b for a, b in zip(of, to, strict=True)])


def milliseconds(measured: Mapping[str, Sequence[float]]) -> str:
    """The median cost of each variant in readable form."""
    return "\n".join(f"{name:<20} {statistics.median(each) * 1000:8.3f} ms" for name, each in measured.items())
