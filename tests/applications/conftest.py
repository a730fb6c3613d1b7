"""The tables that applications lean on, and people."""

from __future__ import annotations

import pytest

from accounts.models import User
from tests.factories.services import applicant


@pytest.fixture
def user(tables: None) -> User:
    """The head of a company that may have the services."""
    return applicant()
