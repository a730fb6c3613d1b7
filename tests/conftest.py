"""What every test gets: a database cloned from a template, no network, and a client that is hard to please."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.template import base as template_base
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, settings

from accounts.models import User
from jobs import running
from reference import working_days
from tests.chromium import plain_browser, playwright, pytest_runtest_setup, pytest_terminal_summary
from tests.cleaning import own_rows_only
from tests.databases import django_db_setup
from tests.factories.accounts import StaffFactory
from tests.factories.reference import reference_data
from tests.scheduling import pytest_xdist_make_scheduler

__all__ = [
    "django_db_setup",
    "own_rows_only",
    "plain_browser",
    "playwright",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
]

# The same examples in every run, however busy the machine is.
settings.register_profile("portal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I)
INLINE_HANDLER = re.compile(r"<[^>]+\son[a-z]+\s*=", re.I)
INLINE_STYLE = re.compile(r"<[^>]+\sstyle\s*=", re.I)
FORM = re.compile(r"<form\b[^>]*method=\"?post\"?[^>]*>.*?</form>", re.I | re.S)
OUTSIDE = re.compile(
    r"(?:src|href)=\"(?:https?:)?//(?!testserver|127\.0\.0\.1|localhost)[^\"]+\.(?:css|js|woff2?|png|jpe?g|svg)\"",
    re.I,
)


def pytest_configure(config: pytest.Config) -> None:
    """The catalogues are compiled before anybody reads them, once and not by each worker."""
    if not hasattr(config, "workerinput"):
        sys.path.insert(0, str(Path(config.rootpath) / "script"))
        from portal.translations import compile_translations

        compile_translations(Path(config.rootpath))


class UndefinedVariable(AssertionError):
    """A template names something that its view does not give."""


class StrictClient(Client):
    """A client that reads every page with suspicion."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        content_type = response.headers.get("Content-Type", "")
        if content_type.startswith("text/html") and not response.streaming:
            page = response.content.decode()
            if not response.request["PATH_INFO"].startswith("/admin/"):
                self._look_at(page)
        return response

    def _look_at(self, page: str) -> None:
        assert "{{" not in page, "an unrendered variable"
        assert "{%" not in page, "an unrendered tag"
        assert not INLINE_SCRIPT.search(page), f"an inline script: {INLINE_SCRIPT.search(page)}"
        assert not INLINE_HANDLER.search(page), f"an inline handler: {INLINE_HANDLER.search(page)}"
        assert not INLINE_STYLE.search(page), f"an inline style: {INLINE_STYLE.search(page)}"
        assert not OUTSIDE.search(page), f"a file from outside: {OUTSIDE.search(page)}"
        for form in FORM.findall(page):
            assert "csrfmiddlewaretoken" in form, f"a form without a CSRF token: {form[:200]}"


@pytest.fixture
def client() -> StrictClient:
    return StrictClient()


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    """A request in English leaves its language behind in the thread; the next test begins in Russian."""
    with override("ru"):
        yield


@pytest.fixture(scope="session")
def _filled_database(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        reference_data()


@pytest.fixture
def tables(_filled_database: None, db: None) -> Iterator[None]:
    """The reference tables that everything above leans on: countries, regions, codes, the production calendar."""
    reference_data()
    yield
    working_days.forget()


@pytest.fixture
def committed(_filled_database: None, transactional_db: None) -> Iterator[None]:
    """The same tables, and transactions that really end."""
    working_days.forget()
    yield
    working_days.forget()


@pytest.fixture
def manager(tables: None) -> User:
    return StaffFactory()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()
    working_days.forget()


@pytest.fixture(autouse=True)
def _no_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    """A heart beats on a connection of its own, where a job of a test's transaction is not seen and counts as lost.

    Tests of hearts set their own.
    """
    monkeypatch.setattr(running, "HEARTBEAT_SECONDS", 600.0)


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test talks to another machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a connection to {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


class WatchedExpression(template_base.FilterExpression):
    """An expression that knows its template. Libraries count on silence, also where a page of ours extends theirs."""

    __slots__ = ("written_in",)

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        ours = self.written_in and "site-packages" not in self.written_in
        if ours and not ignore_failures and not self.filters and isinstance(self.var, template_base.Variable):
            try:
                return self.var.resolve(context)
            except template_base.VariableDoesNotExist as error:
                raise UndefinedVariable(f"{self.token} in {self.written_in}") from error
        return super().resolve(context, ignore_failures)


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> Iterator[None]:
    """`{{ a_typo }}` in a template of ours fails the test instead of showing nothing."""
    stock = template_base.Parser.compile_filter

    def watched(self: Any, token: str) -> WatchedExpression:
        expression = WatchedExpression(token, self)
        expression.written_in = getattr(self.origin, "name", "")
        return expression

    template_base.Parser.compile_filter = watched
    yield
    template_base.Parser.compile_filter = stock
