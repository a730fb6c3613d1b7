"""The desk in a browser: a request is given with its reason, an absence warns, a colleague takes over."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from services.timetable import MOSCOW
from tests.journeys.conftest import Eyes
from tests.journeys.portal import Portal
from tests.journeys.program import Program
from tests.journeys.test_first_application import press

pytestmark = pytest.mark.browser

COMPANY = f"second-company@{people.DOMAIN}"
QUESTION = "Как подтвердить происхождение протезов для покупателя в Узбекистане?"
ANALYST = "Аналитиков"


def saturday() -> datetime.date:
    """A day off within the days that can be booked, on which nobody else receives."""
    day = datetime.datetime.now(MOSCOW).date() + datetime.timedelta(days=14)
    return day + datetime.timedelta(days=5 - day.weekday())


def booked(portal: Portal, manager: Eyes) -> str:
    """Hours of the manager's on that day, and a request of the company's that has one of them. Returns its number."""
    manager.go("/admin/services/adviserhours/add/")
    page = manager.page
    for name, value in {"day": saturday().strftime("%d.%m.%Y"), "starts": "15:00", "ends": "16:00"}.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=valid_from]", "")
    page.locator("[name=channels][value=phone]").check()
    press(page, page.locator("[name=_save]"))
    company = Program(portal)
    company.log_in(COMPANY)
    answers = {"topic": "market", "country": "UZ", "question": QUESTION, "channel": "email"}
    row = company.ask("POST", "services/consultation/requests/", {"answers": answers}, status=201)
    row = company.ask("POST", f"requests/{row['id']}/submit/", {"version": row["version"]})
    day = str(saturday())
    slots = company.get(f"requests/{row['id']}/slots/")["results"]
    slot = next(one["id"] for one in slots if one["starts_at"].startswith(day))
    company.ask("POST", f"requests/{row['id']}/consultations/", {"slot": slot}, status=201)
    return row["number"]


def test_a_request_is_given_and_a_consultation_handed_over(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    manager, company = person(), person(width=360)
    manager.log_in(f"manager@{people.DOMAIN}", staff=True)
    number = booked(portal, manager)
    page = manager.page

    # Registered, the request goes to whom the company has chosen, and its page says why.
    manager.go(f"/admin/applications/application/?q={number}&phase=all")
    press(page, page.get_by_role("link", name=number).first)
    address = page.url
    press(page, page.get_by_role("link", name="Зарегистрировать").first)
    press(page, page.locator("form button[type=submit]:visible").filter(has_text="Зарегистрировать").last)
    page.goto(address)
    expect(page.locator("body")).to_contain_text("Компания выбрала время у этого консультанта")

    # An absence on that day warns first; with the tick the company is written to.
    manager.go("/admin/services/adviserabsence/add/")
    own = page.locator("[name=adviser] option", has_text="Ирина").first.inner_text()
    page.locator("[name=adviser]").select_option(label=own)
    for name in ("first_day", "last_day"):
        page.fill(f"[name={name}]", saturday().strftime("%d.%m.%Y"))
    press(page, page.locator("[name=_save]"))
    expect(page.locator("body")).to_contain_text("Подтвердите, что компании нужно написать")
    page.screenshot(path=shots / "absence-warning.png", full_page=True)
    page.locator("[name=confirmed]").check()
    press(page, page.locator("[name=_save]"))
    portal.mail(COMPANY, "выберите другое время")

    company.log_in(COMPANY)
    company.go("/cabinet/")
    expect(company.page.locator("main")).to_contain_text("Консультант не сможет принять")
    company.look()
    press(company.page, company.page.get_by_role("link", name="Консультант не сможет принять").first)
    expect(company.page.locator("main")).to_contain_text("время нужно выбрать заново")
    company.look()
    company.page.screenshot(path=shots / "another-time.png", full_page=True)

    # A colleague takes it over at the same time.
    page.goto(address)
    expect(page.locator("body")).to_contain_text("передайте консультацию коллеге")
    press(page, page.locator("a[href*='/services/consultation/']").filter(has_text="15:").first)
    press(page, page.get_by_role("link", name="Передать коллеге").first)
    options = page.locator("[name=adviser] option")
    page.locator("[name=adviser]").select_option(label=options.filter(has_text=ANALYST).first.inner_text())
    press(page, page.locator("form button[type=submit]:visible").filter(has_text="Передать коллеге").last)
    expect(page.locator("body")).to_contain_text("Консультация передана")
    assert manager.faults == [], manager.faults
    portal.mail(COMPANY, "сменился консультант")
    company.go("/cabinet/")
    expect(company.page.locator("main")).not_to_contain_text("Консультант не сможет принять")

    for path in ("adviserprofile/load", "adviserprofile/costs"):
        manager.go(f"/admin/services/{path}/")
        expect(page.locator("h2").first).to_be_visible()
        assert manager.faults == [], manager.faults
