"""Reference rows for these tests, and a calendar that no other test has left in memory."""

from collections.abc import Iterator
from typing import Any

import pytest

from reference import working_days
from tests.factories.reference import reference_data


@pytest.fixture(autouse=True)
def _fresh_calendar() -> Iterator[None]:
    working_days.forget()
    yield
    working_days.forget()


@pytest.fixture(scope="session")
def _filled_database(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        reference_data()


@pytest.fixture
def tables(_filled_database: None, db: None) -> None:
    """Every reference table, full."""
    reference_data()
