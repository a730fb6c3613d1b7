"""Two texts side by side: what was taken out and what was put in, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Below this likeness two paragraphs are not one that was changed, but one taken out and another put in.
ALIKE = 0.4
# Beyond this many words a paragraph is shown as changed whole: word by word it would take seconds.
LONGEST = 600
# A paragraph is looked for among so many that follow: contracts are edited in place, not shuffled.
WINDOW = 8
# Beyond this many paragraphs those that stand there over and over (« », «—») are left out of the search.
MANY = 1_000


@dataclass(frozen=True)
class Piece:
    """Some words: as they were (`same`), taken out (`out`) or put in (`in`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph of the comparison with its two sides; a side that is not there is empty."""

    kind: str  # same, changed, out, in
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def compare(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """The paragraphs of both texts in order. Left sides put together give `before`, right sides give `after`."""
    found: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=max(len(before), len(after)) > MANY)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            found += [Line("same", (Piece("same", text),), (Piece("same", text),)) for text in before[start:end]]
        else:
            found += _changed(before[start:end], after[from_:to])
    return found


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Paragraphs that stand in each other's place: like ones side by side, the others alone."""
    found: list[Line] = []
    rest = list(after)
    for text in before:
        place = next((index for index, other in enumerate(rest[:WINDOW]) if _alike(text, other)), None)
        if place is None:
            found.append(Line("out", (Piece("out", text),), ()))
            continue
        found += [Line("in", (), (Piece("in", other),)) for other in rest[:place]]
        found.append(by_words(text, rest[place]))
        del rest[: place + 1]
    return found + [Line("in", (), (Piece("in", other),)) for other in rest]


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, WORDS.findall(one)[:LONGEST], WORDS.findall(other)[:LONGEST])
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def by_words(before: str, after: str) -> Line:
    """One paragraph that was changed, word by word."""
    left, right = WORDS.findall(before), WORDS.findall(after)
    if max(len(left), len(right)) > LONGEST:
        return Line("changed", (Piece("out", before),), (Piece("in", after),))
    taken, put = [], []
    for kind, start, end, from_, to in SequenceMatcher(None, left, right).get_opcodes():
        old, new = "".join(left[start:end]), "".join(right[from_:to])
        if old:
            taken.append(Piece("same" if kind == "equal" else "out", old))
        if new:
            put.append(Piece("same" if kind == "equal" else "in", new))
    return Line("changed", tuple(taken), tuple(put))


def shortened(lines: Sequence[Line], around: int = 1) -> list[Line | int]:
    """The lines with runs of unchanged ones left out but for `around` next to a change; a number says how many."""
    near = {
        index + step for index, line in enumerate(lines) if line.kind != "same" for step in range(-around, around + 1)
    }
    found: list[Line | int] = []
    for index, line in enumerate(lines):
        if index in near:
            found.append(line)
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found
