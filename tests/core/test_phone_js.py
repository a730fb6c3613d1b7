"""The scripts of phones in a real browser, against a server that is only a function: door, diary, board."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parents[2] / "static" / "js"
FRAME = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>x</title>%s<script src="/%s"></script></html>"""
DOOR = """<div id="door" data-slug="fair" data-zone="Europe/Moscow" data-api="/api" data-worker="/worker" data-scope="/"
data-online="Сеть есть" data-offline="Нет сети" data-ready="Сохранена" data-cleared="Стёрто" data-queue="Ждут">
<b data-came-count></b><b data-expected></b><div data-result hidden><p data-outcome></p><p data-name></p>
<p data-company></p></div><form data-door><input name="code">
<button type="button" data-camera hidden><span>Камера</span></button></form>
<video data-video hidden></video><p data-state></p><p data-waiting></p><ul data-log></ul>
<div data-only-script hidden><button type="button" data-clear>Закончить</button></div></div>"""
DIARY = """<section id="unsent" tabindex="-1" data-place="one" data-api="/api" data-fix="В форму" data-remove="Удалить"
data-aside="Отложено" data-hours="ч" data-kept hidden><p data-state></p><ul data-list></ul></section>
<form id="entry"><input name="csrfmiddlewaretoken" type="hidden" value="x"><input name="day" value="2026-11-20">
<input name="hours"><textarea name="work"></textarea><input name="competence"></form>"""
BOARD = """<div data-board><p data-drag-hint hidden></p>
<form data-drag action="/move" method="post" data-failed="Нет связи">
<input name="request"><input name="slot"><input name="table"></form><div data-scroll><table><thead><tr><th></th>
<th data-slot="1">10:00</th><th data-slot="2">10:20</th></tr></thead><tbody><tr><th>1</th>
<td data-cell><span data-meeting="m">Встреча</span></td><td data-cell id="free">свободно</td></tr></tbody></table></div>
%s<a id="away" href="#away">Дальше</a></div>"""
DRAG = """() => {
  const grip = document.querySelector(".staff-board__grip"), cell = document.getElementById("free");
  const place = (one) => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + 5]; };
  const tell = (kind, [clientX, clientY]) => (kind === "pointerdown" ? grip : document).dispatchEvent(
    new PointerEvent(kind, { bubbles: true, pointerType: "touch", pointerId: 7, button: 0, clientX, clientY }));
  tell("pointerdown", place(grip));
  tell("pointermove", place(cell));
  tell("pointerup", place(cell));
}"""

Answer = Callable[[Route], None]


@pytest.fixture
def show(plain_browser: Browser) -> Iterator[Callable[..., Page]]:
    """Show a page with one script; `answer` fulfils whatever the script asks for."""
    context = plain_browser.new_context(locale="ru-RU")
    context.set_default_timeout(5000)

    def make(script: str, body: str, answer: Answer, kept: dict[str, Any] | None = None) -> Page:
        page = context.new_page()

        def serve(route: Route) -> None:
            if route.request.url.endswith(f"/{script}"):
                route.fulfill(body=(SCRIPTS / script).read_text(), content_type="text/javascript")
            elif route.request.resource_type == "document":
                route.fulfill(body=FRAME % (body, script), content_type="text/html")
            else:
                answer(route)

        context.route("**/*", serve)
        page.clock.install()
        for name, value in (kept or {}).items():
            page.add_init_script(f"localStorage.setItem({json.dumps(name)}, {json.dumps(json.dumps(value))})")
        page.goto("http://localhost/")
        return page

    yield make
    context.close()


def test_the_door_does_not_claim_a_network_and_learns_of_new_badges(show: Callable[..., Page]) -> None:
    asked: list[str] = []
    away: list[bool] = []

    def answer(route: Route) -> None:
        if away:
            return route.abort()
        asked.append(route.request.method)
        found = {"until": "2099-01-01T00:00:00Z", "csrf": "x", "expected": 2, "came": 0, "badges": []}
        return route.fulfill(json=found)

    page = show("check-in.js", DOOR, answer)
    state = page.locator("[data-state]")
    expect(page.locator("[data-expected]")).to_have_text("2")
    away.append(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(state).to_have_text("Нет сети")
    page.clock.run_for(20_000)
    page.wait_for_timeout(300)
    expect(state).to_have_text("Нет сети")
    away.clear()
    with page.expect_response("**/api"):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state).to_have_text("Сеть есть")
    with page.expect_response("**/api"):  # badges that were given out since the page was opened
        page.clock.run_for(310_000)
    asked.clear()
    page.get_by_role("button", name="Закончить").click()
    expect(state).to_have_text("Стёрто")
    page.clock.run_for(310_000)
    page.wait_for_timeout(300)
    assert asked == [], "what was wiped is not fetched again"


def test_an_impatient_finger_opens_one_camera(show: Callable[..., Page]) -> None:
    found = {"until": "2099-01-01T00:00:00Z", "csrf": "x", "expected": 2, "came": 0, "badges": []}
    page = show("check-in.js", DOOR, lambda route: route.fulfill(json=found))
    page.evaluate("""() => {
      [window.opened, window.asked] = [[], []];
      navigator.mediaDevices.getUserMedia = async () => {
        await new Promise((done) => asked.push(done));
        opened.push(document.createElement("canvas").captureStream());
        return opened.at(-1);
      };
    }""")
    page.evaluate("() => { for (const _ of [1, 2]) document.querySelector('[data-camera]').click(); }")
    page.evaluate("() => asked.forEach((one) => one())")
    expect(page.locator("[data-video]")).to_be_visible()
    assert page.evaluate("opened.length") == 1


def test_what_is_typed_in_the_diary_waits_while_another_day_is_mended(show: Callable[..., Page]) -> None:
    waiting = {"id": "a", "day": "2026-11-19", "hours": "6", "work": "Первый день", "competence": "", "seen": None}
    page = show(
        "diary.js",
        DIARY,
        lambda route: route.abort(),
        {"diary:one": {"queue": [{**waiting, "problem": "Не тот день"}]}},
    )
    page.fill("[name=work]", "Второй день, не дописан")
    page.get_by_role("button", name="В форму").click()
    expect(page.locator("[name=work]")).to_have_value("Первый день")
    expect(page.locator("[data-list] li")).to_have_count(1)
    expect(page.locator("[data-list]")).to_contain_text("Второй день, не дописан")
    expect(page.locator("[data-list]")).to_contain_text("Отложено")
    page.get_by_role("button", name="В форму").click()
    expect(page.locator("[name=work]")).to_have_value("Второй день, не дописан")
    expect(page.locator("[data-list]")).to_contain_text("Первый день")


@pytest.mark.parametrize(
    ("status", "where", "said"),
    [(401, "[data-state]", "Войдите снова"), (403, "[data-list]", "Нет права"), (429, "[data-state]", "Позже")],
)
def test_the_diary_tells_an_ended_session_from_a_right_that_is_gone(
    show: Callable[..., Page], status: int, where: str, said: str
) -> None:
    waiting = {"id": "a", "day": "2026-11-19", "hours": "6", "work": "Первый день", "competence": "", "seen": None}
    page = show(
        "diary.js",
        DIARY.replace("data-api", 'data-login="Войдите снова" data-again="Позже" data-api'),
        lambda route: route.fulfill(status=status, json={"code": "x", "detail": "Нет права"}),
        {"diary:one": {"queue": [waiting]}},
    )
    expect(page.locator(where)).to_contain_text(said)
    expect(page.locator("[data-list]")).to_contain_text("Первый день")


def test_the_tap_after_a_refused_drag_is_not_lost(show: Callable[..., Page]) -> None:
    refused = BOARD % '<p role="alert" tabindex="-1">Занято</p>'
    page = show("board.js", BOARD % "", lambda route: route.fulfill(status=409, body=refused, content_type="text/html"))
    page.evaluate(DRAG)
    expect(page.locator("[role=alert]")).to_have_text("Занято")
    page.click("#away")
    assert page.evaluate("location.hash") == "#away"
