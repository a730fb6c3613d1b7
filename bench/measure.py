"""CPU of one request: the Python thread's plus the Postgres backend's, side by side in shuffled rounds."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7


@dataclass(frozen=True)
class Variant:
    """Something to measure: one request, and the process id of the Postgres backend that serves it (0: none)."""

    run: Callable[[], object]
    # Called before each timing: takes what the variant needs into place, returns the backend's process id.
    backend: Callable[[], int] = lambda: 0


@dataclass(frozen=True)
class Ratio:
    """The median of per-round ratios, with the smallest and the largest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


def backend_seconds(pid: int) -> float:
    """CPU seconds of a process so far, by the scheduler's own clock (nanoseconds)."""
    if not pid:
        return 0.0
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def cpu(variant: Variant, repeats: int) -> float:
    """CPU seconds of one request, averaged over `repeats`."""
    pid = variant.backend()
    for _ in range(3):
        variant.run()
    before = time.thread_time() + backend_seconds(pid)
    for _ in range(repeats):
        variant.run()
    return (time.thread_time() + backend_seconds(pid) - before) / repeats


def rounds(variants: Mapping[str, Variant], *, repeats: Mapping[str, int] | int, seed: int = 1) -> dict[str, list[float]]:
    """CPU seconds per request of every variant in every round; the order is shuffled in each round."""
    dice = random.Random(seed)
    measured: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(ROUNDS):
        names = list(variants)
        dice.shuffle(names)
        for name in names:
            count = repeats if isinstance(repeats, int) else repeats[name]
            measured[name].append(cpu(variants[name], count))
    return measured


def ratio(measured: Mapping[str, list[float]], of: str, to: str) -> Ratio:
    """How many times the CPU of `to` the variant `of` costs."""
    each = [a / b for a, b in zip(measured[of], measured[to], strict=True)]
    return Ratio(statistics.median(each), min(each), max(each))


def milliseconds(measured: Mapping[str, list[float]], name: str) -> str:
    """The median cost of a variant in readable form."""
    return f"{statistics.median(measured[name]) * 1000:.3f} ms"
