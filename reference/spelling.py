"""Slips of the keyboard: what words were meant, and which texts have most of them. Pure text, kept in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"[\w\-]+")
SHORTEST_WORD = 2
# The endings by which forms of one Russian word differ; a stem keeps four letters at least.
ENDING = re.compile(
    r"(?:[иы]ми|ого|его|ому|ему|ами|ями|ах|ях|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|[аеиоуыэюяьй])$"
)
# A slip in a shorter word makes another word of it; a longer one is known with two.
SHORTEST_MENDED, TWO_SLIPS_FROM = 4, 8
MOST_MEANT = 8


def stem(word: str) -> str:
    """A word without the ending of its grammatical form, if at least four letters remain."""
    short = ENDING.sub("", word)
    return short if len(short) >= 4 else word


def words(text: str) -> list[str]:
    """The words of a text that was made plain."""
    return [word for word in WORD.findall(text) if len(word) >= SHORTEST_WORD]


@dataclass(frozen=True)
class Entry:
    """A row that can be found: its code, its own words, and these with those of what it belongs to."""

    code: str
    own: str
    whole: str


@dataclass
class Lexicon:
    """All rows of a table with the words that occur in them. `stamp` says of which state of the table it is."""

    stamp: object
    entries: Sequence[Entry]
    _forms: dict[str, str] = field(init=False)
    _stems: list[str] = field(init=False)

    def __post_init__(self) -> None:
        found = {word for entry in self.entries for word in words(entry.whole) if not word.isdigit()}
        self._forms = {word: stem(word) for word in found}
        self._stems = sorted(set(self._forms.values()))

    def meant(self, word: str) -> list[str]:
        """The stems that a word may stand for: its own where it occurs, else those that are a slip or two away."""
        short = stem(word)
        if any(short in entry.whole for entry in self.entries):
            return [short]
        if len(short) < SHORTEST_MENDED:
            return []
        near = {one: slips for one, slips, _place in _near(short, self._stems)}
        for form, slips, _place in _near(word, list(self._forms)):
            near[self._forms[form]] = min(slips, near.get(self._forms[form], slips))
        return sorted(near, key=lambda one: (near[one], one))[:MOST_MEANT]

    def search(self, typed: Iterable[str], prefix: str = "") -> list[str]:
        """Codes of the rows that have most of the words, at least half of them; own words before those of the whole."""
        wanted = [self.meant(word) for word in typed]
        rows = []
        for entry in self.entries:
            if not entry.code.startswith(prefix):
                continue
            count = sum(any(one in entry.whole for one in each) for each in wanted)
            if count * 2 >= len(wanted) and count:
                own = sum(any(one in entry.own for one in each) for each in wanted)
                # Among what a slip may stand for the likeliest word is the nearest.
                slips = sum(next((at for at, one in enumerate(each) if one in entry.whole), 0) for each in wanted)
                rows.append(((-count, -own, slips, entry.code), count))
        most = max((count for _key, count in rows), default=0)
        return [key[-1] for key, count in sorted(rows) if count == most]


def _near(word: str, among: Sequence[str]) -> list[tuple[str, int, int]]:
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    return process.extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=MOST_MEANT)
