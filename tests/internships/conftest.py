"""The tables that offers lean on."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from internships.models import Speciality
from tests.factories.reference import reference_data


@pytest.fixture
def programme(transactional_db: None) -> None:
    """What migrations wrote, for a test before this one may have emptied the tables."""
    reference_data()
    if not Speciality.objects.exists():
        importlib.import_module("internships.migrations.0002_specialities").enter(apps, None)
