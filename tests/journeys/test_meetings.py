"""A buyer from the letter's link to the agenda, and the manager who makes the schedule, moves a meeting, releases."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

BUYER, COMPANY, MANAGER = "amina@buyers.example", *(f"{name}@{people.DOMAIN}" for name in ("company", "manager"))
FIRM = "Резидент ОЭЗ (интерактивные доски)"
ABROAD = "SEZ resident (interactive whiteboards)"


def test_a_buyer_comes_by_link_and_meets_whom_they_asked(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    manager, buyer, company = person(), person(width=360, language="en", scripts=False), person()
    manager.log_in(MANAGER, staff=True)
    manager.go("/admin/exhibitions/buyerinvitation/add/")
    page = manager.page
    values = {"email": BUYER, "company": "Amina Trading", "country": "AE"}
    page.locator("[name=event]").select_option(label="Демонстрация: закупочная сессия с иностранными закупщиками")
    page.fill("[name=email]", values["email"])
    page.fill("[name=company]", values["company"])
    page.locator("[name=country]").select_option(values["country"])
    press(page, page.locator("[name=_save]"))
    expect(page.locator("body")).to_contain_text(BUYER)

    # The buyer has no scripts, no password and reads English.
    letter = portal.mail(BUYER, "Demonstration")
    theirs = buyer.page
    theirs.goto(portal.link(letter, "/buyers/link/"))
    link = theirs.url
    assert theirs.locator("html").get_attribute("lang") == "en"
    press(theirs, theirs.locator("main form button"))
    buyer.fits()
    fill(theirs, {"first_name": "Amina", "last_name": "Saleh", "processing": "on", "transfer": "on"})
    press(theirs, theirs.locator("main form button.button--primary"))
    home = theirs.url
    theirs.goto(link)
    expect(theirs.locator("main form")).to_have_count(0)
    theirs.goto(f"{home}sourcing/")
    fill(theirs, {"product": "Whiteboards for schools", "hs_code": "8528", "volume": "20", "unit": "piece"})
    press(theirs, theirs.locator("main form button.button--primary"))
    expect(theirs.locator("main")).to_contain_text("Whiteboards for schools")
    buyer.fits()
    press(theirs, theirs.get_by_role("link", name=ABROAD).first)
    theirs.fill("[name=message]", "We open ten schools in autumn.")
    press(theirs, theirs.locator("main form button.button--primary"))
    theirs.screenshot(path=shots / "buyer.png", full_page=True)

    company.log_in(COMPANY)
    company.go("/cabinet/meetings/")
    card = company.page.locator("li.box", has_text="We open ten schools in autumn.")
    expect(card).to_contain_text("Saleh")
    company.look()
    press(company.page, card.get_by_role("button", name=re.compile("огласиться")))

    # The schedule is long work with a page of its own; then a meeting is moved, wrongly first.
    manager.go("/admin/exhibitions/programme/")
    page.goto(portal.url + str(page.locator("a[href*='/change/']").first.get_attribute("href")))
    address = page.url
    press(page, page.get_by_role("link", name="Составить расписание"))
    press(page, page.locator("#content form button[type=submit]").first)
    expect(page.locator("#job")).to_contain_text("Готово", timeout=60_000)
    page.goto(address)
    press(page, page.get_by_role("link", name=re.compile("^Черновик")))
    page.goto(f"{page.url}?by=buyers")
    row = page.locator("tr", has=page.locator("th", has_text="Amina Trading"))
    expect(row).to_contain_text(FIRM)
    press(page, row.get_by_role("link").first)
    page.fill("[name=table]", "99")
    press(page, page.locator("button[value=place]"))
    expect(page.get_by_role("alert")).to_contain_text("Стола с таким номером")
    chosen = page.locator("[name=slot]")
    for slot in chosen.locator("option").evaluate_all("all => all.map(one => one.value)"):
        for table in ("4", "3", "2", "1"):
            chosen = page.locator("[name=slot]")
            if chosen.count():
                chosen.select_option(slot)
                page.fill("[name=table]", table)
                press(page, page.locator("button[value=place]"))
    expect(page.locator("body")).to_contain_text("Встреча поставлена")
    drag_meetings(page)
    page.screenshot(path=shots / "meetings-board.png", full_page=True)
    press(page, page.get_by_role("button", name="Опубликовать"))
    expect(page.locator("body")).to_contain_text("Расписание опубликовано")

    portal.mail(BUYER, "Demonstration")
    theirs.goto(f"{home}agenda/")
    expect(theirs.locator("main")).to_contain_text(ABROAD)
    assert not re.search("[А-яё]", theirs.locator("main").inner_text()), "a buyer's page speaks one language"
    buyer.fits()
    with theirs.expect_download() as download:
        theirs.locator("a[href$='agenda.ics']").click()
    (event,) = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert ABROAD in event["SUMMARY"]


def drag_meetings(page: Page) -> None:
    """Dropped where somebody sits already a meeting stays where it was; on a free table of the same time it moves."""
    press(page, page.get_by_role("link", name="Столы", exact=True))
    meetings = page.locator("td [data-meeting]")
    held = meetings.count()
    meetings.first.drag_to(meetings.nth(1).locator("xpath=ancestor::td"))
    for words in ("Этот стол в это время занят.", "Мешает:"):
        expect(page.get_by_role("alert")).to_contain_text(words)
    expect(meetings).to_have_count(held)
    rows = page.locator(".staff-board tbody tr")
    cells = [rows.nth(number).locator("td") for number in range(rows.count())]
    taken, column, free = next(
        (full, column, empty)
        for column in range(cells[0].count())
        for full in cells
        for empty in cells
        if full.nth(column).locator("a").count() and not empty.nth(column).locator("a").count()
    )
    name = taken.nth(column).locator("a").inner_text()
    with page.expect_navigation():
        taken.nth(column).locator("a").drag_to(free.nth(column))
    expect(page.locator("body")).to_contain_text("Встреча поставлена")
    expect(free.nth(column)).to_contain_text(name.removeprefix("⠿").strip().split(" — ")[1])
