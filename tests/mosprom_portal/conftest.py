"""Processes as in production, each test's on a migrated database of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.databases import cloned

ROOT = settings.BASE_DIR


@pytest.fixture
def production(django_db_setup: Any, django_db_blocker: Any, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a production process on a migrated database of its own."""
    parameters = settings.DATABASES["default"]
    secret = f":{parameters['PASSWORD']}" if parameters.get("PASSWORD") else ""
    host = f"{parameters['HOST'] or '127.0.0.1'}:{parameters['PORT'] or 5432}"
    (tmp_path / "vendor").symlink_to(ROOT / "var" / "vendor")
    with django_db_blocker.unblock(), cloned(f"{parameters['NAME']}_refusal") as name:
        yield {
            # What browser journeys in this process set for themselves is no part of production.
            **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
            "DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.production",
            "SECRET_KEY": "a key of this test that is long enough to be no warning: 0123456789 abcdefghijk",
            "BASE_URL": "https://portal.example",
            "DATABASE_URL": f"postgres://{parameters['USER']}{secret}@{host}/{name}",
            "VAR_DIR": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "NAME": name,
        }
