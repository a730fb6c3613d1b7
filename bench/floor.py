"""The floor: bare WSGI, psycopg2, one SQL statement, orjson or an f-string. As little as the answer allows."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg2

PAGE = """SELECT id, kind, number, subject, state, phase, organisation_id,
    (SELECT coalesce(nullif(o.short_name, ''), o.name) FROM accounts_organisation o WHERE o.id = a.organisation_id)
    AS organisation_name, assignee_id,
    (SELECT u.last_name FROM accounts_user u WHERE u.id = a.assignee_id) AS assignee_name,
    created_at, submitted_at, due_on FROM applications_application a
WHERE state = %s {after} ORDER BY created_at DESC, id DESC LIMIT %s"""
STATES = {"in_review": '<span class="pill pill--info">На рассмотрении</span>'}
AFTER = "AND (created_at, id) < (%s, %s)"

Start = Callable[[str, list[tuple[str, str]]], object]


class Floor:
    """A WSGI application with one connection a thread: `/list?state=…` as JSON, `/page` as HTML."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.local = threading.local()

    @property
    def connection(self) -> Any:
        """This thread's connection."""
        if not hasattr(self.local, "connection"):
            self.local.connection = psycopg2.connect(self.dsn)
            self.local.connection.autocommit = True
        return self.local.connection

    def __call__(self, environ: dict, start: Start) -> Iterable[bytes]:
        query = parse_qs(environ["QUERY_STRING"])
        if environ["PATH_INFO"] == "/page":
            body, kind = self.page().encode(), "text/html; charset=utf-8"
        else:
            after = (query["at"][0], query["id"][0]) if "at" in query else None
            body, kind = orjson.dumps(self.rows(query["state"][0], 100, after), default=str), "application/json"
        start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    def rows(self, state: str, limit: int, after: tuple[str, str] | None = None) -> list[dict]:
        """One page of the list as dicts."""
        sql = PAGE.format(after=AFTER if after else "")
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [state, *(after or ()), limit])
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def page(self) -> str:
        """Fifty rows as an HTML table."""
        rows = "".join(
            f'<tr><td><a href="/cabinet/applications/{row["id"]}/">{row["number"]}</a></td><td>{escape(row["subject"])}</td>'
            f"<td>{escape(row['organisation_name'] or '—')}</td><td>{STATES[row['state']]}</td><td>{row['submitted_at']:%d.%m.%Y}</td>"
            f"<td>{row['due_on']:%d.%m.%Y}</td></tr>"
            for row in self.rows("in_review", 50)
        )
        return f"<!doctype html><html lang=ru><title>Список</title><table>{rows}</table></html>"


def application(environ: dict, start: Start) -> Iterable[bytes]:
    """The floor as a server's entry, on the database that BENCH_DATABASE_URL names."""
    return _SERVED(environ, start)


_SERVED = Floor(os.environ.get("BENCH_DATABASE_URL", ""))
