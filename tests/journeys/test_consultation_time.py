"""An adviser publishes hours, one company books and moves a time, another sees it gone; letters, files, reminder."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from services.timetable import MOSCOW
from tests.journeys.conftest import Eyes
from tests.journeys.portal import Portal
from tests.journeys.test_first_application import press, send

pytestmark = pytest.mark.browser

COMPANY, OTHER, ADVISER = (f"{name}@{people.DOMAIN}" for name in ("company", "second-company", "manager"))
QUESTION = "Подскажите, пожалуйста, как оформить пробную поставку в Сербию."
CLOCK = ("11:00–11:30", "11:30–12:00")


def saturday() -> datetime.date:
    """A day off on which nobody else receives."""
    day = datetime.datetime.now(MOSCOW).date() + datetime.timedelta(days=7)
    return day + datetime.timedelta(days=5 - day.weekday())


def entry(letter: EmailMessage) -> tuple[str, icalendar.Component]:
    """The calendar file of a letter: its method and its one event."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def choose(person: Eyes, clock: str) -> None:
    """Unfold the Saturday and take a time of it."""
    page = person.page
    fold = page.locator("details", has_text="суббота").filter(has_text=f"{saturday().day}\N{NO-BREAK SPACE}")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    fold.get_by_text(clock).click()
    person.look()


def test_a_consultation_is_booked_moved_and_remembered(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    adviser, company, other = person(), person(width=360), person(scripts=False)
    adviser.log_in(f"manager@{people.DOMAIN}", staff=True)
    adviser.go("/admin/services/adviserhours/add/")
    page = adviser.page
    for name, value in {"day": saturday().strftime("%d.%m.%Y"), "starts": "11:00", "ends": "12:00"}.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=valid_from]", "")
    page.locator("[name=channels][value=video]").check()
    page.fill("[name=place]", "https://video.example/room")
    press(page, page.locator("[name=_save]"))
    expect(page.locator("body")).to_contain_text("11:00–12:00")

    company.log_in(COMPANY)
    company.go("/cabinet/applications/?q=1")
    press(company.page, company.page.locator("main").get_by_role("link", name="МП-").first)
    address = company.page.url
    press(company.page, company.page.get_by_role("link", name="Выбрать время"))
    company.look()
    company.page.screenshot(path=shots / "consultation-time.png", full_page=True)
    choose(company, CLOCK[0])
    send(company.page, "Назначить консультацию")
    expect(company.page.locator("main")).to_contain_text(CLOCK[0])
    company.look()

    # The other company has no scripts, and sees the taken time no more.
    other.log_in(OTHER)
    other.go("/services/consultation/")
    other.page.locator("main form button[type=submit]").first.click()
    offered = other.page.locator("[name=slot] optgroup", has_text=CLOCK[1])
    labels = offered.filter(has=other.page.locator("option")).evaluate_all(
        "groups => groups.map(group => [group.label, [...group.children].map(one => one.textContent)])"
    )
    (times,) = [times for label, times in labels if "суббота" in label]
    assert [time[:11] for time in times] == [CLOCK[1]]

    press(company.page, company.page.get_by_role("link", name="Перенести"))
    choose(company, CLOCK[1])
    send(company.page, "Перенести")
    expect(company.page.locator("main")).to_contain_text(CLOCK[1])
    with company.page.expect_download() as download:
        company.page.get_by_role("link", name="В календарь").click()
    file = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    start = datetime.datetime.combine(saturday(), datetime.time(11, 30), MOSCOW)

    (event,) = file.walk("VEVENT")
    for reader in (COMPANY, ADVISER):
        portal.mail(reader, "перенесена")
        told = [entry(letter) for letter in portal.mails(reader) if letter.get_content_type() == "multipart/mixed"]
        mine = [(method, one["SEQUENCE"], one.decoded("DTSTART")) for method, one in told if one["UID"] == event["UID"]]
        half_an_hour = datetime.timedelta(minutes=30)
        assert mine == [("REQUEST", 0, start - half_an_hour), ("REQUEST", 1, start)]

    shift = (
        "from services.models import Consultation as C; from services import actions; import datetime as d;"
        f"c = C.objects.get(application='{address.rstrip('/').split('/')[-1]}', state='planned');"
        "C.objects.filter(pk=c.pk).update(changed_at=c.starts_at - d.timedelta(days=3));"
        "print(actions.remind_of_consultations(now=c.starts_at - d.timedelta(minutes=50)))"
    )
    portal.manage("shell", "-c", shift)
    reminder = portal.mail(COMPANY, "Напоминание").get_body(("plain",))
    assert reminder is not None
    assert "11:30 по московскому времени" in reminder.get_content()
    company.page.goto(address)
    company.look()
