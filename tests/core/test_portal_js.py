"""portal.js in a real browser, against a server that is only a function: drafts, questions, counters, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parents[2] / "static" / "js" / "portal.js").read_text()
FRAME = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>x</title><script src="/portal.js" defer></script>
<dialog id="confirm"><p class="dialog__text"></p><form method="dialog"><button value="yes">Да</button>
<button value="no">Нет</button></form></dialog>%s</html>"""
DRAFT = """<form method="post" action="/send" data-guard data-autosave="/save">
<input type="hidden" name="version" value="1"><input type="hidden" name="csrfmiddlewaretoken" value="old">
<input name="topic"><input type="file" name="files">
<p data-autosave-status data-saving="Сохраняем" data-saved="Сохранено в {time}" data-offline="Нет связи"
data-stale="Устарело" data-ended="Сессия закончилась" data-refused="Проверьте"></p><button>Отправить</button></form>"""


@pytest.fixture
def show(plain_browser: Browser) -> Iterator[Callable[..., Page]]:
    """Show a page; `answer` gets every POST and answers it with a status and a body."""
    context = plain_browser.new_context(locale="ru-RU")
    context.set_default_timeout(5000)

    def make(body: str, answer: Callable[[str, dict[str, str]], dict[str, Any]] | None = None) -> Page:
        page = context.new_page()

        def serve(route: Route) -> None:
            request = route.request
            if request.url.endswith("/portal.js"):
                route.fulfill(body=SCRIPT, content_type="text/javascript")
            elif request.method == "POST" and answer:
                route.fulfill(**answer(request.url.rsplit("/", 1)[1], posted(request)))
            else:
                route.fulfill(body=FRAME % body, content_type="text/html")

        context.route("**/*", serve)
        page.goto("http://portal.test/")
        return page

    yield make
    context.close()


def posted(request: Any) -> dict[str, str]:
    """The fields of a multipart or plain form, with two headers among them."""
    kind = request.headers["content-type"]
    seen = {name: request.headers[name] for name in ("x-csrftoken", "hx-request") if name in request.headers}
    if not kind.startswith("multipart"):
        return seen
    message = BytesParser().parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + (request.post_data_buffer or b"")
    )
    for part in message.get_payload():
        seen[part.get_param("name", header="content-disposition")] = part.get_payload(decode=True).decode().strip()
    return seen


@pytest.mark.parametrize("cookie", ["csrftoken", "__Host-csrftoken"])
def test_a_draft_is_saved_as_one_types(show: Callable[..., Page], cookie: str) -> None:
    saved: list[dict[str, str]] = []

    def answer(_path: str, fields: dict[str, str]) -> dict[str, Any]:
        saved.append(fields)
        return {"json": {"saved_at": "14:05", "fields": {"version": str(len(saved) + 1), "topic": "чужое"}}}

    page = show(DRAFT, answer)
    # In production the name carries a prefix that only an https page may set; what matters here is that it is found.
    page.evaluate("name => Object.defineProperty(document, 'cookie', { get: () => `a=b; ${name}=fresh; c=d` })", cookie)
    page.set_input_files("[name=files]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    page.fill("[name=topic]", "Халяль")
    expect(page.locator("[data-autosave-status]")).to_have_text("Сохранено в 14:05")
    page.fill("[name=topic]", "Халяль в Малайзии")
    expect(page.locator("[name=version]")).to_have_value("3")
    assert saved == [
        {"x-csrftoken": "fresh", "hx-request": "true", "version": "1", "topic": "Халяль"},
        {"x-csrftoken": "fresh", "hx-request": "true", "version": "2", "topic": "Халяль в Малайзии"},
    ]
    # only hidden fields are refreshed: what a person types is never replaced; the printed token is renewed
    expect(page.locator("[name=topic]")).to_have_value("Халяль в Малайзии")
    expect(page.locator("[name=csrfmiddlewaretoken]")).to_have_value("fresh")


@pytest.mark.parametrize(
    ("status", "words"), [(409, "Устарело"), (401, "Сессия закончилась"), (422, "Проверьте"), (500, "Нет связи")]
)
def test_a_draft_that_cannot_be_saved_says_why(show: Callable[..., Page], status: int, words: str) -> None:
    page = show(DRAFT, lambda path, fields: {"status": status, "body": ""})
    page.fill("[name=topic]", "Халяль")
    expect(page.locator("[data-autosave-status]")).to_have_text(words)
    expect(page.locator("[name=topic]")).to_have_value("Халяль")


def test_sending_waits_for_the_draft_that_is_being_saved(show: Callable[..., Page]) -> None:
    seen: list[tuple[str, str]] = []

    def answer(path: str, fields: dict[str, str]) -> dict[str, Any]:
        seen.append((path, fields["version"]))
        if path == "save":
            return {"json": {"fields": {"version": str(int(fields["version"]) + 1)}}}
        return {"body": "ok"}

    page = show(DRAFT.replace("<form ", '<form enctype="multipart/form-data" '), answer)
    page.evaluate(
        "const send = fetch;"
        "window.fetch = async (...all) => (await new Promise((go) => setTimeout(go, 700)), send(...all))"
    )
    page.fill("[name=topic]", "Халяль")
    expect(page.locator("[data-autosave-status]")).to_have_text("Сохраняем")
    page.click("button:has-text('Отправить')")
    page.wait_for_url("**/send")
    assert seen == [("save", "1"), ("send", "2")]


def test_parts_that_come_later_work_too(show: Callable[..., Page]) -> None:
    page = show('<div id="here"></div>')
    page.evaluate("""() => {
        here.innerHTML = '<textarea id="t"></textarea><p data-counter="t" data-limit="5" data-left="Осталось:"></p>';
        here.dispatchEvent(new CustomEvent("htmx:afterSettle", {bubbles: true}));
    }""")
    expect(page.locator("[data-counter]")).to_have_text("Осталось: 5")


def test_leaving_with_unsaved_words_asks(show: Callable[..., Page]) -> None:
    page = show(DRAFT.replace(' data-autosave="/save"', ""), lambda path, fields: {"body": "ok"})
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    page.type("[name=topic]", "a")
    page.reload()
    assert asked == ["beforeunload"]
    page.type("[name=topic]", "a")
    page.click("button:has-text('Отправить')")
    page.wait_for_url("**/send")
    assert asked == ["beforeunload"]


def test_a_second_click_does_not_send_twice(show: Callable[..., Page]) -> None:
    sent: list[str] = []

    def answer(path: str, fields: dict[str, str]) -> dict[str, Any]:
        sent.append(path)
        return {"status": 204}

    page = show('<form method="post" action="/send"><button>Отправить</button></form>', answer)
    for _ in range(3):
        page.click("text=Отправить")
        page.wait_for_timeout(100)
    assert sent == ["send"]


def test_a_dangerous_step_asks_first(show: Callable[..., Page]) -> None:
    sent: list[str] = []

    def answer(path: str, fields: dict[str, str]) -> dict[str, Any]:
        sent.append(path)
        return {"body": "ok"}

    page = show(
        '<form method="post" action="/withdraw"><button data-confirm="Отозвать?">Отозвать</button></form>', answer
    )
    page.click("[data-confirm]")
    expect(page.locator(".dialog__text")).to_have_text("Отозвать?")
    page.click("text=Нет")
    page.click("[data-confirm]")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert sent == []
    page.click("[data-confirm]")
    page.click("text=Да")
    page.wait_for_url("**/withdraw")
    assert sent == ["withdraw"]


def test_a_counter_counts_and_does_not_cut(show: Callable[..., Page]) -> None:
    body = """<textarea id="t" maxlength="5"></textarea>
    <p data-counter="t" data-limit="5" data-left="Осталось:" data-over="Лишних:"></p>"""
    page = show(body)
    counter = page.locator("[data-counter]")
    expect(counter).to_have_text("Осталось: 5")
    page.fill("#t", "ab\ncdef")
    expect(counter).to_have_text("Лишних: 2")
    assert page.input_value("#t") == "ab\ncdef"


def test_a_large_file_is_told_before_it_is_sent(show: Callable[..., Page]) -> None:
    body = """<div data-drop data-max-bytes="1048576" data-too-large="слишком большой">
    <input type="file" multiple><ul data-drop-list></ul></div>"""
    page = show(body)
    files = [
        {"name": "малый.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2048},
        {"name": "<b>большой.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1572864},
    ]
    page.set_input_files("input", files)
    lines = page.locator("li").all_inner_texts()
    assert [line.replace("\xa0", " ") for line in lines] == [
        "малый.pdf · 2 кБ",
        "<b>большой.pdf · 1,5 МБ · слишком большой",
    ]


def test_a_password_can_be_looked_at(show: Callable[..., Page]) -> None:
    page = show(
        '<input type="password" id="p">'
        '<button type="button" data-reveal="p" data-hide="Скрыть" hidden>Показать</button>'
    )
    page.click("text=Показать")
    expect(page.locator("#p")).to_have_attribute("type", "text")
    page.click("text=Скрыть")
    expect(page.locator("#p")).to_have_attribute("type", "password")


def test_menus_close_by_escape_and_by_a_click_elsewhere(show: Callable[..., Page]) -> None:
    page = show("<details data-menu><summary>Меню</summary>внутри</details><p>мимо</p>")
    menu = page.locator("details")
    page.click("summary")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(page.locator("summary")).to_be_focused()
    page.click("summary")
    page.click("text=мимо")
    expect(menu).not_to_have_attribute("open", "")
