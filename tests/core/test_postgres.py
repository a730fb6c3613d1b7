"""A connection that the server has closed is noticed before it is used, and one that stands costs no question."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from tests.databases import maintenance

pytestmark = pytest.mark.django_db(transaction=True)


def _end_session_from_outside() -> None:
    backend = connection.connection.get_backend_pid()
    with maintenance() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        assert cursor.fetchone() == (True,)


def _first_query_of_a_request() -> tuple:
    connection.close_if_unusable_or_obsolete()
    connection.health_check_enabled, connection.health_check_done = True, False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()


def test_a_standing_connection_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    assert connection.is_usable()
    with CaptureQueriesContext(connection) as captured:
        before = _first_query_of_a_request()
    assert len(captured) == 1
    monkeypatch.setattr("django.db.backends.postgresql.base.DatabaseWrapper.is_usable", lambda _: pytest.fail("asked"))
    assert _first_query_of_a_request() == before


def test_a_session_that_the_server_ended_is_replaced() -> None:
    before = _first_query_of_a_request()
    _end_session_from_outside()
    assert not connection.is_usable()
    after = _first_query_of_a_request()
    assert after != before


def test_after_an_error_the_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column")
    assert connection.errors_occurred
    asked = []
    monkeypatch.setattr(
        "django.db.backends.postgresql.base.DatabaseWrapper.is_usable", lambda _: asked.append(1) or True
    )
    assert connection.is_usable()
    assert asked


def test_without_a_connection_nothing_is_usable() -> None:
    connection.close()
    assert not connection.is_usable()
