"""An analysis from the order to the report in the company's hands: an analyst writes, a second person publishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, paper, press, send
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

QUESTIONS = "Каков спрос на платы управления и кто основные поставщики?"


def enter(person: Eyes, role: str, *, staff: bool = False) -> None:
    person.log_in(f"{role}@{people.DOMAIN}", staff=staff)


def take(person: Eyes, number: str, label: str, comment: str = "") -> None:
    """One step by the button of that name on the application's page."""
    page = person.page
    person.go(f"/admin/applications/application/?q={number}&phase=all")
    press(page, page.get_by_role("link", name=number).first)
    press(page, page.get_by_role("link", name=label).first)
    if comment:
        page.locator("[name=comment]").last.fill(comment)
    press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
    assert person.faults == [], person.faults


def do(person: Eyes, label: str) -> None:
    """A button of the report's page and its confirmation."""
    page = person.page
    press(page, page.get_by_role("link", name=label).first)
    press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
    assert person.faults == [], person.faults


def test_an_analysis_from_the_order_to_the_report(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    company, analyst, manager = person(width=360), person(), person()
    page = company.page
    enter(company, "company")
    company.go("/services/market-analysis/")
    company.look()
    press(page, page.locator("main form button[type=submit]").first)
    fill(page, {"country": "KZ", "country_2": "UZ", "hs": "8536", "questions": QUESTIONS, "horizon": "3"})
    company.look()
    send(page, "Проверить и отправить")
    send(page, "Отправить заявку")
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    number = next(word for word in number.split() if word.startswith("МП-")).strip(".,«»")
    press(page, page.get_by_role("link", name="Открыть заявку"))
    address = page.url

    enter(analyst, "analyst", staff=True)
    for label in ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание"):
        take(analyst, number, label)
    desk = analyst.page
    press(desk, desk.get_by_role("button", name="Составить черновик отчёта"))
    report = desk.url
    desk.fill("[name=text_summary]", "Спрос растёт, ввозят в основном из Китая.")
    desk.fill("[name=text_advice]", "Начните с Казахстана: общий таможенный союз.")
    desk.screenshot(path=shots / "analysis-desk.png", full_page=True)
    press(desk, desk.locator("[name=_continue], [name=_save]").first)
    desk.goto(report)
    do(analyst, "Отдать на проверку")
    expect(desk.get_by_role("link", name="Опубликовать")).to_have_count(0)

    enter(manager, "manager", staff=True)
    manager.page.goto(report)
    do(manager, "Опубликовать")
    take(analyst, number, "Направить результат", "Отчёт готов, он на странице заявки.")

    page.goto(address)
    company.look()
    press(page, page.get_by_role("link", name="Читать отчёт"))
    expect(page.locator("main")).to_contain_text("Начните с Казахстана")
    expect(page.locator("main")).to_contain_text("ВВП")
    company.look()
    page.screenshot(path=shots / "analysis-report.png", full_page=True)
    for label, start in (("Подготовить PDF", b"%PDF"), ("Подготовить DOCX", b"PK")):
        assert paper(page, label).startswith(start)
