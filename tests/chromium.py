"""The browser journeys need a Chromium. Where there is none they are left out, and the run says how many.

`python -m tests.chromium` prints why they cannot run, or nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import playwright as driver
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without windows, camera and workers of pages, and twice as quick to look at a page.
PLAIN = "chromium-headless-shell"
MARKER = "browser"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
NO_CHROMIUM = "no Chromium on this machine (on Debian: apt-get install chromium)"
NO_DRIVER = "Playwright's driver does not run on this machine (on Debian: apt-get install libatomic1)"


def find() -> str | None:
    """The path of a Chromium: what CHROMIUM names, or what the machine has."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in ([named] if named else NAMES) if (path := shutil.which(name))), None)


def find_plain() -> str | None:
    """The one for those who only look at pages; any other where it is not there."""
    return shutil.which(PLAIN) or find()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The only one of its process: a second one would not start beside its event loop."""
    # Django would take each query of this thread for one inside a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def plain_browser(playwright: Playwright) -> Iterator[Browser]:
    """The quick one: without camera and workers of pages."""
    found = playwright.chromium.launch(executable_path=find_plain(), args=FLAGS)
    yield found
    found.close()


@cache
def why_not() -> str:
    """Why journeys cannot run here; nothing when they can."""
    if not find():
        return NO_CHROMIUM
    node = Path(driver.__file__).parent / "driver" / "node"
    runs = subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0
    return "" if runs else NO_DRIVER


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a journey out where it cannot run; with REQUIRE_BROWSER=1 that is a failure."""
    if item.get_closest_marker(MARKER) and why_not():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1, and {why_not()}", pytrace=False)
        pytest.skip(why_not())


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many journeys were left out, and why: a green run must not look like more than it is."""
    left_out = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
        and report.longrepr[2] in (f"Skipped: {NO_CHROMIUM}", f"Skipped: {NO_DRIVER}")
    ]
    if left_out:
        reason = left_out[0].longrepr[2].removeprefix("Skipped: ")
        terminalreporter.write_line(f"{len(left_out)} browser journeys left out: {reason}.")


if __name__ == "__main__":
    sys.stdout.write(why_not())
