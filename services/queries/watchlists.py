"""Searching the watch lists: candidates by an index of words and their slips, weighed by `services.matching`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from accounts.models import User
from applications import queries as applications
from services import matching, names
from services.enums import ListState
from services.models import Hit, Verification, WatchEntry, WatchList

# Likeness from which a person is asked. Found on the corpus of bench/watchlists.py.
ENOUGH = 75
MOST_WEIGHED = 12_000
MOST_SHOWN = 150
# The index compares all numbers that it is asked for at every name that has one of them: it is asked for a few at a
# time, and puts what they bring together.
AT_ONCE = 32

WORDS = """
SELECT %s::int AS place, word, marks && %s::int[] AS one_slip, marks && %s::int[] AS lost_one
FROM services_watchword WHERE marks && %s::int[]
"""
# Listed names that fit one of the ways; those of about as many words as were asked for first.
FITTING = "SELECT entry_id, key, abs(words - %s) AS apart, {joined} AS joined FROM services_watchname WHERE {marks}"
SEARCH = "SELECT entry_id::text, key, joined FROM ({ways}) AS fitting ORDER BY apart LIMIT %s"


@dataclass(frozen=True)
class Candidate:
    """An entry that is like one of the names asked for."""

    entry_id: UUID
    asked: str
    likeness: int


def candidates(asked: Iterable[str]) -> list[Candidate]:
    """The entries of the lists in force that are like one of these names, the likest first."""
    best: dict[UUID, Candidate] = {}
    for name in dict.fromkeys(asked):
        for text, likeness in _weighed(name):
            entry = UUID(text)
            if entry not in best or best[entry].likeness < likeness:
                best[entry] = Candidate(entry, name, likeness)
    # The names of a list that is being loaded or goes away lie beside the others.
    rows = WatchEntry.objects.filter(pk__in=best, watch_list__state=ListState.ACTIVE).values_list("pk", flat=True)
    found = [best[key] for key in rows] if best else []
    return sorted(found, key=lambda one: (-one.likeness, str(one.entry_id)))[:MOST_SHOWN]


def _weighed(name: str) -> list[tuple[str, int]]:
    """The entries that are like a name in one of its readings, with their likeness."""
    found: list[tuple[str, int]] = []
    known: set[str] = set()
    groups: dict[matching.Spelt, dict[str, float]] = {}
    for written in dict.fromkeys(names.readings(name)):
        pairs = names.told(written)
        if not {folded for _raw, folded in pairs} <= known:
            found += _read(pairs, names.pairs(written), known, groups)
            known |= {folded for _raw, folded in pairs}
    return found


def _read(
    pairs: list[matching.Spelt],
    whole: list[matching.Spelt],
    known: set[str],
    found_words: dict[matching.Spelt, dict[str, float]],
) -> list[tuple[str, int]]:
    """The entries that are like one reading. What has only `known` words in common with it was found before.

    `whole` has the legal forms too: a piece of a name that was torn apart may look like one. `found_words` keeps what
    words were found to be like, for readings share most of theirs.
    """
    raws = {folded: raw for raw, folded in pairs}
    chosen = sorted(raws, key=len, reverse=True)[: matching.SEARCHED_WORDS]
    spelt = [(raws[word], word) for word in chosen]
    new = [one for one in spelt if one not in found_words]
    found_words.update(zip(new, _listed([matching.Asked(*one) for one in new]), strict=True))
    groups = [found_words[one] for one in spelt]
    signs = [[matching.sign(word) for word in group] for group in groups]
    fresh = [group for word, group in zip(chosen, signs, strict=True) if word not in known]
    ways = [way for way in matching.ways(signs) if any(group in fresh for group in way)]
    alike = {
        (word, listed): value for word, group in zip(chosen, groups, strict=True) for listed, value in group.items()
    }
    weigher = matching.Weigher(names.key_of(pairs), alike)
    joined = sorted({*matching.joined_marks(pairs), *matching.joined_marks(whole)})
    rows = _fitting(ways, joined, len(weigher.words))
    weigher.compare(key for _entry, key in rows)
    together = [folded for _raw, folded in whole]
    found = []
    for (entry, key), is_joined in rows.items():
        likeness = matching.joined_likeness(together, key.split()) if is_joined else 0.0
        if weigher.reaches(key, ENOUGH - 0.5):
            likeness = max(likeness, weigher.likeness(key, joined=is_joined and len(together) > len(weigher.words)))
        if round(likeness) >= ENOUGH:
            found.append((entry, round(likeness)))
    return found


# Postgres takes comparing long arrays for as cheap as comparing numbers, and would rather read half a million names
# or filter those that one word brings. It is told that names are dear, and so asks the index everything. A search is
# too short for other processes to share: they cost more than they bring.
BY_INDEX = {"enable_seqscan": "off", "cpu_tuple_cost": "100", "max_parallel_workers_per_gather": "0"}


@contextmanager
def _by_index() -> Iterator[CursorWrapper]:
    """A cursor whose statements read no table but what the index names."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {name} = {value}" for name, value in BY_INDEX.items()))
        yield cursor
        cursor.execute("; ".join(f"RESET {name}" for name in BY_INDEX))


def _listed(asked: list[matching.Asked]) -> list[dict[str, float]]:
    """What each asked word is like among the words of the lists, and how alike."""
    values = [value for place, one in enumerate(asked) for value in (place, [one.exact], one.near, one.marks)]
    found: list[dict[str, float]] = [{} for _one in asked]
    if not asked:
        return found
    with _by_index() as cursor:
        cursor.execute(" UNION ALL ".join([WORDS] * len(asked)), values)
        for place, word, one_slip, lost_one in cursor.fetchall():
            alike = asked[place].alike(word, one_slip=one_slip, lost_one=lost_one)
            if alike >= matching.OTHERS:
                found[place][word] = max(alike, found[place].get(word, 0.0))
    return found


def _pieces(group: list[int]) -> list[list[int]]:
    """The numbers of a group, so many at a time as the index is quick with."""
    return [group[place : place + AT_ONCE] for place in range(0, len(group), AT_ONCE)]


def _any_of(pieces: list[list[int]]) -> str:
    """The condition that a name has one of so many lists of numbers."""
    return "(" + " OR ".join(["marks && %s::int[]"] * len(pieces)) + ")"


def _fitting(ways: list[list[list[int]]], joined: list[int], words: int) -> dict[tuple[str, str], bool]:
    """The listed names that fit one of the ways, and whether as words run together."""
    # A way is a conjunction, which the index answers by itself; the ways are put together afterwards.
    parts: list[str] = []
    values: list[Any] = []
    for way in ways:
        pieces = [_pieces(group) for group in way]
        parts.append(FITTING.format(joined="false", marks=" AND ".join(_any_of(one) for one in pieces)))
        values += [words, *(piece for group in pieces for piece in group)]
    if joined:
        parts.append(FITTING.format(joined="true", marks="marks && %s::int[]"))
        values += [words, joined]
    if not parts:
        return {}
    found: dict[tuple[str, str], bool] = {}
    with _by_index() as cursor:
        cursor.execute(SEARCH.format(ways=" UNION ALL ".join(parts)), [*values, MOST_WEIGHED])
        for entry, key, is_joined in cursor.fetchall():
            found[entry, key] = found.get((entry, key), False) or is_joined
    return found


def active_lists() -> QuerySet[WatchList]:
    """The versions in force, one of each publisher."""
    return WatchList.objects.filter(state=ListState.ACTIVE).order_by("source")


def entries(keys: Iterable[UUID]) -> dict[UUID, WatchEntry]:
    """Entries by their keys, with their lists."""
    return {row.pk: row for row in WatchEntry.objects.filter(pk__in=list(keys)).select_related("watch_list")}


def hits_of(verification: Verification) -> QuerySet[Hit]:
    """The candidates of one counterparty: those that wait first, then the likest."""
    rows = Hit.objects.filter(verification=verification).select_related("decided_by")
    return rows.order_by("-state", "-likeness", "pk")


def hits_visible_to(user: User) -> QuerySet[Hit]:
    """The candidates of the applications that the person may know of."""
    return Hit.objects.filter(verification__application__in=applications.visible_to(user))
