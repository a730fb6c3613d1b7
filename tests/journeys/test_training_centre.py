"""A supervisor on a phone books a workshop, the dispatcher approves it, an overlap is refused in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from reference.working_days import MOSCOW
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press

pytestmark = pytest.mark.browser

SUPERVISOR, DISPATCHER = (f"{name}@{people.DOMAIN}" for name in ("institution", "dispatcher"))
PLACE = "Электромонтаж"


def wednesday() -> datetime.date:
    """A Wednesday four weeks ahead on which the demonstration has no lesson."""
    day = datetime.datetime.now(MOSCOW).date() + datetime.timedelta(weeks=4)
    return day + datetime.timedelta(days=2 - day.weekday())


def test_a_workshop_is_booked_approved_and_not_booked_twice(person: Callable[..., Eyes]) -> None:
    supervisor, dispatcher = person(width=360, scripts=False), person()
    day = wednesday().isoformat()
    supervisor.log_in(SUPERVISOR)
    supervisor.go("/training/demo/")
    page = supervisor.page
    press(page, page.get_by_role("link", name=f"Календарь — {PLACE}"))
    page.goto(f"{page.url.split('?')[0]}?week={day}")
    supervisor.fits()
    press(page, page.locator(f"main a[href*='day={day}']").first)
    assert page.locator("[name=starts]").input_value() == "09:00"
    page.locator("[name=group]").select_option(label="ДЕМО ЭМ-11")
    fill(page, {"starts": "10:00", "ends": "12:00", "topic": "Проверка пути"})
    press(page, page.get_by_role("button", name="Подать заявку"))
    expect(page.locator("main")).to_contain_text("Время закреплено за группой")
    supervisor.fits()
    booking = page.url

    # The same hours again: who has them is said beside the field, and nothing typed is lost.
    supervisor.go(f"/cabinet/bookings/add/?day={day}&starts=11:00&ends=13:00")
    page.locator("[name=group]").select_option(label="ДЕМО курс")
    page.locator("[name=workshop]").select_option(
        label=page.locator("[name=workshop] option", has_text=PLACE).inner_text()
    )
    press(page, page.get_by_role("button", name="Подать заявку"))
    expect(page.locator("main")).to_contain_text("занято: группа ДЕМО ЭМ-11, 10:00–12:00")
    assert page.locator("[name=ends]").input_value() == "13:00"
    supervisor.fits()

    dispatcher.log_in(DISPATCHER, staff=True)
    desk = dispatcher.page
    dispatcher.go(f"/admin/internships/booking/{booking.rstrip('/').rpartition('/')[2]}/change/")
    press(desk, desk.get_by_role("link", name="Согласовать", exact=True).first)
    press(desk, desk.locator("form button[type=submit]:visible").filter(has_text="Согласовать").last)
    expect(desk.locator("body")).to_contain_text("Занятие согласовано")
    dispatcher.go("/cabinet/load/")
    dispatcher.look()

    page.goto(booking)
    expect(page.locator("h1 ~ *, .heading__pill").first).to_be_visible()
    expect(page.locator(".heading__pill")).to_contain_text("Согласована")
