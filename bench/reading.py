"""How many applications Postgres looks at for one page of the staff's queue, the cabinet and the API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.data import LARGE, database, use
from bench.door import Door, log_in, member, staff
from bench.verdict import Verdict

TABLE = "applications_application"
# A twentieth of the table. The queue counts up to 10,001 and may be leafed through as far.
MOST = LARGE // 20
QUEUE, CABINET, API = "/admin/applications/application/", "/cabinet/applications/", "/api/v1/applications/"
CHOICES = {
    QUEUE: {
        "phase": ("all", "applicant", "done"),
        "assignee": ("me", "none"),
        "due": ("overdue", "week"),
        "kind": ("legal-support",),
        "state": ("closed", "accepted"),
        "q": ("123456", "0000000001", "завод 123"),
        "p": ("199",),
    },
    CABINET: {"phase": ("done", "applicant"), "kind": ("legal-support",), "q": ("123456", "Завод")},
    API: {
        "state": ("closed", "accepted", "draft"),
        "phase": ("staff", "done"),
        "kind": ("legal-support",),
        "assignee": ("{assignee}",),
        "organisation": ("{organisation}",),
        "submitted_from": ("2020-01-01",),
        "submitted_to": ("2020-01-01",),
    },
}


def reading() -> Iterator[Verdict | str]:
    """Goal 2 as Postgres sees it: how much of the table one page reads, for each filter and each pair of them."""
    use(database(LARGE))
    door, manager, head = Door(), staff(), member()
    known = {"assignee": manager.pk, "organisation": head.memberships.get().organisation_id}
    cookies = {QUEUE: log_in(door, manager).cookie, CABINET: log_in(door, head).cookie}
    cookies[API] = cookies[QUEUE]
    for path, choices in CHOICES.items():
        single = ["", *(urlencode([one]) for one in _singles(choices, known))]
        most, where = max((_rows_read(door, path, query, cookies[path]), query) for query in single)
        what = f"most rows read for a page of {path}"
        yield Verdict("2", what, f"{most:,}", f"≤ {MOST:,} of {LARGE:,}", most <= MOST)
        pairs = [urlencode(pair) for pair in combinations(_singles(choices, known), 2) if pair[0][0] != pair[1][0]]
        found = sorted((_rows_read(door, path, query, cookies[path]), query) for query in pairs)
        lines = [f"{most:9,} by ?{where}", *(f"{rows:9,} by ?{query}" for rows, query in reversed(found[-2:]))]
        yield "\n".join([*lines, f"{found[len(found) // 2][0]:9,} in the middle of {len(found)} pairs of filters"])


def _singles(choices: dict[str, tuple[str, ...]], known: dict[str, object]) -> list[tuple[str, str]]:
    return [(name, value.format(**known)) for name, values in choices.items() for value in values]


def _rows_read(door: Door, path: str, query: str, cookie: str) -> int:
    """Rows of the table that all statements of one page look at, those thrown away by a filter included."""
    with CaptureQueriesContext(connection) as captured:
        status, body = door(path, query, cookie)
    assert status in (200, 302), (path, query, status, body[:500])
    read = 0
    with connection.cursor() as cursor:
        for one in captured.captured_queries:
            if TABLE in one["sql"]:
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {one['sql']}")
                plan = cursor.fetchone()[0]
                read += sum(_looked_at((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))
    return read


def _looked_at(node: dict) -> Iterator[int]:
    if node.get("Relation Name") == TABLE:
        each = sum(
            node.get(name, 0) for name in ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
        )
        yield round(each * node["Actual Loops"])
    for child in node.get("Plans", ()):
        yield from _looked_at(child)
