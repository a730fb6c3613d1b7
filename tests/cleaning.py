"""What a test that commits leaves behind is taken away again: its own rows, and no others.

Django's flush empties every table, those that migrations filled too, and takes seconds; such a test writes to a dozen.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from psycopg2.sql import SQL, Identifier, Literal

from tests.databases import clone_again

TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname
"""
# How many rows a table has, and what is in them; the order does not matter.
CONTENT = SQL("SELECT {name}, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {table} t")
Contents = dict[str, tuple[int, int]]


class Cleaner:
    """Knows how the database was before a test."""

    before: Contents
    first_xid: int

    def note(self) -> None:
        """Remember every table, and the first transaction that may belong to the test."""
        with connection.cursor() as cursor:
            self.before = _contents(cursor)
            cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
            (self.first_xid,) = cursor.fetchone()

    def restore(self) -> None:
        """Delete what was written since; where rows that were there before are changed or gone, begin from a clone."""
        with connection.cursor() as cursor:
            after = _contents(cursor)
            changed = [name for name in after if after[name] != self.before.get(name)]
            if not changed:
                return
            statements = [
                SQL("DELETE FROM {} WHERE xmin::text::bigint >= {}").format(Identifier(name), Literal(self.first_xid))
                for name in changed
            ]
            # In the role of a replica no trigger keeps a row, writes another one or asks for the order.
            cursor.execute(
                SQL("BEGIN; SET LOCAL session_replication_role = replica; {}; COMMIT").format(
                    SQL("; ").join(statements)
                )
            )
            if _contents(cursor, changed) == {name: self.before.get(name) for name in changed}:
                return
        clone_again()


def _contents(cursor: Any, names: list[str] | None = None) -> Contents:
    if names is None:
        cursor.execute(TABLES)
        names = [name for (name,) in cursor.fetchall()]
    parts = [CONTENT.format(name=Literal(name), table=Identifier(name)) for name in names]
    cursor.execute(SQL(" UNION ALL ").join(parts))
    return {name: (count, content) for name, count, content in cursor.fetchall()}


@pytest.fixture(autouse=True, scope="session")
def own_rows_only() -> Iterator[None]:
    """In the place of Django's flush."""
    cleaner = Cleaner()
    stock = TransactionTestCase._fixture_setup, TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_setup = classmethod(lambda cls: cleaner.note())
    TransactionTestCase._fixture_teardown = lambda self: cleaner.restore()
    yield
    TransactionTestCase._fixture_setup, TransactionTestCase._fixture_teardown = stock
