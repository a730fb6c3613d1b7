"""How a listed name is found and weighed, however it was written: pure text on the folded words of `services.names`.

Finding goes by words. Every word of the lists is kept once, with *marks*: numbers that it shares with the words a slip
away, with those that differ in vowels, and with those that another scheme of romanisation makes of it. A search first
finds the listed words that are like its own, then the names that have enough of them, then weighs these names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.names import fold_word

# A word as it was written and folded.
Spelt = tuple[str, str]
VOWELS = re.compile("[aeiou]")
AGAIN = re.compile(r"(.)\1+")
# Sounds that schemes mix up: German writes Z for «ц» and S for «з», CH for «х» where English reads «ч».
MIXED = str.maketrans("zqh", "sss")
MIXED_UP = 0.95
# How alike two words count whose consonants are the same and whose letters mostly are; below that they are others.
SAME_BONES, MOSTLY, OTHERS = 0.75, 0.5, 0.6
LONGEST_JOINED, LONGEST_SLIPPED = 32, 40
PAIRED_WORDS, SEARCHED_WORDS = 4, 6
# What a slip of the pen breaks a group of letters with: «kh» typed as «kt» is no «х» any more.
MENDING = "hszcjy"


def mixed(word: str) -> str:
    """A folded word with the sounds that schemes mix up made one."""
    return word.translate(MIXED)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word: what is left when schemes and hands differ most."""
    return AGAIN.sub(r"\1", VOWELS.sub("", mixed(word)))


# --- finding -------------------------------------------------------------------------------------------------------


def sign(text: str) -> int:
    """A text as a number of four bytes, as Postgres has them."""
    return crc32(text.encode()) - (1 << 31)


def _lost(word: str) -> set[str]:
    """What a word becomes when one letter is lost."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _near(raw: str, folded: str) -> set[str]:
    """The word and what it becomes when a letter is lost, before the folding or after it: a slip may make or break
    a group of letters that folds.
    """
    whole = mixed(folded)
    if len(folded) < 3 or len(folded) > LONGEST_SLIPPED:
        return {whole}
    return {whole} | _lost(whole) | {mixed(fold_word(one)) for one in _lost(raw)}


def _mended(raw: str) -> set[str]:
    """What a word may have been before two letters changed places or one fell into a group that folds."""
    if not 3 <= len(raw) <= LONGEST_SLIPPED:
        return set()
    swapped = {raw[:at] + raw[at + 1] + raw[at] + raw[at + 2 :] for at in range(len(raw) - 1)}
    changed = {raw[:at] + letter + raw[at + 1 :] for at in range(1, len(raw)) for letter in MENDING}
    return {mixed(fold_word(one)) for one in swapped | changed}


def _bones(folded: str) -> set[str]:
    bones = skeleton(folded)
    return {f"~{bones}"} if len(bones) > 1 and len(folded) > 2 else set()


def word_marks(raw: str, folded: str) -> list[int]:
    """The marks of a listed word as it was spelt. Words a slip apart share one; so do those that differ in vowels."""
    return sorted({sign(one) for one in _near(raw, folded) | _bones(folded)})


class Asked:
    """A word that is looked for: the marks that a listed word may share with it, and how alike a found one is."""

    def __init__(self, raw: str, folded: str) -> None:
        self.raw, self.folded = raw, folded
        near = _near(raw, folded)
        self._one_slip = near | _mended(raw)
        self.marks = [sign(one) for one in self._one_slip | _bones(folded)]
        self.near = [sign(one) for one in near]
        self.exact = sign(mixed(folded))

    def alike(self, listed: str, *, one_slip: bool, lost_one: bool) -> float:
        """How alike a listed word is, from 0 to 1. `one_slip`: it has the mark of the asked word itself; `lost_one`:
        both are the same when each loses a letter, as it was written or folded.
        """
        alike, longest = alike_words(self.folded, listed), max(len(self.folded), len(listed), 2)
        if one_slip or mixed(listed) in self._one_slip:
            return max(alike, 1 - 1 / longest)
        return max(alike, 1 - 1.2 / longest) if lost_one else alike


def marks(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """What a listed name is found by, from its telling words (`names.told`): each, and all of them run together."""
    return sorted({sign(folded) for _raw, folded in pairs} | set(joined_marks(pairs)))


def joined_marks(pairs: Iterable[tuple[str, str]]) -> list[int]:
    """The marks of all words run together: their consonants, each lost in turn."""
    whole = "".join(folded for _raw, folded in pairs)
    if not whole or len(whole) > LONGEST_JOINED:
        return []
    bones = VOWELS.sub("", mixed(whole))
    return [sign(f"={one}") for one in ({bones} | _lost(bones) if len(bones) > 3 else {mixed(whole)})]


def ways(groups: list[list[int]]) -> list[list[list[int]]]:
    """Which groups of words a name must all have one of: any two of up to four words, any three of more.

    A group is what one asked word found; an empty one can be in no way.
    """
    chosen = groups[:SEARCHED_WORDS]
    least = min(len(chosen), 2 if len(chosen) <= PAIRED_WORDS else 3)
    return [list(way) for way in combinations(chosen, least) if all(way)] if chosen else []


# --- weighing ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=131072)
def alike_words(one: str, other: str) -> float:
    """How alike two folded words are, from 0 to 1; two letters that changed places are one slip."""
    alike = OSA.normalized_similarity(one, other)
    if alike == 1:
        return 1.0
    alike = max(alike, MIXED_UP * OSA.normalized_similarity(mixed(one), mixed(other)))
    if MOSTLY <= alike < SAME_BONES and len(skeleton(one)) > 1 and skeleton(one) == skeleton(other):
        return SAME_BONES
    return alike


class Weigher:
    """Weighs listed names against one that is asked for. Words that the finding knows better count as it says."""

    def __init__(self, key: str, found: dict[tuple[str, str], float] | None = None) -> None:
        self.key = key
        self.words = key.split()
        self._set = frozenset(self.words)
        self.found = found or {}
        self._reach: dict[str, float] | None = None
        self._total = _length(self.words)

    def compare(self, keys: Iterable[str]) -> None:
        """Compare the asked words with all words of many listed names at once: one by one costs ten times more."""
        listed = list({word for key in keys for word in key.split()} - self._set)
        bare = [mixed(word) for word in listed]
        for asked in self.words:
            near = process.extract(
                mixed(asked), bare, scorer=OSA.normalized_similarity, score_cutoff=MOSTLY, limit=None
            )
            for _word, _alike, place in near:
                pair = (asked, listed[place])
                if pair not in self.found:
                    self.found[pair] = alike_words(*pair)
        self._reach = {word: float(max(len(word), 2)) for word in self._set}
        for (asked, word), alike in self.found.items():
            self._reach[word] = max(self._reach.get(word, 0.0), max(len(asked), len(word), 2) * alike)

    def reaches(self, listed: str, least: float) -> bool:
        """Whether a listed key of those that were compared may be so much alike, words run together aside.

        Every listed word counts as if its best counterpart were free and the name itself no longer than need be.
        """
        words = listed.split()
        reach = self._reach or {}
        most = sum([reach.get(word, 0.0) for word in words])
        # All its letters are never more than its length as it is weighed.
        return 100 * most >= least * min(self._total, len(listed) - listed.count(" "))

    def likeness(self, listed: str, *, joined: bool = True) -> float:
        """How alike a listed key is, from 0 to 100: words are paired whatever their order, each forgiven its slips.

        A word without a counterpart counts against the pair, less so when it stands on the longer side only (a
        patronymic, a town). Words run together or torn apart are compared as one text when `joined` says so.
        """
        if listed == self.key:
            return 100.0
        words = listed.split()
        if not words or not self.words:
            return 0.0
        paired = self._paired(words)
        return max(paired, joined_likeness(self.words, words)) if joined else paired

    def _alike(self, asked: str, listed: str) -> float:
        known = self.found.get((asked, listed))
        if known is None:
            # What was compared and is not known has little in common.
            return 0.0 if self._reach is not None else alike_words(asked, listed)
        return known

    def _paired(self, listed: list[str]) -> float:
        asked = self.words
        if common := self._set.intersection(listed):
            asked = [word for word in asked if word not in common]
            listed = [word for word in listed if word not in common]
        same = sum([max(len(word), 2) for word in common])
        few, left, turned = (asked, listed, False) if len(asked) <= len(listed) else (listed, list(asked), True)
        gained = total = float(same)
        for word in sorted(few, key=len, reverse=True):
            each = [self._alike(other, word) if turned else self._alike(word, other) for other in left]
            best = max(each)
            left = [other for place, other in enumerate(left) if place != each.index(best)]
            weight = max(len(word), 2)
            total += weight
            gained += weight * best if best >= OTHERS else 0.0
        # One short word is too little to know a long name by.
        spare = sum(map(len, left))
        known = sum(map(len, few)) + sum(map(len, common))
        penalty = min(spare / (known + spare), 0.6) * (0.25 if len(few) + len(common) > 1 else 0.45)
        return 100.0 * gained / total * (1 - penalty)


def _length(words: Iterable[str]) -> int:
    return sum([max(len(word), 2) for word in words])


def joined_likeness(one: list[str], other: list[str]) -> float:
    """How alike the words are when they are run together, in the best order of a few."""
    few, many = sorted((one, other), key=len)
    if len(few) > 3 or len(many) > 4 or len(few) + len(many) > 6:
        return 0.0
    whole = ["".join(order) for order in permutations(few)]
    orders = ["".join(order) for order in permutations(many)]
    return max(100.0 * OSA.normalized_similarity(a, b) for a in whole for b in orders)


def likeness(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 100."""
    return Weigher(one).likeness(other)
