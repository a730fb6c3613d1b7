"""Two texts side by side: what was taken out, put in and moved, paragraph by paragraph and word by word.

The time it takes is bounded by the size of the texts alone, whatever stands in them: every search is either one pass
of a bit-parallel algorithm or looks at a fixed number of neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Below this likeness (of 100) two paragraphs are not one that was changed, but one taken out and another put in.
ALIKE = 50.0
# So much of a paragraph is looked at to tell whether it is like another.
GLANCE = 1_500
# Beyond this many words a paragraph is shown as changed whole.
LONGEST = 4_000
# A changed paragraph is looked for among so many that follow: contracts are edited in place, not shuffled.
WINDOW = 8
# A shorter paragraph («—», «Продавец») stands in many places, and says nothing when it is found in another.
MOVED_FROM = 25
# «4.2. » of a clause that was moved changes with its place.
NUMBERED = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[а-яa-z][.)])\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Some words: as they were (`same`), taken out (`out`) or put in (`in`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph of the comparison with its two sides; a side that is not there is empty.

    `kind` is same, changed, out, in, moved_out or moved_in; the last two say in `other` on which line of the
    comparison, counted from 1, the paragraph stands at its other place.
    """

    kind: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    other: int = 0


def compare(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """The paragraphs of both texts in order. Left sides put together give `before`, right sides give `after`."""
    found: list[Line] = []
    at = at_ = 0
    for kind, start, end, from_, to in LCSseq.opcodes(list(before), list(after)):
        if kind == "equal":
            found += _changed(before[at:start], after[at_:from_])
            found += [Line("same", (Piece("same", text),), (Piece("same", text),)) for text in before[start:end]]
            at, at_ = end, to
    found += _changed(before[at:], after[at_:])
    return _with_moves(found)


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Paragraphs that stand in each other's place: like ones side by side, the others alone."""
    found: list[Line] = []
    next_ = 0
    for text in before:
        glance = text[:GLANCE]
        near = after[next_ : next_ + WINDOW]
        likeness = [fuzz.ratio(glance, other[:GLANCE], score_cutoff=ALIKE) for other in near]
        best = max(range(len(near)), key=lambda index: (likeness[index], -index), default=None)
        if best is None or not likeness[best]:
            found.append(Line("out", (Piece("out", text),), ()))
            continue
        found += [Line("in", (), (Piece("in", other),)) for other in near[:best]]
        found.append(by_words(text, near[best]))
        next_ += best + 1
    return found + [Line("in", (), (Piece("in", other),)) for other in after[next_:]]


def by_words(before: str, after: str) -> Line:
    """One paragraph that was changed, word by word."""
    left, right = WORDS.findall(before), WORDS.findall(after)
    if max(len(left), len(right)) > LONGEST:
        return Line("changed", (Piece("out", before),), (Piece("in", after),))
    # A word is the same whatever space follows it, unless spaces are all that differs.
    bare, bare_ = [word.strip() for word in left], [word.strip() for word in right]
    codes = LCSseq.opcodes(left, right) if bare == bare_ else LCSseq.opcodes(bare, bare_)
    taken: list[Piece] = []
    put: list[Piece] = []
    for kind, start, end, from_, to in _calmed([tuple(code) for code in codes]):
        _append(taken, "same" if kind == "equal" else "out", "".join(left[start:end]))
        _append(put, "same" if kind == "equal" else "in", "".join(right[from_:to]))
    return Line("changed", tuple(taken), tuple(put))


Code = tuple[str, int, int, int, int]


def _calmed(codes: Sequence[Code]) -> list[Code]:
    """A lone comma or «и» that two changes have in common is part of the change: else words come out in crumbs."""
    calm: list[Code] = []
    for index, (kind, start, end, from_, to) in enumerate(codes):
        between = 0 < index < len(codes) - 1
        if kind == "equal" and between and end - start <= 1:
            around = min(_size(codes[index - 1]), _size(codes[index + 1]))
            kind = "replace" if around > 1 else kind
        calm.append((kind, start, end, from_, to))
    return calm


def _size(code: Code) -> int:
    return max(code[2] - code[1], code[4] - code[3])


def _append(pieces: list[Piece], kind: str, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1].kind == kind:
        pieces[-1] = Piece(kind, pieces[-1].text + text)
    else:
        pieces.append(Piece(kind, text))


def _with_moves(lines: list[Line]) -> list[Line]:
    """The same lines, where a paragraph that went out at one place and came in at another is told to have moved."""
    gone: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.kind == "out" and (key := _moved_key(line.left)):
            gone.setdefault(key, []).append(index)
    for index, line in enumerate(lines):
        places = gone.get(_moved_key(line.right), []) if line.kind == "in" else []
        if places:
            source = places.pop(0)
            changed = by_words(lines[source].left[0].text, line.right[0].text)
            lines[source] = replace(lines[source], kind="moved_out", left=changed.left, other=index + 1)
            lines[index] = replace(line, kind="moved_in", right=changed.right, other=source + 1)
    return lines


def _moved_key(side: Sequence[Piece]) -> str:
    text = NUMBERED.sub("", side[0].text) if side else ""
    return text if len(text) >= MOVED_FROM else ""


def shortened(lines: Sequence[Line], around: int = 1) -> list[tuple[int, Line] | int]:
    """The lines with their numbers, without runs of unchanged ones but for `around` next to a change.

    A bare number says how many were left out.
    """
    near = {
        index + step for index, line in enumerate(lines) if line.kind != "same" for step in range(-around, around + 1)
    }
    found: list[tuple[int, Line] | int] = []
    for index, line in enumerate(lines):
        if index in near:
            found.append((index + 1, line))
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found
