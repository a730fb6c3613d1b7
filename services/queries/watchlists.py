"""Searching the watch lists: candidates by an index of words and their slips, weighed by `services.names`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from accounts.models import User
from applications import queries as applications
from services import names
from services.enums import ListState
from services.models import Hit, Verification, WatchEntry, WatchList

# Likeness from which a person is asked. Found on the corpus of bench/watchlists.py.
ENOUGH = 76
MOST_WEIGHED = 4_000
MOST_SHOWN = 30

# Listed names that fit one of the ways; those of about as many words as were asked for first.
FITTING = "SELECT entry_id, key, words FROM services_watchname WHERE {conditions}"
SEARCH = """
SELECT DISTINCT entry_id, key, abs(words - %s) AS apart FROM ({ways}) AS fitting ORDER BY apart LIMIT %s
"""


@dataclass(frozen=True)
class Candidate:
    """An entry that is like one of the names asked for."""

    entry_id: UUID
    asked: str
    likeness: int


def writings(name: str) -> list[str]:
    """The name, and once more where X may be «х» (ГОСТ 7.79) instead of «кс»."""
    return list(dict.fromkeys((name, re.sub("x", "kh", name.lower()))) if "x" in name.lower() else (name,))


def candidates(asked: Iterable[str]) -> list[Candidate]:
    """The entries of the lists in force that are like one of these names, the likest first."""
    best: dict[UUID, Candidate] = {}
    for name in dict.fromkeys(asked):
        for written in writings(name):
            key = names.key(written)
            for entry, known in _fitting(written, len(key.split())):
                likeness = round(names.likeness(key, known))
                if likeness >= ENOUGH and (entry not in best or best[entry].likeness < likeness):
                    best[entry] = Candidate(entry, name, likeness)
    return sorted(best.values(), key=lambda one: (-one.likeness, str(one.entry_id)))[:MOST_SHOWN]


def _fitting(name: str, words: int) -> list[tuple[UUID, str]]:
    ways = names.searches(name)
    if not ways:
        return []
    # A way is a conjunction, which the index answers by itself; the ways are put together afterwards.
    parts = [FITTING.format(conditions=" AND ".join(["marks && %s::int[]"] * len(way))) for way in ways]
    values = [group for way in ways for group in way]
    with connection.cursor() as cursor:
        cursor.execute(SEARCH.format(ways=" UNION ALL ".join(parts)), [words, *values, MOST_WEIGHED])
        return [(entry, known) for entry, known, _apart in cursor.fetchall()]


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
