"""A company's first application, all the way through, in a browser; then everything it left behind is compared whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo.people import PASSWORD
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from tests.journeys.conftest import Eyes
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

EMAIL, SECRET = "anna@zavod.example", "надёжный пароль 42"
QUESTION = "Мы производим датчики давления. Какие документы нужны для первой поставки в Казахстан?"
SEED = 500


def sign_up(person: Eyes, portal: Portal) -> None:
    """An account with a confirmed address."""
    page = person.page
    person.go("/")
    person.look()
    page.get_by_role("link", name="Зарегистрироваться").first.click()
    page.fill("input[name=last_name]", "Заводова")
    page.fill("input[name=first_name]", "Анна")
    page.fill("input[name=email]", EMAIL)
    page.fill("input[name=password1]", SECRET)
    page.fill("input[name=password2]", SECRET)
    person.look()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("соглас")
    page.fill("input[name=password1]", SECRET)
    page.fill("input[name=password2]", SECRET)
    page.check("input[name=consent]")
    page.locator("main form button[type=submit]").last.click()
    person.look()
    page.goto(portal.link(portal.mail(EMAIL, ""), "confirm-email"))
    person.look()
    page.locator("main form button[type=submit]").click()
    if "login" in page.url:
        person.log_in(EMAIL, SECRET)
    person.go("/cabinet/")
    person.look()


def check_oneself(person: Eyes) -> None:
    page = person.page
    person.go("/services/self-check/")
    person.look()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("h1")).to_be_visible()
    person.look()


def register_company(person: Eyes) -> str:
    """The card, filled in section by section and sent for review. Returns its address."""
    page = person.page
    person.go("/cabinet/company/register/")
    person.look()
    page.fill("input[name=inn]", "0000000000")
    page.fill("[name=name]", "Общество с ограниченной ответственностью «Завод датчиков»")
    page.check("input[name=entity_type][value=legal_entity]")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Общество с ограниченной ответственностью «Завод датчиков»")
    person.look()
    page.fill("input[name=inn]", synthetic_inn(SEED))
    page.locator("main form button[type=submit]").last.click()
    return page.url


def test_from_registration_to_a_confirmed_result(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    anna = person()
    sign_up(anna, portal)
    check_oneself(anna)
    address = register_company(anna)
    anna.page.screenshot(path=shots / "card.png", full_page=True)
    assert re.search(r"/cabinet/company/", address)


__all__ = ["PASSWORD", "QUESTION", "synthetic_kpp", "synthetic_ogrn"]
