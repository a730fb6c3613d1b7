"""A supervisor sees who must act, does one thing with many students, and takes their documents in one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import press

pytestmark = pytest.mark.browser


def test_many_students_at_once_and_their_documents_in_one_archive(person: Callable[..., Eyes]) -> None:
    curator = person()
    page = curator.page
    curator.log_in(f"institution@{people.DOMAIN}")
    curator.go("/cabinet/students/")
    curator.look()
    press(page, page.locator(".tabs").get_by_role("link", name="Ждут студента"))
    expect(page.locator("main tbody")).to_contain_text("Студент")
    for box in page.locator("main tbody input[type=checkbox]").all()[:2]:
        box.check()
    press(page, page.get_by_role("button", name="Подтвердить учёбу"))
    expect(page.locator("main")).to_contain_text("Сделано 0 из 2")
    expect(page.locator("main tbody")).to_contain_text("Студент уже в состоянии")
    curator.look()
    press(page, page.get_by_role("link", name="Вернуться к списку"))
    assert "turn=student" in page.url
    curator.go("/cabinet/students/?q=Студентов")
    page.locator("[name=everyone]").check()
    press(page, page.get_by_role("button", name="Документы одним архивом"))
    expect(page.locator("main")).to_contain_text("Файл готов", timeout=30_000)
    with page.expect_download() as found:
        page.get_by_role("link", name="Скачать файл").click()
    with zipfile.ZipFile(found.value.path()) as archive:
        names = archive.namelist()
    assert "Содержание.xlsx" in names
    assert any("Студентов" in name and name.endswith("Дневник.xlsx") for name in names)
