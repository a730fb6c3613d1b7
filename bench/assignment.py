"""The assignment of students to places beside one scan of the same lists, and whether it is stable.

Everybody names ten offers; some are wanted ten times as often as others. Hosts rank all who named them, in ten tiers,
so the lottery has much to decide. A third of the students stand in lines behind quotas. The scan reads each student's
list and looks each wish up in its host's list: what any method has to do at least once. CPU of the thread; the
lottery's numbers are a part of the run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from bench.measure import Ratio
from bench.verdict import Verdict, at_most
from internships.assignment.arrivals import first_come
from internships.assignment.deferred import assign
from internships.assignment.explaining import choices
from internships.assignment.market import Market, Offer, Student
from internships.assignment.verifier import blocking, faults

ROUNDS, WISHES, TIERS = 7, 10, 10
SIZES = ((3_200, 65), (100_000, 2_000))


def assignment() -> Iterator[Verdict | str]:
    """Goal 11: both sizes."""
    for students, offers in SIZES:
        yield from measured(made(students, offers), f"assignment of {students:,} students, {offers:,} offers")


def made(students: int, offers: int, seed: int = 1) -> Market:
    """As many places as students; every group of the lines has half as many as it has students."""
    dice = random.Random(seed)
    weights = [dice.choice((1, 2, 5, 10)) for _offer in range(offers)]
    lists = [list(dict.fromkeys(dice.choices(range(offers), weights, k=2 * WISHES)))[:WISHES] for _ in range(students)]
    named: list[list[int]] = [[] for _offer in range(offers)]
    for student, wishes in enumerate(lists):
        for offer in wishes:
            named[offer].append(student)
    groups = max(students // 300, 1)
    quotas = [0] * groups
    rows = []
    for number, wishes in enumerate(lists):
        group = dice.randrange(groups) if number % 3 == 0 else None
        if group is not None:
            quotas[group] += number % 2
        rows.append(Student(f"student {number}", tuple(wishes), group, dice.randrange(5)))
    places = -(-students // offers)
    tables = tuple(
        Offer(f"offer {number}", places, {student: dice.randint(1, TIERS) for student in who})
        for number, who in enumerate(named)
    )
    return Market(tuple(rows), tables, quotas=tuple(quotas), seed="bench")


def scan(market: Market) -> int:
    """Read every wish and what its host says of it."""
    tiers = [offer.tiers for offer in market.offers]
    total = 0
    for number, student in enumerate(market.students):
        for offer in student.wishes:
            total += tiers[offer].get(number, 0)
    return total


def _cpu(run: Callable[[Market], Any], market: Market) -> float:
    began = time.thread_time()
    run(market)
    return time.thread_time() - began


def measured(market: Market, name: str) -> Iterator[Verdict | str]:
    done = assign(market)
    wrong = len(faults(market, done)) + len(blocking(market, done))
    yield Verdict("11", f"{name}: blocking pairs and faults", str(wrong), "0", wrong == 0)
    dice, ratios, took = random.Random(1), [], []
    for _round in range(ROUNDS):
        times = dict.fromkeys((scan, assign), 0.0)
        for run in dice.sample(list(times), 2):
            times[run] = _cpu(run, market)
        ratios.append(times[assign] / times[scan])
        took.append(times[assign])
    yield at_most("11", f"{name} × one scan of the lists", Ratio.of(ratios), 5)
    early = first_come(market, range(len(market.students)))
    yield (
        f"{median(took):.3f} s of CPU, first choice {choices(market, done)[1]:,}, none {choices(market, done)[None]:,}; "
        f"first come, first served: {choices(market, early)[1]:,}, {choices(market, early)[None]:,}, "
        f"{len(blocking(market, early)):,} blocking pairs"
    )
