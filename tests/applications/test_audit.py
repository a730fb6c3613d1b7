"""The history knows who changed what through which door and on which request, whoever wrote the SQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import queries
from applications.models import Application, Document, Message, SavedView, Submission
from audit.context import acting
from services.tasks import advance
from tests.factories.accounts import enter
from tests.factories.services import request_in


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def newest(application: Application) -> tuple[str, str, str, str]:
    """State, actor, door and request of the newest change."""
    event = queries.history(application).first()
    words = event.pgh_context.metadata if event.pgh_context else {}
    return event.state, words.get("user", ""), words.get("source", ""), words.get("request_id", "")


def test_a_page(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    response = enter(client, user).post(
        reverse("applications:step", args=[application.pk, "answer"]),
        {"expected_version": application.version, "comment": "8481"},
        headers={"X-Request-ID": "page-request-1"},
    )
    assert response["X-Request-ID"] == "page-request-1"
    assert newest(application) == ("in_review", str(user.pk), "page", "page-request-1")


def test_the_api(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    enter(client, user).post(
        reverse("api:step", args=[application.pk, "answer"]),
        {"comment": "8481"},
        content_type="application/json",
        headers={"X-Request-ID": "api-request-1"},
    )
    assert newest(application) == ("in_review", str(user.pk), "api", "api-request-1")


def test_the_workplace(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    enter(client, manager).post(
        reverse("admin:applications_application_button", args=[application.pk, "accept"]),
        {"expected_version": application.version},
        headers={"X-Request-ID": "admin-request-1"},
    )
    assert newest(application) == ("accepted", str(manager.pk), "admin", "admin-request-1")
    page = client.get(reverse("admin:applications_application_change", args=[application.pk])).content.decode()
    assert "admin-request-1" in page


def test_a_task(user: User, settings: Any) -> None:
    application = request_in("delivered", user=user)
    Application.objects.filter(pk=application.pk).update(delivered_at="2026-01-12T12:00:00+03:00")
    advance()
    assert newest(application) == ("closed", "", "task", "")


def test_a_bulk_update_and_raw_sql_leave_a_row_each(user: User, manager: User) -> None:
    rows = [request_in("submitted", user=user) for _number in range(3)]
    before = {row.pk: queries.history(row).count() for row in rows}
    with acting(actor=manager, source="shell"):
        Application.objects.filter(pk__in=before).update(subject="Массово")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE applications_application SET subject = 'Сыро' WHERE id = ANY(%s::uuid[])",
            [[str(pk) for pk in before]],
        )
    for row in rows:
        events = list(queries.history(row)[:2])
        assert queries.history(row).count() == before[row.pk] + 2
        assert [event.subject for event in events] == ["Сыро", "Массово"]
        assert events[1].pgh_context.metadata == {"source": "shell", "user": str(manager.pk)}


def test_every_table_of_the_core_is_followed() -> None:
    for model in (Application, Message, Document, SavedView, Submission):
        assert set(model.pgh_event_models) == {"insert", "update", "delete"}, model
