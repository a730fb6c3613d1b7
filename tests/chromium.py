"""The browser journeys need a Chromium. Where there is none they are left out, and the run says how many."""

import os
import shutil
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MARKER = "browser"
REASON = "no Chromium on this machine"


def find() -> str | None:
    """The path of a Chromium: what CHROMIUM names, or what the machine has."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in ([named] if named else NAMES) if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the journeys out where they cannot run; with REQUIRE_BROWSER=1 that is a failure."""
    if find():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1" and any(item.get_closest_marker(MARKER) for item in items):
        raise pytest.UsageError(f"REQUIRE_BROWSER=1, and {REASON}.")
    for item in items:
        if item.get_closest_marker(MARKER):
            item.add_marker(pytest.mark.skip(reason=REASON))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many journeys were left out, and why: a green run must not look like more than it is."""
    left_out = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and REASON in report.longrepr[2]
    ]
    if left_out:
        terminalreporter.write_line(
            f"{len(left_out)} browser journeys left out: {REASON} (on Debian: apt-get install chromium)."
        )
