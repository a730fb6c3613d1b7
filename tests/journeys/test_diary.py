"""A student writes the diary on a phone without scripts and on one without network, the mentor signs the week."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send

pytestmark = pytest.mark.browser


KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) found.push(await (await caches.match(one)).text());
  }
  return found;
}"""


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    """Pages without network."""
    return whole_browser


def diary_of_student(student: Eyes) -> None:
    student.log_in(f"student@{people.DOMAIN}")
    student.go("/cabinet/placements/")
    # Other journeys may have given the student a place for later.
    student.page.locator("main table tr", has_text="Идёт").locator("a").first.click()
    student.page.get_by_role("link", name="Дневник").first.click()


def write(page: Page, day: datetime.date, hours: str, work: str) -> None:
    page.fill("#id_day", day.isoformat())
    fill(page, {"hours": hours, "work": work})


def test_a_diary_is_written_without_scripts_and_without_network_and_signed(person: Callable[..., Eyes]) -> None:
    plain, phone = person(width=360, scripts=False), person(width=360)
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday() + 7)
    week = (monday + datetime.timedelta(days=n) for n in range(5))
    first, second = [one for one in week if phone.portal.is_working_day(one)][:2]
    diary_of_student(phone)
    expect(phone.page.locator("#entry[data-ready]")).to_be_visible()
    address = phone.page.url
    name = phone.page.locator("main .lead").inner_text()
    assert name, "the diary names its student"
    kept = phone.page.evaluate(KEPT)
    assert kept, "the form is on the phone"
    assert not [text for text in kept if name in text or f"student@{people.DOMAIN}" in text], "and nobody's data"

    # The network goes and the page is closed: the diary opens from the list, keeps two days, is closed again.
    context = phone.page.context
    context.set_offline(True)
    phone.page.close()
    phone.page = context.new_page()
    phone.go("/cabinet/placements/")
    assert phone.page.url == address
    write(phone.page, first, "6", "С телефона: обработка вала")
    phone.page.get_by_role("button", name="Сохранить запись").click()
    write(phone.page, second, "5", "С телефона: измерения")
    phone.page.get_by_role("button", name="Сохранить запись").click()
    expect(phone.page.locator("#unsent li")).to_have_count(2)
    phone.look()
    phone.page.reload()
    expect(phone.page.locator("#unsent li")).to_have_count(2)

    # Meanwhile one of the days is written elsewhere.
    diary_of_student(plain)
    write(plain.page, first, "6", "Обработка вала, измерение микрометром")
    send(plain.page, "Сохранить запись")
    expect(plain.page.locator("main")).to_contain_text("измерение микрометром")

    # The network comes back: what can be taken is taken once, the rest is asked about above the form.
    context.set_offline(False)
    unsent = phone.page.locator("#unsent")
    expect(unsent.locator("li")).to_have_count(1, timeout=20_000)
    expect(unsent).to_contain_text("измерение микрометром")
    expect(unsent).to_be_focused()
    expect(unsent).to_be_in_viewport()
    phone.look(colours=False)
    press(phone.page, unsent.get_by_role("button", name="Заменить запись на портале"))
    for day, work in ((first, "С телефона: обработка вала"), (second, "С телефона: измерения")):
        entry = phone.page.locator(f"[data-day='{day.isoformat()}']")
        expect(entry).to_have_count(1)
        expect(entry).to_contain_text(work)
    expect(unsent).to_be_hidden()

    mentor = person()
    mentor.log_in(f"host@{people.DOMAIN}")
    mentor.go("/cabinet/placements/")
    # Here too: other journeys may have offered the plant a student for later.
    mentor.page.locator("main table tr", has_text="Идёт").get_by_role("link", name="Студентов").first.click()
    mentor.page.get_by_role("link", name="Дневник").first.click()
    mentor.look()
    press(mentor.page, mentor.page.get_by_role("button", name="Подписать неделю").first)
    expect(mentor.page.locator("main")).to_contain_text("Неделя подписана")
    mentor.look()

    # Whoever takes the phone after the log-out finds nothing on it.
    expect(phone.page.locator("#entry[data-ready]")).to_be_visible()
    phone.page.locator("details.account summary").click()
    press(phone.page, phone.page.get_by_role("button", name="Выйти"))
    phone.page.wait_for_function("async () => (await caches.keys()).length === 0")
