"""Meetings of two sides, 200 × 200 × 24: how near the proved bound the schedule comes, and in what time.

People are numbers, their hours and requests come from fixed dice. At full availability there is no gap to the bound; at
80 % it is at most 1 % after five seconds, and never is less held than by hand (heaviest request first, first free slot).
Then a buyer drops out: nothing moves that could stay. Every schedule goes through the verifier.
The five seconds are the processor's, so that neighbours do not take part.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace

from bench.verdict import Verdict
from exhibitions.matchmaking import bounds, planning, verifier
from exhibitions.matchmaking.problem import Meeting, Participant, Problem

PEOPLE, SLOTS, SECONDS = 200, 24, 5


def meetings() -> Iterator[Verdict | str]:
    """Goal 9: three kinds of wishes at both shares of hours."""
    for share, most in ((1.0, 0.0), (0.8, 0.01)):
        for requests, heaviest in ((24, 1), (40, 5), (PEOPLE, 1)):
            name = f"{share:.0%} there, {requests} requests each, weight ≤ {heaviest}"
            yield from measured(name, made(PEOPLE, SLOTS, share, requests, heaviest), most)


def made(people: int, slots: int, share: float, requests: int, heaviest: int, seed: int = 1) -> Problem:
    """Two sides of that many; everybody of the first side has that many requests."""
    dice = random.Random(seed)
    here = round(slots * share)
    participants = tuple(
        Participant(f"p{number}", frozenset(dice.sample(range(slots), here)) if here < slots else None)
        for number in range(2 * people)
    )
    meetings = tuple(
        Meeting(first, people + other, dice.randint(1, heaviest))
        for first in range(people)
        for other in sorted(dice.sample(range(people), min(requests, people)))
    )
    return Problem(slots, participants, meetings, (people,) * slots)


def measured(name: str, problem: Problem, most: float) -> Iterator[Verdict | str]:
    clock, processor = time.perf_counter(), time.process_time()
    done = planning.plan(problem, seconds=SECONDS, clock=time.process_time)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    faults = verifier.faults(problem, done.schedule)
    by_hand = sum(problem.meetings[number].weight for number in planning.greedy(problem))
    yield Verdict("9", name, f"gap {done.gap:.2%}", f"≤ {most:.0%}", not faults and done.gap <= most)
    yield Verdict("9", f"{name}: not below by hand", str(done.weight), f"≥ {by_hand}", done.weight >= by_hand)
    yield (
        f"bound {done.bound}, by degrees alone {bounds.degree_bound(problem)}, breaks {done.breaks}, "
        f"{clock:.1f} s, CPU {processor:.1f} s, faults {len(faults)}"
    )
    yield again(name, problem, done.schedule)


def again(name: str, problem: Problem, schedule: dict) -> Verdict:
    """One buyer does not come: what is planned anew, and in what time of the processor."""
    gone = len(problem.participants) - 1
    people = (*problem.participants[:gone], replace(problem.participants[gone], available=frozenset()))
    problem = replace(problem, participants=people)
    processor = time.process_time()
    done = planning.replan(problem, schedule, seconds=SECONDS)
    processor = time.process_time() - processor
    kept = {number: place for number, place in schedule.items() if gone not in problem.meetings[number].pair}
    moved = [n for n in kept if n not in done.schedule or done.schedule[n].slot != kept[n].slot]
    is_met = not verifier.faults(problem, done.schedule) and not moved and processor <= SECONDS
    figure = f"{len(moved)} moved, CPU {processor:.1f} s"
    return Verdict("9", f"{name}: one drops out", figure, f"0, ≤ {SECONDS} s", is_met)
