"""What the documents say is so."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import call_command


def test_every_setting_is_documented() -> None:
    code = "".join(path.read_text() for path in (settings.BASE_DIR / "mosprom_portal" / "settings").glob("*.py"))
    used = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", code))
    rows = (settings.BASE_DIR / "docs" / "settings.md").read_text().splitlines()
    documented = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1] if "|" in row else "")}
    assert used - documented == set()
    assert documented - used - {"DJANGO_SETTINGS_MODULE"} == set()


def test_the_data_model_is_drawn_as_it_is() -> None:
    call_command("diagram", check=True)


def _documents() -> list:
    return sorted([*settings.BASE_DIR.glob("*.md"), *(settings.BASE_DIR / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", _documents(), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []
