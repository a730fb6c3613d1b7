"""A company finds an event in the calendar, applies, is offered a place and takes it; a calendar program knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import press, send

pytestmark = pytest.mark.browser

COMPANY = f"company@{people.DOMAIN}"
GOAL = "Показать доски школам и договориться о пробной поставке."


def test_from_the_calendar_to_a_confirmed_place(person: Callable[..., Eyes], shots: Path) -> None:
    company = person(width=360)
    company.log_in(COMPANY)
    company.go("/exhibitions/")
    company.look()
    page = company.page
    page.locator("summary", has_text="Поиск и условия").click()
    page.locator("[name=country]").select_option("RS")
    press(page, page.get_by_role("button", name="Найти"))
    company.look()
    press(page, page.get_by_role("link", name="бизнес-миссия в Белград"))
    company.look()
    expect(page.locator("main")).to_contain_text("Что оплачивает Москва")
    page.screenshot(path=shots / "exhibition-event.png", full_page=True)
    send(page, "Подать заявку")
    company.look()
    page.locator("[name=industry]").select_option("electronics")
    page.locator("[name=products]").first.check()
    page.locator("[name=materials][value=english]").check()
    send(page, "Проверить и отправить")
    expect(page.locator("#draft")).to_contain_text("Чего хотите достичь")
    page.locator("[name=goal]").fill(GOAL)
    send(page, "Проверить и отправить")
    company.look()
    expect(page.locator("main")).to_contain_text(GOAL)
    send(page, "Отправить заявку")
    company.look()
    expect(page.locator("main")).to_contain_text("Вам предложено место")
    page.screenshot(path=shots / "exhibition-offer.png", full_page=True)
    send(page, "Подтвердить участие")
    expect(page.locator("main")).to_contain_text("Участие подтверждено")

    company.go("/cabinet/events/")
    company.look()
    send(page, "Создать ссылку")
    address = page.locator(".secret code").inner_text()
    file = icalendar.Calendar.from_ical(page.request.get(address).body())
    assert ["Белград" in str(entry["summary"]) for entry in file.walk("VEVENT")].count(True) == 1
