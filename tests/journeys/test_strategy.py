"""A strategy from the order to marked progress, in browsers and by the API: both sides agree to what they have read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, paper, press, send
from tests.journeys.portal import Portal
from tests.journeys.program import Program
from tests.journeys.test_analysis import do, enter, take

GOALS = "Первый контракт в Узбекистане за год, две поставки в Казахстан."
ANSWERS = {"country": "KZ", "country_2": "UZ", "goals": GOALS, "horizon": "2", "budget": "1 500 000"}
STEPS = ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание")


@pytest.mark.browser
def test_a_strategy_from_the_order_to_its_progress(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    company, manager = person(width=360), person()
    page, desk = company.page, manager.page
    enter(company, "company")
    company.go("/services/export-strategy/")
    company.look()
    press(page, page.locator("main form button[type=submit]").first)
    fill(page, ANSWERS)
    company.look()
    send(page, "Проверить и отправить")
    send(page, "Отправить заявку")
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    number = next(word for word in number.split() if word.startswith("МП-")).strip(".,«»")
    press(page, page.get_by_role("link", name="Открыть заявку"))
    address = page.url

    enter(manager, "manager", staff=True)
    for label in STEPS:
        take(manager, number, label)
    press(desk, desk.get_by_role("button", name="Составить черновик стратегии"))
    strategy = desk.url
    plan(manager, "4000000")
    do(manager, "Предложить компании")

    page.goto(address)
    press(page, page.get_by_role("link", name="Прочитать и ответить"))
    expect(page.locator("main")).to_contain_text("Узбекистан")
    company.look()
    page.screenshot(path=shots / "strategy-offered.png", full_page=True)
    press(page, page.get_by_role("link", name="Попросить изменения"))
    company.look()
    page.fill("[name=text]", "Цель по Узбекистану слишком высока.")
    send(page, "Отправить консультанту")

    desk.goto(strategy)
    plan(manager, "2500000", again=True)
    do(manager, "Предложить компании")

    page.reload()
    expect(page.locator("main")).to_contain_text("По сравнению с редакцией 1")
    press(page, page.get_by_role("link", name="Согласовать"))
    company.look()
    page.check("[name=sure]")
    send(page, "Согласовать")
    expect(page.locator("main")).to_contain_text("Стратегия согласована")
    take(manager, number, "Направить результат", "Стратегия согласована, она на странице заявки.")

    page.goto(address)
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    press(page, page.get_by_role("link", name="Открыть стратегию"))

    press(page, page.locator("table a").first)
    company.look()
    page.check("[name=state][value=doing]")
    page.fill("[name=percent]", "25")
    page.fill("[name=note]", "Начали.")
    send(page, "Отметить")
    expect(page.locator("main")).to_contain_text("25 %")
    press(page, page.get_by_role("link", name="Записать значение").first)
    company.look()
    fill(page, {"value": "100000", "source": "Учёт компании"})
    send(page, "Записать")
    company.look()
    page.screenshot(path=shots / "strategy-runs.png", full_page=True)
    for label, start in (("Подготовить PDF", b"%PDF"), ("Подготовить DOCX", b"PK")):
        assert paper(page, label).startswith(start)


def plan(manager: Eyes, target: str, *, again: bool = False) -> None:
    """Write a target into every goal that has none, or into the last one again, and save the whole plan."""
    desk = manager.page
    press(desk, desk.get_by_role("link", name="Править план"))
    targets = desk.locator("input[name^='goals-'][name$='-target']:not([name*='__prefix__'])")
    for place in range(targets.count()):
        if again and place == targets.count() - 1 or not targets.nth(place).input_value():
            targets.nth(place).fill(target)
    press(desk, desk.locator("[name=_save]").first)
    assert manager.faults == [], manager.faults


def test_the_same_by_the_api(portal: Portal) -> None:
    company, manager = Program(portal), Program(portal)
    company.log_in(f"company@{people.DOMAIN}")
    manager.log_in(f"manager@{people.DOMAIN}", staff=True)

    request = company.ask("POST", "services/export-strategy/requests/", {"answers": ANSWERS}, status=201)
    key = request["id"]
    company.ask("POST", f"requests/{key}/submit/", {})
    for step in ("register", "review", "accept", "start"):
        manager.step(key, step)
    base = f"requests/{key}/strategy"
    body = manager.ask("POST", f"{base}/", status=201)
    body = manager.ask("PUT", f"{base}/plan/", _whole(body, "4000000"))
    manager.ask("POST", f"{base}/offer/")
    company.ask("POST", f"{base}/changes/", {"text": "Цель слишком высока."})
    body = manager.get(f"{base}/?edition={_in_work(manager.get(f'{base}/'))}")
    body["goals"][-1]["target"] = "2500000"
    manager.ask("PUT", f"{base}/plan/", _whole(body, "0"))
    offered = manager.ask("POST", f"{base}/offer/")
    assert [(one["since"], one["what"]) for one in offered["changes"]] == [(1, "изменено")]
    agreed = company.ask("POST", f"{base}/agreement/", {"sha256": offered["sha256"]})
    assert (agreed["number"], agreed["state"]) == (2, "agreed")
    manager.step(key, "deliver", comment="Стратегия согласована.")
    company.step(key, "accept_result", rating=5)
    action, goal = agreed["actions"][0]["key"], agreed["goals"][0]["key"]
    company.ask("POST", f"{base}/actions/{action}/marks/", {"state": "doing", "percent": 25, "place": 0}, status=201)
    value = {"value": "100000", "as_of": "2026-01-01", "source": "Учёт компании"}
    company.ask("POST", f"{base}/goals/{goal}/values/", value, status=201)
    now = company.get(f"{base}/")
    assert (now["actions"][0]["percent"], now["goals"][0]["latest"]["source"]) == (25, "Учёт компании")
    assert company.get(f"{base}/pdf/").startswith(b"%PDF")


def _in_work(body: dict[str, Any]) -> str:
    return next(one["id"] for one in body["editions"] if one["state"] == "draft")


def _whole(body: dict[str, Any], target: str) -> dict[str, Any]:
    """What was read, as a plan to be written, with a target for every goal that has none."""
    names = ("version", "title", "summary", "starts_on", "ends_on", "reason", "goals", "actions", "risks")
    found = {name: body[name] for name in names}
    found["goals"] = [{**one, "target": one["target"] or target} for one in body["goals"]]
    return found
