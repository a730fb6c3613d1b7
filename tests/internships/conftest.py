"""The tables that offers lean on."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.utils.translation import override

from accounts.models import User
from internships.models import Speciality
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
    """Okrugs of Moscow and sites of the zone."""
    reference_data()
    yield
    working_days.forget()


@pytest.fixture
def manager(tables: None) -> User:
    return StaffFactory()


@pytest.fixture
def programme(transactional_db: None) -> None:
    """What migrations wrote, for a test before this one may have emptied the tables."""
    reference_data()
    if not Speciality.objects.exists():
        importlib.import_module("internships.migrations.0002_specialities").enter(apps, None)
