"""The tables that companies lean on, and people."""

from __future__ import annotations

import pytest

from accounts.models import User
from tests.factories.accounts import UserFactory


@pytest.fixture
def user(tables: None) -> User:
    """Somebody who wants to register a company."""
    return UserFactory()
