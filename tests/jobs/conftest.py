"""The broker and the workers of the drills."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.jobs import drill
from tests.jobs.servers import Valkey, Workers, ringing_at


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    """A running broker that the portal under test rings; the test may stop and start it."""
    server = Valkey(tmp_path)
    server.start()
    with ringing_at(server.url):
        yield server
    server.stop()


@pytest.fixture
def workers(valkey: Valkey, tmp_path: Path, transactional_db: None) -> Iterator[Workers]:
    """Workers on the test's database and broker, not started yet."""
    group = Workers(valkey.url, tmp_path / "worker.log")
    yield group
    group.kill()


@pytest.fixture
def effects(transactional_db: None) -> Iterator[Callable[[], list[tuple[str, int]]]]:
    """What the drills' work has left, in order."""
    with connection.cursor() as cursor:
        cursor.execute(drill.EFFECTS)

    def left() -> list[tuple[str, int]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT job::text, step FROM drill_effect ORDER BY job, step")
            return cursor.fetchall()

    yield left
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE drill_effect")
