"""Every meeting held, with the fewest breaks: the least number is proved, or a bound is told beside the best found."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import selectors
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibitions.matchmaking import verifier
from exhibitions.matchmaking.problem import Place, Problem
from exhibitions.matchmaking.tables import seated
from exhibitions.matchmaking.worker import Task

ROOT = Path(__file__).resolve().parents[2]
STRATEGIES = ("rise", "restart")


@dataclass(frozen=True)
class Outcome:
    """`schedule` is None when none was found; `is_impossible` when there is none. `bound`: fewer breaks cannot be."""

    schedule: dict[int, Place] | None
    objective: int | None
    bound: int
    is_impossible: bool
    seconds: float

    @property
    def is_proved(self) -> bool:
        return self.is_impossible or self.objective == self.bound


def solve(
    problem: Problem,
    *,
    fairness: int | None = 2,
    seconds: float = 60,
    strategies: Sequence[str] = STRATEGIES,
    seed: int = 0,
) -> Outcome:
    """Search in one process for each strategy until the optimum is proved or the time is up.

    With one strategy the schedule is the same for the same seed; with several the number of breaks and its proof are
    the same, while the schedule is that of the process that was first.
    """
    started = time.monotonic()
    race = _Race(problem, fairness)
    # Counting what is too much is what a SAT solver does worst, and a reader first.
    if impossible_at_once(problem):
        race.is_impossible = True
        return race.outcome(time.monotonic() - started)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    processes = []
    try:
        with selectors.DefaultSelector() as selector:
            for strategy in strategies:
                process = subprocess.Popen(
                    [sys.executable, "-m", "exhibitions.matchmaking.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env=environment,
                )
                processes.append(process)
                selector.register(process.stdout, selectors.EVENT_READ, bytearray())
                task = pickle.dumps(Task(problem, strategy, fairness, seed))
                _tell(process, b"%d\n%b" % (len(task), task))
            while not race.is_over and selector.get_map() and (left := started + seconds - time.monotonic()) > 0:
                bound = race.bound
                _hear(selector, race, left)
                if race.bound > bound:
                    for process in processes:
                        _tell(process, b"%d\n" % race.bound)
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()
            process.stdout.close()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
    return race.outcome(time.monotonic() - started)


def _tell(process: subprocess.Popen[bytes], words: bytes) -> None:
    """What the others know. One that is done already needs nothing."""
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(words)  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]


def _hear(selector: selectors.BaseSelector, race: _Race, seconds: float) -> None:
    """Take in whole lines of whoever has something to say."""
    for key, _events in selector.select(seconds):
        chunk = os.read(key.fd, 65_536)
        if not chunk:
            selector.unregister(key.fileobj)
            continue
        *lines, rest = (bytes(key.data) + chunk).split(b"\n")
        key.data[:] = rest
        for line in lines:
            race.take(json.loads(line))


class _Race:
    """What has been heard so far."""

    def __init__(self, problem: Problem, fairness: int | None) -> None:
        self.problem, self.fairness = problem, fairness
        self.best: dict[int, Place] | None = None
        self.objective: int | None = None
        self.bound = 0
        self.is_impossible = False

    @property
    def is_over(self) -> bool:
        return self.is_impossible or (self.objective is not None and self.objective <= self.bound)

    def take(self, found: dict) -> None:
        if "slots" in found:
            schedule = seated(self.problem, dict(enumerate(found["slots"])))
            count = sum(verifier.breaks(self.problem, schedule))
            if self.objective is None or count < self.objective:
                self.best, self.objective = schedule, count
        self.bound = max(self.bound, found.get("bound", 0))
        self.is_impossible = self.is_impossible or bool(found.get("impossible"))

    def outcome(self, seconds: float) -> Outcome:
        return Outcome(self.best, self.objective, self.bound, self.is_impossible, seconds)


def impossible_at_once(problem: Problem) -> str:
    """A reason that needs no search, or "": somebody with more meetings than slots, a meeting without a slot, too few
    tables, fixed meetings that clash.
    """
    hours = [slot for slot in range(problem.slots) if slot not in problem.breaks]
    for person, meetings in enumerate(problem.meetings_of):
        if len(meetings) > sum(problem.can_meet(person, slot) for slot in hours):
            return f"participant {problem.participants[person].key} has more meetings than slots"
    for number, times in enumerate(problem.times):
        if not times:
            return f"meeting {problem.meetings[number].key or number} has no slot"
    if len(problem.meetings) > sum(problem.tables[slot] for slot in hours):
        return "there are fewer places than meetings"
    return _fixed_clash(problem)


def _fixed_clash(problem: Problem) -> str:
    """Why the fixed meetings cannot all be held, or ""."""
    fixed = [(one, one.fixed) for one in problem.meetings if one.fixed is not None]
    busy = Counter((person, slot) for one, slot in fixed for person in one.pair)
    for (person, slot), times in busy.items():
        if times > 1:
            return f"participant {problem.participants[person].key} has {times} meetings fixed in slot {slot + 1}"
    for slot, times in Counter(slot for _one, slot in fixed).items():
        if times > problem.tables[slot]:
            return f"{times} meetings are fixed in slot {slot + 1}, tables there: {problem.tables[slot]}"
    for one, slot in fixed:
        for earlier in one.after:
            at = problem.meetings[earlier].fixed
            if at is not None and at >= slot:
                return f"meeting {one.key} is fixed no later than the earlier meeting {problem.meetings[earlier].key}"
    return ""
