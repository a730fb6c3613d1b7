"""The tables that companies lean on, and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import User
from reference import working_days
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.reference import reference_data


@pytest.fixture(scope="session")
def _filled_database(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        reference_data()


@pytest.fixture
def tables(_filled_database: None, db: None) -> Iterator[None]:
    """Regions, countries and codes."""
    reference_data()
    yield
    working_days.forget()


@pytest.fixture
def user(tables: None) -> User:
    """Somebody who wants to register a company."""
    return UserFactory()


@pytest.fixture
def manager(tables: None) -> User:
    return StaffFactory()
