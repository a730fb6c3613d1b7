"""A student with a phone and no scripts writes the diary, the mentor signs the week."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from mosprom_portal.demo import people
from reference.working_days import is_working_day
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_a_diary_is_written_on_a_phone_without_scripts_and_signed(person: Callable[..., Eyes]) -> None:
    student = person(width=360, scripts=False)
    student.log_in(f"student@{people.DOMAIN}", people.PASSWORD)
    student.go("/cabinet/placements/")
    student.page.locator("main table a").first.click()
    student.page.get_by_role("link", name="Дневник").first.click()
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday() + 7)
    day = next(one for one in (monday + datetime.timedelta(days=n) for n in range(5)) if is_working_day(one))
    student.page.fill("#id_day", day.isoformat())
    fill(student.page, {"hours": "6", "work": "Обработка вала, измерение микрометром"})
    send(student.page, "Сохранить запись")
    expect(student.page.locator("main")).to_contain_text("измерение микрометром")
    mentor = person()
    mentor.log_in(f"host@{people.DOMAIN}", people.PASSWORD)
    mentor.go("/cabinet/placements/")
    mentor.page.locator("main table").get_by_role("link", name="Студентов").first.click()
    mentor.page.get_by_role("link", name="Дневник").first.click()
    mentor.look()
    press(mentor.page, mentor.page.get_by_role("button", name="Подписать неделю").first)
    expect(mentor.page.locator("main")).to_contain_text("Неделя подписана")
    mentor.look()
