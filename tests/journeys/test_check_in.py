"""A phone at the door: the network goes, badges are read, the page is opened anew, everybody came once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from mosprom_portal.demo import people
from mosprom_portal.demo.door import SLUG
from tests.journeys.conftest import Eyes
from tests.journeys.portal import Portal
from tests.journeys.scenes import film, printed, seen

pytestmark = pytest.mark.browser


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    """A camera, and pages without network."""
    return whole_browser


def codes(page: Page, portal: Portal) -> list[str]:
    """What is printed on the badges."""
    links = page.locator("a[href$='badge.pdf']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    found = []
    for link in links[:3]:
        sheet = pypdf.PdfReader(io.BytesIO(page.request.get(f"{portal.url}{link}").body()))
        found.append("-".join(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", sheet.pages[0].extract_text())))
    assert all(len(one) == 19 for one in found), found
    return found


def read(page: Page, code: str, outcome: str) -> None:
    page.fill("[name=code]", code)
    page.keyboard.press("Enter")
    expect(page.locator("[data-outcome]")).to_contain_text(outcome)


def test_badges_are_read_without_network_and_counted_once(
    person: Callable[..., Eyes], portal: Portal, shots: Path, camera: Path
) -> None:
    first, second = person(width=360), person(width=360)
    first.log_in(f"manager@{people.DOMAIN}", staff=True)
    first.go(f"/check-in/{SLUG}/people/")
    one, two, three = codes(first.page, portal)
    second.page.context.add_cookies(first.page.context.cookies())
    for phone in (first, second):
        phone.go(f"/check-in/{SLUG}/")
        expect(phone.page.locator("[data-state]")).to_contain_text("сохранена на телефоне")
    first.look()

    # The hall has no network: both phones read the same badge, one of them is closed and opened again.
    for phone in (first, second):
        phone.page.context.set_offline(True)
        read(phone.page, one, "Отмечен")
    page = first.page
    page.reload()
    expect(page.locator("[data-waiting]")).to_contain_text("1")
    read(page, one, "Уже отмечен")
    film(camera, seen(printed(f"{portal.url}/badges/{two.replace('-', '')}/"), turned=12, slant=0.1, spoilt=True))
    page.context.grant_permissions(["camera"])
    page.get_by_role("button", name="Сканировать камерой").click()
    expect(page.locator("[data-outcome]")).to_contain_text("Отмечен · ")
    page.get_by_role("button", name="Выключить камеру").click()
    expect(page.locator("[data-name]")).not_to_be_empty()
    name = page.locator("[data-name]").inner_text()
    read(page, "ABC", "16 латинских букв")
    page.screenshot(path=shots / "door-without-network.png", full_page=True)
    assert name not in page.evaluate("JSON.stringify(localStorage)")

    # It comes back: what waited is sent, and sent once more it changes nothing.
    waiting = page.evaluate(f"localStorage.getItem('check-in:{SLUG}')")
    for phone in (first, second):
        phone.page.context.set_offline(False)
        expect(phone.page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    page.evaluate(f"kept => localStorage.setItem('check-in:{SLUG}', kept)", waiting)
    page.reload()
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    expect(page.locator("[data-came-count]")).to_have_text("2")
    read(second.page, two, "Уже отмечен")
    read(page, f"{portal.url}/badges/{three.replace('-', '')}/", "Отмечен")
    expect(page.locator("[data-came-count]")).to_have_text("3")

    # The shift ends: nothing is left on the phone.
    page.get_by_role("button", name="Закончить на этом телефоне").click()
    expect(page.locator("[data-state]")).to_contain_text("стёрт")
    assert page.evaluate(f"localStorage.getItem('check-in:{SLUG}')") is None
    first.go(f"/check-in/{SLUG}/people/")
    expect(page.locator("main .pill", has_text="Пришёл сегодня")).to_have_count(3)
