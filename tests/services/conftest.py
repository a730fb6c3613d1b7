"""The tables that requests lean on, people, and the two doors that must answer alike."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import User
from tests.factories.services import applicant
from tests.services.doors import Api, Door, Page


@pytest.fixture
def user(tables: None) -> User:
    """The head of a company that may have the services."""
    return applicant()


@pytest.fixture(params=[Page, Api], ids=["page", "api"])
def door(request: pytest.FixtureRequest, client: Any) -> Door:
    """Each of the two doors in its turn."""
    return request.param(client)
