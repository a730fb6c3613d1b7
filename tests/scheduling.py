"""Which tests a process runs one after another: those that share a running portal."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/journeys/"
# They change nothing and look at what the demonstration left: a portal of their own.
PAGES = f"{JOURNEYS}test_pages.py"


class ByPortal(LoadScopeScheduling):
    """Journeys in their order in one process, looks at pages in another, both first; everything else as it comes."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(PAGES):
            return PAGES
        return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByPortal:
    """In the place of xdist's own."""
    return ByPortal(config, log)
