"""The tables that events lean on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override

from accounts.models import User
from reference import working_days
from tests.factories.accounts import StaffFactory
from tests.factories.reference import reference_data


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    """A request in English leaves its language behind in the thread; the next test begins in Russian."""
    with override("ru"):
        yield


@pytest.fixture(scope="session")
def _filled_database(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        reference_data()


@pytest.fixture
def tables(_filled_database: None, db: None) -> Iterator[None]:
    """Countries, and what companies lean on."""
    reference_data()
    yield
    working_days.forget()


@pytest.fixture
def manager(tables: None) -> User:
    return StaffFactory()
