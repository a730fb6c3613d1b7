"""What people do on pages: fill in fields, press buttons."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from mosprom_portal.demo import people

_USED_CODES: dict[str, set[str]] = {}


def second_factor(email: str) -> str:
    """A code that this person has not used yet: each counts once, also that of the half minute before or after."""
    used = _USED_CODES.setdefault(email, set())
    while True:
        now = time.time()
        for code in (people.code(now), people.code(now + 30), people.code(now - 30)):
            if code not in used:
                used.add(code)
                return code
        time.sleep(0.5)


def fill(page: Page, values: dict[str, str]) -> None:
    """Fill fields by name, whatever they are."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]")
        kind = field.first.evaluate("element => element.type")
        if kind == "radio":
            page.locator(f"main [name={name}][value='{value}']").check()
        elif kind.startswith("select"):
            field.select_option(value)
        elif kind == "checkbox":
            field.check()
        else:
            field.fill(value)


def press(page: Page, button: Locator) -> None:
    """Press a button that sends a form: the script may first wait for the draft to be saved."""
    with page.expect_navigation():
        button.click()


def send(page: Page, label: str) -> None:
    """Press the button of that name."""
    press(page, page.locator("main").get_by_role("button", name=label).last)


def submit(page: Page) -> None:
    """Press what sends the page's own form."""
    press(page, page.locator("main form button.button--primary[type=submit]").first)


def paper(page: Page, label: str) -> bytes:
    """Have a document prepared, wait on the page of the work until it is there, take it, and come back."""
    was = page.url
    send(page, label)
    file = page.get_by_role("link", name="Скачать файл")
    expect(file).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        file.click()
    page.goto(was)
    return Path(download.value.path()).read_bytes()
