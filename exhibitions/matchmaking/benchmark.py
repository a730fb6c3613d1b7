"""Instances of the business-to-business meeting scheduling problem, as its authors publish them (MiniZinc data).

M. Bofill, J. Coll, M. Garcia, J. Giráldez-Cru, G. Pesant, J. Suy, M. Villaret, "Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem", JAIR 74 (2022) 263-301.
"""

from __future__ import annotations

import re
from pathlib import Path

from exhibitions.matchmaking.problem import Meeting, Participant, Problem, WrongProblem

ASSIGNMENT = re.compile(r"(\w+)\s*=\s*([^;]*);")
SET = re.compile(r"\{([^}]*)\}|(\d+)\s*\.\.\s*(\d+)")
MORNING, AFTERNOON, ANY = 1, 2, 3


def read(path: Path) -> Problem:
    """One instance. WrongProblem says what is missing in the file or contradicts itself."""
    return parse(path.read_text(encoding="utf-8", errors="replace"), path.name.removesuffix(".dzn"))


def parse(text: str, name: str = "") -> Problem:
    """The instance that the text describes, slots and meetings counted from 0."""
    values = dict(ASSIGNMENT.findall(re.sub(r"%[^\n]*", "", text)))
    people, count = _number(values, "nBusiness"), _number(values, "nMeetings")
    slots, morning = _number(values, "nTotalSlots"), _number(values, "nMorningSlots")
    rows = _rows(values, count)
    away = _sets(values, "forbidden", people)
    earlier = _sets(values, "precedences", count)
    fixed = _numbers(values.get("fixed", ""), "fixed", count)
    halves = {MORNING: frozenset(range(morning)), AFTERNOON: frozenset(range(morning, slots)), ANY: None}
    if any(half not in halves for *_pair, half in rows):
        raise WrongProblem("requested: a session is 1, 2 or 3.")
    every = frozenset(range(slots))
    return Problem(
        slots=slots,
        participants=tuple(
            Participant(str(number + 1), every - {slot - 1 for slot in away[number]} if away[number] - {0} else None)
            for number in range(people)
        ),
        meetings=tuple(
            Meeting(
                first - 1,
                second - 1,
                slots=halves[half],
                fixed=fixed[number] - 1 if fixed[number] else None,
                after=tuple(sorted(other - 1 for other in earlier[number])),
                key=str(number + 1),
            )
            for number, (first, second, half) in enumerate(rows)
        ),
        tables=(_number(values, "nTables"),) * slots,
        is_pair_once=False,
        name=name,
    )


def _number(values: dict[str, str], name: str) -> int:
    text = values.get(name, "").strip()
    if not text.isdigit():
        raise WrongProblem(f"{name}: a number is missing.")
    return int(text)


def _numbers(text: str, name: str, count: int) -> list[int]:
    """As many numbers as are due; noughts where there is no such line."""
    found = [int(number) for number in re.findall(r"\d+", text)]
    if text and len(found) != count:
        raise WrongProblem(f"{name}: {len(found)} numbers, {count} are due.")
    return found or [0] * count


def _rows(values: dict[str, str], count: int) -> list[list[int]]:
    numbers = _numbers(values.get("requested", "").rpartition("[")[2], "requested", 3 * count)
    if count and "requested" not in values:
        raise WrongProblem("requested is missing.")
    return [numbers[start : start + 3] for start in range(0, 3 * count, 3)]


def _sets(values: dict[str, str], name: str, count: int) -> list[set[int]]:
    """As many sets as are due; empty ones where there is no such line."""
    if name not in values:
        return [set() for _ in range(count)]
    found = []
    for listed, low, high in SET.findall(values[name]):
        found.append(set(range(int(low), int(high) + 1)) if low else {int(one) for one in re.findall(r"\d+", listed)})
    if len(found) != count:
        raise WrongProblem(f"{name}: {len(found)} sets, {count} are due.")
    return found
