"""A running portal, a Chromium, and eyes that look at every page a journey comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright

from mosprom_portal.demo import people
from tests import chromium
from tests.journeys.hands import press, second_factor
from tests.journeys.portal import SESSION, Portal, running

# What passes is not told node by node: on long pages the telling takes longer than the looking.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Pages that this process has looked at, with their widths.
SEEN: set[tuple[str, int]] = set()
# Everybody a test made.
MET = pytest.StashKey[list["Eyes"]]()


@pytest.fixture(scope="session")
def portal(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with django_db_blocker.unblock(), running(tmp_path_factory.mktemp("portal")) as found:
        yield found


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that every browser sees through its camera; who needs it writes it first."""
    return tmp_path_factory.mktemp("camera") / "seen.y4m"


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright, camera: Path) -> Iterator[Browser]:
    """With all that a phone's browser has."""
    flags = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"]
    found = playwright.chromium.launch(executable_path=chromium.find(), args=[*chromium.FLAGS, *flags])
    yield found
    found.close()


@pytest.fixture
def browser(plain_browser: Browser) -> Browser:
    """What people have; a journey that needs more asks for the whole one in its place."""
    return plain_browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A journey that failed shows the page on which each of its people stands."""
    report = yield
    if report.when == "call" and report.failed:
        report.sections += [(f"page {number}", eyes.told()) for number, eyes in enumerate(item.stash.get(MET, []))]
    return report


class Eyes:
    """A person at a screen: pages are looked at for faults of accessibility, scripts and width."""

    def __init__(self, page: Page, portal: Portal) -> None:
        self.page, self.portal = page, portal
        self.faults: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refusal, an outage and a network that is gone are answers; a 500 is a fault.
        known = r"with a status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED"
        if message.type == "error" and not re.search(known, message.text):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.portal.url, "data:", "blob:")):
            self.faults.append(f"outside request: {request.url}")

    def _response(self, response: Any) -> None:
        """A page may refuse; a file that it names must be there."""
        if response.status >= 400 and response.request.resource_type in ("stylesheet", "script", "font", "image"):
            self.faults.append(f"{response.status}: {response.url}")

    def go(self, path: str) -> None:
        self.page.goto(f"{self.portal.url}{path}")

    def look(self, *, colours: bool | None = None) -> None:
        """Nothing wrong on this page: axe finds nothing, nothing is wider than the screen, no script complained.

        Most of axe's time goes into contrast: unless told otherwise it is measured where a test process comes to a
        page (of one width, whatever the row) for the first time; and the staff's menu is looked at there alone.
        """
        path = re.sub(r"[0-9a-f-]{36}", "*", self.page.url.removeprefix(self.portal.url).partition("?")[0])
        first = (path, self.page.viewport_size["width"]) not in SEEN  # type: ignore[index]
        SEEN.add((path, self.page.viewport_size["width"]))  # type: ignore[index]
        colours = first if colours is None else colours
        found = Axe().run(
            self.page,
            context=None if colours else {"exclude": [["#nav-sidebar"]]},
            options=RULES | {"rules": {"color-contrast": {"enabled": colours}}},
        )
        told = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found.response["violations"]]
        assert told == [], f"{self.page.url}: {told}"
        self.fits()
        assert self.faults == [], self.faults

    def fits(self) -> None:
        """Nothing is wider than the screen."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide at {self.page.viewport_size}"

    def log_in(self, email: str, password: str = people.PASSWORD, *, staff: bool = False) -> None:
        """By address and password; the staff also by their second factor, unless they are logged in elsewhere."""
        if staff and self._comes_back(email):
            return
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        press(self.page, self.page.locator("main button[type=submit]").first)
        if staff:
            self.page.fill("input[name=code]", second_factor(email))
            press(self.page, self.page.locator("main form button[type=submit]").first)
            cookies = {each["name"]: each["value"] for each in self.page.context.cookies()}
            self.portal.sessions[email] = cookies[SESSION]

    def _comes_back(self, email: str) -> bool:
        """With the session of the last log-in, if it still holds."""
        known = self.portal.sessions.get(email)
        if known:
            self.page.context.add_cookies([{"name": SESSION, "value": known, "url": self.portal.url}])
            self.go("/admin/")
        return known is not None and "/accounts/" not in self.page.url

    def told(self) -> str:
        """What this person sees: the address and the words of the page."""
        try:
            return f"{self.page.url}\n{self.page.locator('body').inner_text()[:2000]}"
        except Error as error:
            return f"{self.page.url}\n{error}"


@pytest.fixture
def person(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Callable[..., Eyes]]:
    """Make people: each with a browser of their own."""
    contexts: list[BrowserContext] = []
    met: list[Eyes] = request.node.stash.setdefault(MET, [])

    def make(*, width: int = 1440, language: str = "ru", scripts: bool = True) -> Eyes:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=f"{language}-RU",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        met.append(Eyes(context.new_page(), portal))
        return met[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Path:
    """Where a journey leaves its pictures."""
    folder = Path(request.config.rootpath) / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
