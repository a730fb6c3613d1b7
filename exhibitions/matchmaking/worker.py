"""One search for the fewest breaks, in a process of its own: `python -m exhibitions.matchmaking.worker`.

The task comes pickled from the parent; what is found goes out as lines of JSON: `{"bound": k}` when fewer than k breaks
are proved impossible, `{"slots": [...]}` for a schedule, `{"impossible": true}` when there is none at all. The parent
stops it when it has heard enough.
"""

from __future__ import annotations

import json
import pickle
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pysat.solvers import Solver

from exhibitions.matchmaking.encoding import Encoding
from exhibitions.matchmaking.problem import Problem

# Breaks counted at first.
COUNTED = 64
# Conflicts allowed to the first try of a search that begins anew, and to one try of a neighbourhood.
FIRST_TRY = 20_000
NEIGHBOURHOOD = 3_000
# Tries of neighbourhoods in a row that may fail before the search goes on from below.
PATIENCE = 12


@dataclass(frozen=True)
class Task:
    """`rise`: from below, one solver that learns. `restart`: some schedules first, then from below with new dice
    after ever more conflicts.
    """

    problem: Problem
    strategy: str
    fairness: int | None
    seed: int = 0


Found = dict[str, object]


def rise(task: Task) -> Iterator[Found]:
    """Ask for 0 breaks, then 1, …: the first answer is the optimum, every refusal a bound."""
    limit, bound = COUNTED, 0
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
        limit *= 2


def restart(task: Task) -> Iterator[Found]:
    """First a schedule and better ones beside it, so that there is something to show; then from below, with the
    variables numbered anew when a try has taken too long: some orders find in seconds what others do not find at all.
    """
    encoding = Encoding(task.problem, fairness=task.fairness, is_detailed=False, limit=COUNTED)
    dice = random.Random(task.seed)
    for found in descend(encoding, dice):
        yield found
        if "impossible" in found:
            return
    bound = 0
    for budget in luby():
        clauses, total, back = shuffled(encoding, dice)
        with Solver("glucose42", bootstrap_with=clauses) as solver:
            while bound < len(total):
                solver.conf_budget(budget * FIRST_TRY)
                answer = solver.solve_limited(assumptions=[-total[bound]])
                if answer:
                    yield {"slots": encoding.slots_of([back[literal] for literal in solver.get_model() if literal > 0])}
                    return
                if answer is None:
                    break
                bound += 1
                yield {"bound": bound}
        if bound >= len(total):
            return


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
    """A schedule, then ever better ones found by setting free a part of the last."""
    problem = encoding.problem
    with Solver("glucose42", bootstrap_with=encoding.clauses) as solver:
        solver.set_phases([-hole for row in encoding.holes for hole in row])
        if not solver.solve():
            yield {"impossible": True}
            return
        share, failures = 0.35, 0
        while True:
            model = set(solver.get_model())
            slots, count = (
                encoding.slots_of(sorted(model)),
                sum(hole in model for row in encoding.holes for hole in row),
            )
            yield {"slots": slots}
            answer = None
            while count and not answer and failures < PATIENCE:
                free = neighbourhood(problem, slots, [not model.isdisjoint(row) for row in encoding.holes], share, dice)
                held = [encoding.place[one][slot] for one, slot in enumerate(slots) if one not in free]
                solver.conf_budget(NEIGHBOURHOOD)
                fewer = encoding.total[min(count, COUNTED) - 1 : count]
                answer = solver.solve_limited(assumptions=[*held, *(-literal for literal in fewer[:1])])
                failures = 0 if answer else failures + 1
                # What was refused outright was too small, what was not decided too large.
                if answer is not True:
                    share = max(0.1, share * 0.97) if answer is None else min(0.9, share * 1.05)
            if not answer:
                return


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


def main() -> None:
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent, over a pipe
    for found in SEARCHES[task.strategy](task):
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    # Under its real name, so that what the parent has pickled is found.
    from exhibitions.matchmaking import worker

    worker.main()
