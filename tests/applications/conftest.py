"""The tables that applications lean on, and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from reference import working_days
from tests.databases import _use, cloned, origin, worker
from tests.factories.reference import reference_data
from tests.factories.services import applicant


@pytest.fixture
def user(tables: None) -> User:
    """The head of a company that may have the services."""
    return applicant()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database of the test's own, for transactions that really end: emptying one would take the catalogue along."""
    with django_db_blocker.unblock(), cloned(f"committed_{origin()}_{worker()}") as name:
        before = connection.settings_dict["NAME"]
        _use(name)
        working_days.forget()
        reference_data()
        yield
        _use(before)
        working_days.forget()
