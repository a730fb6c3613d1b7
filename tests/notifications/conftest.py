"""People to be told things, and a mail server that behaves badly on request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.enums import StaffRole
from accounts.models import User
from notifications.enums import Group
from notifications.registry import NOTIFICATIONS, Notification
from tests.notifications.mailserver import MailServer


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("person@demo.example", "pass", first_name="Анна")


@pytest.fixture
def foreigner(db: None) -> User:
    return User.objects.create_user("foreigner@demo.example", "pass", language="en")


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_user("admin@demo.example", "pass", roles=[StaffRole.ADMINISTRATOR])


@pytest.fixture
def declare(tmp_path: Any, settings: Any) -> Iterator[Callable[..., type[Notification]]]:
    """Declare a notification for one test; its words are given as text."""
    folder = tmp_path / "templates"
    (folder / "tests").mkdir(parents=True)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], folder]}]
    declared: list[str] = []

    def one(words: str = "Заявка {{ number }} принята.", **attributes: Any) -> type[Notification]:
        name = f"test{len(declared)}"
        (folder / "tests" / f"{name}.txt").write_text("{% load i18n %}" + words)
        values = {
            "key": f"tests.{name}",
            "group": Group.APPLICATIONS,
            "title": "Заявка {number} принята",
            "subject": "Заявка {number} принята",
            "template": f"tests/{name}",
            **attributes,
        }
        declared.append(values["key"])
        return type("Told", (Notification,), values)

    yield one
    for key in declared:
        NOTIFICATIONS._items.pop(key, None)


@pytest.fixture
def mailserver() -> Iterator[MailServer]:
    """A real SMTP server; POST_OFFICE's backend is SMTP for the test."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def by_smtp(settings: Any, mailserver: MailServer) -> MailServer:
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    }
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = mailserver.port
    settings.EMAIL_TIMEOUT = 2
    return mailserver


@pytest.fixture(autouse=True)
def _letters_become_rows(settings: Any) -> None:
    """pytest-django puts an in-memory backend in the place of the portal's."""
    settings.EMAIL_BACKEND = "notifications.outbox.EmailBackend"
