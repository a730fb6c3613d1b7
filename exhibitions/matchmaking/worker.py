"""One search for the fewest breaks, in a process of its own: `python -m exhibitions.matchmaking.worker`.

The task comes pickled from the parent, and behind it, line by line, the bounds that other searches prove. What is found
goes out as lines of JSON: `{"bound": k}` when fewer than k breaks are proved impossible, `{"slots": [...]}` for a
schedule, `{"impossible": true}` when there is none at all. The parent stops it when it has heard enough.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pysat.solvers import Solver

from exhibitions.matchmaking.encoding import Encoding
from exhibitions.matchmaking.problem import Problem

# Breaks counted at most by the search that goes down, and at first by the one that rises.
COUNTED, FEW = 64, 4
# Conflicts allowed to the first try of a search that begins anew, and to one try of a neighbourhood.
FIRST_TRY = 20_000
NEIGHBOURHOOD = 3_000
# Tries of neighbourhoods in a row that may fail before a try from below.
PATIENCE = 40
# The share of people whose meetings are set free at first; one break in so many more is asked away at once.
SHARE, STEP = 0.35, 6


@dataclass(frozen=True)
class Task:
    """`rise`: from below, one solver that learns. `restart`: ever better schedules, and in between from below with new
    dice after ever more conflicts.
    """

    problem: Problem
    strategy: str
    fairness: int | None
    seed: int = 0


Found = dict[str, object]


def alone() -> int:
    """What the others have proved, where there are none."""
    return 0


def rise(task: Task, heard: Callable[[], int] = alone) -> Iterator[Found]:
    """Ask for 0 breaks, then 1, …: the first answer is the optimum, every refusal a bound."""
    limit, bound = FEW, 0
    while True:
        encoding = Encoding(task.problem, fairness=task.fairness, limit=limit)
        with Solver("cadical195", bootstrap_with=encoding.clauses) as solver:
            for literal in encoding.total[:bound]:
                solver.add_clause([literal])
            while bound < len(encoding.total) or len(encoding.total) < limit:
                if solver.solve(assumptions=[-literal for literal in encoding.total[bound : bound + 1]]):
                    yield {"slots": encoding.slots_of(solver.get_model())}
                    return
                if not solver.get_core():
                    yield {"impossible": True}
                    return
                solver.add_clause([encoding.total[bound]])
                bound += 1
                yield {"bound": bound}
        limit *= 4


def restart(task: Task, heard: Callable[[], int] = alone) -> Iterator[Found]:
    """Schedules first, so that there is something to show, each better than the last by setting a part of it free. When
    that does not help for a while, a try from below, with the variables numbered anew: some orders find in seconds what
    others do not find at all. Then on from the last schedule.
    """
    encoding = Encoding(task.problem, fairness=task.fairness, limit=COUNTED)
    dice = random.Random(task.seed)
    bound = 0
    tries = luby()
    for found in descend(encoding, dice):
        if found:
            yield found
            if "impossible" in found or found.get("count") == 0:
                return
            continue
        bound = max(bound, heard())
        for one in below(encoding, bound, next(tries) * FIRST_TRY, dice):
            yield one
            bound = max(bound, int(str(one.get("bound", 0))))
            if "slots" in one:
                return


def below(encoding: Encoding, bound: int, conflicts: int, dice: random.Random) -> Iterator[Found]:
    """From the bound upwards with fresh numbers, until a try is too long."""
    clauses, total, back = shuffled(encoding, dice)
    with Solver("glucose42", bootstrap_with=clauses) as solver:
        while bound < len(total):
            solver.conf_budget(conflicts)
            answer = solver.solve_limited(assumptions=[-total[bound]])
            if answer:
                yield {"slots": encoding.slots_of([back[literal] for literal in solver.get_model() if literal > 0])}
            if answer is not False:
                return
            bound += 1
            yield {"bound": bound}


def luby() -> Iterator[int]:
    """1 1 2 1 1 2 4 1 1 2 …: no order of tries is much better when nothing is known (Luby and others, 1993)."""
    high, low = 1, 1
    while True:
        yield low
        high, low = (high + 1, 1) if high & -high == low else (high, 2 * low)


def shuffled(encoding: Encoding, dice: random.Random) -> tuple[list[list[int]], list[int], list[int]]:
    """The same clauses with the variables numbered in another order: (clauses, total, old number of each new one)."""
    order = list(range(1, encoding.size + 1))
    dice.shuffle(order)
    new = [0, *order]
    back = [0] * len(new)
    for old, now in enumerate(new):
        back[now] = old
    clauses = [[new[one] if one > 0 else -new[-one] for one in clause] for clause in encoding.clauses]
    return clauses, [new[one] for one in encoding.total], back


def descend(encoding: Encoding, dice: random.Random) -> Iterator[Found]:
    """A schedule, then ever better ones found by setting free a part of the last; nothing ({}) after PATIENCE tries in
    vain, and then on with it.
    """
    problem = encoding.problem
    with Solver("glucose42", bootstrap_with=encoding.clauses) as solver:
        solver.set_phases([-hole for row in encoding.holes for hole in row])
        if not solver.solve():
            yield {"impossible": True}
            return
        share, failures, count = SHARE, 0, -1
        while count:
            model = set(solver.get_model())
            slots = encoding.slots_of(sorted(model))
            count = sum(hole in model for row in encoding.holes for hole in row)
            yield {"slots": slots, "count": count}
            answer = None
            while count and not answer:
                free = neighbourhood(problem, slots, [not model.isdisjoint(row) for row in encoding.holes], share, dice)
                held = [encoding.place[one][slot] for one, slot in enumerate(slots) if one not in free]
                # Far from the end a long step is asked for first.
                for fewer in sorted({count - 1 - count // STEP, count - 1}):
                    solver.conf_budget(NEIGHBOURHOOD)
                    assumed = [-literal for literal in encoding.total[min(fewer, COUNTED - 1) :][:1]]
                    answer = answer or solver.solve_limited(assumptions=[*held, *assumed])
                failures = 0 if answer else failures + 1
                # What was refused outright was too small, what was not decided too large.
                if not answer:
                    share = max(0.1, share * 0.97) if answer is None else min(0.9, share * 1.05)
                if failures == PATIENCE:
                    failures = 0
                    yield {}


def neighbourhood(
    problem: Problem, slots: Sequence[int], has_break: Sequence[bool], share: float, dice: random.Random
) -> set[int]:
    """The meetings to set free: those of some people, among them some with a break, or those of some slots."""
    if dice.random() < 0.5:
        people = dice.sample(range(len(has_break)), min(len(has_break), max(3, int(share * len(has_break)))))
        broken = [person for person, is_so in enumerate(has_break) if is_so]
        people += dice.sample(broken, min(3, len(broken)))
        return {meeting for person in people for meeting in problem.meetings_of[person]}
    width = min(problem.slots, max(2, int(1.2 * share * problem.slots)))
    start = dice.randrange(problem.slots - width + 1)
    chosen = set(range(start, start + width))
    if dice.random() < 0.5:
        chosen = set(dice.sample(range(problem.slots), width))
    return {meeting for meeting, slot in enumerate(slots) if slot in chosen}


SEARCHES = {"rise": rise, "restart": restart}


def received() -> Task:
    """The task: its length in a line, then itself. Not a byte more is read, for bounds may come behind it."""
    size = b""
    while not size.endswith(b"\n"):
        size += os.read(0, 1) or sys.exit()
    whole = b""
    while left := int(size) - len(whole):
        whole += os.read(0, left) or sys.exit()
    return pickle.loads(whole)  # noqa: S301 - from our own parent, over a pipe


def bounds_told(pipe: int = 0) -> Callable[[], int]:
    """What the parent has told so far: the highest bound that another search has proved."""
    best, rest = 0, b""

    def heard() -> int:
        nonlocal best, rest
        while select.select([pipe], [], [], 0)[0] and (chunk := os.read(pipe, 4_096)):
            *lines, rest = (rest + chunk).split(b"\n")
            best = max([best, *map(int, lines)])
        return best

    return heard


def main() -> None:
    task = received()
    for found in SEARCHES[task.strategy](task, bounds_told()):
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    # Under its real name, so that what the parent has pickled is found.
    from exhibitions.matchmaking import worker

    worker.main()
