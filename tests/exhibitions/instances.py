"""Small problems of every kind for the properties, and the honest way to solve them: try everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from exhibitions.matchmaking.problem import Interpreter, Meeting, Participant, Problem
from exhibitions.matchmaking.tables import can_interpret, seated

LANGUAGES = ("ru", "en", "ar")


@st.composite
def problems(draw: st.DrawFn, *, most_meetings: int = 5, is_rich: bool = True, is_pair_once: bool = True) -> Problem:
    """Two to five people, one to four slots. With `is_rich` also languages, interpreters, fixed meetings and breaks."""
    slots = draw(st.integers(1, 4))
    some = st.one_of(st.none(), st.frozensets(st.integers(0, slots - 1)))
    tongues = st.frozensets(st.sampled_from(LANGUAGES), min_size=1, max_size=2) if is_rich else st.just(frozenset())
    people = draw(
        st.lists(st.builds(Participant, st.just("p"), some, tongues, st.integers(0, 2)), min_size=2, max_size=5)
    )
    pairs = st.permutations(range(len(people))).map(lambda order: tuple(order[:2]))
    meetings = []
    for number in range(draw(st.integers(1, most_meetings))):
        first, second = draw(pairs)
        after = draw(st.frozensets(st.integers(0, number - 1), max_size=1)) if number and draw(st.booleans()) else ()
        meetings.append(Meeting(first, second, draw(st.integers(1, 3)), draw(some), None, tuple(after), str(number)))
    tables = draw(st.lists(st.integers(0, 2), min_size=slots, max_size=slots))
    interpreters = draw(st.lists(st.builds(Interpreter, st.just("i"), tongues, some), max_size=2)) if is_rich else []
    breaks = draw(st.frozensets(st.integers(0, slots - 1), max_size=1)) if is_rich else frozenset()
    return Problem(
        slots, tuple(people), tuple(meetings), tuple(tables), tuple(interpreters), breaks, is_pair_once=is_pair_once
    )


def schedules(problem: Problem, *, is_complete: bool = False) -> Iterator[dict]:
    """Every choice of a slot (or none) for every meeting, with tables and interpreters given; unsound ones too."""
    ways = [times if is_complete else (None, *times) for times in problem.times]
    for choice in product(*ways):
        slots = {number: slot for number, slot in enumerate(choice) if slot is not None}
        by_slot = {slot: [n for n, at in slots.items() if at == slot] for slot in set(slots.values())}
        if all(len(numbers) <= problem.tables[slot] for slot, numbers in by_slot.items()) and all(
            can_interpret(problem, slot, numbers) for slot, numbers in by_slot.items()
        ):
            yield seated(problem, slots)
