"""The API of applications: the same rows, the same rules, the same words as the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from applications import actions
from applications.enums import ScanState
from applications.models import Application, Document
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.applications import attached, said, upload
from tests.factories.services import applicant, draft, request_in


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def address(name: str, *args: Any) -> str:
    return reverse(f"api:{name}", args=args)


def refusal(response: Any) -> tuple[int, str, str | None]:
    body = response.json()
    assert set(body) <= {"code", "detail", "field", "errors"}
    assert body["detail"]
    return response.status_code, body["code"], body["field"]


def test_strangers_are_told_apart(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    [document] = said(application, user, "Файл", upload()).documents.all()
    names = [
        ("application", (application.pk,)),
        ("messages", (application.pk,)),
        ("documents", (application.pk,)),
        ("document", (document.pk,)),
    ]
    for name, args in names:
        assert refusal(client.get(address(name, *args))) == (401, "not_authenticated", None), name
    for person in (UserFactory(), applicant()):
        enter(client, person)
        for name, args in names:
            assert refusal(client.get(address(name, *args))) == (404, "not_found", None), name
        step = client.post(address("step", application.pk, "withdraw"), {}, content_type="application/json")
        assert refusal(step) == (404, "not_found", None)


def test_a_post_without_the_csrf_token_is_refused(user: User) -> None:
    application = request_in("submitted", user=user)
    client = enter(Client(enforce_csrf_checks=True), user)
    response = client.post(address("messages", application.pk), {"text": "x"}, content_type="application/json")
    assert response.status_code == 403


def test_one_application_whole(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    body = enter(client, user).get(address("application", application.pk)).json()
    assert (body["number"], body["state"], body["state_label"]) == (
        application.number,
        "info_requested",
        "Запрошены сведения",
    )
    assert body["version"] == application.version
    assert [one["target"] for one in body["timeline"]] == ["submitted", "registered", "in_review", "info_requested"]
    assert {one["step"]: one["required"] for one in body["steps"]} == {"answer": ["comment"], "withdraw": []}
    assert [one["label"] for one in body["submitted"]][:2] == ["Тема", "Страна"]
    staff = enter(client, manager).get(address("application", application.pk)).json()
    assert {one["step"] for one in staff["steps"]} == {"reject"}


def test_the_list_shows_what_the_pages_show(client: Client, user: User, manager: User) -> None:
    mine = [request_in(state, user=user).pk for state in ("submitted", "closed")] + [draft(user).application.pk]
    other = request_in("submitted").pk
    seen = [row["id"] for row in enter(client, user).get(address("applications")).json()["results"]]
    assert seen == [str(pk) for pk in reversed(mine)]
    seen = {row["id"] for row in enter(client, manager).get(address("applications")).json()["results"]}
    assert seen == {str(pk) for pk in [*mine[:2], other]}
    assert enter(client, UserFactory()).get(address("applications")).json() == {"results": [], "next": None}


def test_messages_by_the_api(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    actions.say(actor=manager, application=application, text="Себе", kind="internal")
    enter(client, user)
    where = address("messages", application.pk)
    key = {"HTTP_IDEMPOTENCY_KEY": "01939f5e-0000-7000-8000-000000000009"}
    for _try in range(2):
        response = client.post(where, {"text": "Вот файл", "files": [upload("схема.txt", "схема")]}, **key)
        assert response.status_code == 201, response.content
    assert [
        (one["text"], one["from_staff"], [file["name"] for file in one["documents"]])
        for one in client.get(where).json()
    ] == [("Вот файл", False, ["схема.txt"])]
    assert [one["kind"] for one in enter(client, manager).get(where).json()] == ["internal", "note"]
    bad = client.post(where, {"text": "x"}, content_type="application/json", HTTP_IDEMPOTENCY_KEY="not a key")
    assert refusal(bad) == (422, "invalid", "Idempotency-Key")
    assert refusal(client.post(where, {"text": " "}, content_type="application/json"))[2] == "text"


def test_documents_by_the_api(client: Client, user: User) -> None:
    application = draft(user).application
    enter(client, user)
    where = address("documents", application.pk)
    response = client.post(where, {"files": [upload("смета.txt", "Итого"), upload("план.txt", "План")]})
    assert response.status_code == 201
    first, second = response.json()
    assert (first["name"], first["content_type"], first["scan"], second["name"]) == (
        "смета.txt",
        "text/plain",
        "clean",
        "план.txt",
    )
    got = client.get(address("document", first["id"]))
    assert b"".join(got) == "Итого".encode()
    assert got["Content-Type"] == "application/octet-stream"
    assert got["Content-Disposition"].startswith("attachment")
    refused = client.post(where, {"files": [upload("вирус.exe", b"MZ\x90\x00")]})
    assert refusal(refused) == (422, "file_refused", "files")
    assert client.delete(address("document", second["id"])).status_code == 204
    assert [one["name"] for one in client.get(where).json()] == ["смета.txt"]
    assert refusal(client.get(address("document", second["id"]))) == (404, "not_found", None)
    Document.objects.update(scan=ScanState.PENDING)
    assert refusal(client.get(address("document", first["id"]))) == (409, "file_pending", None)


def test_a_large_file_is_413(client: Client, user: User, settings: Any) -> None:
    settings.FILE_UPLOAD_HANDLERS = [
        "core.uploads.BoundedUploadHandler",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ]
    settings.UPLOAD_MAX_BYTES = 10_000
    application = draft(user).application
    response = enter(client, user).post(
        address("documents", application.pk), {"files": [upload("фильм.txt", "я" * 9_000)]}
    )
    assert refusal(response) == (413, "too_large", "files")
    assert "фильм.txt" in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({"version": 1, "comment": "Ответ"}, (409, "stale", None)),
        ({"comment": ""}, (422, "invalid", "comment")),
        ({"comment": "Ответ", "rating": 5}, (422, "invalid", "rating")),
        ({"comment": "Ответ", "version": "x"}, (422, "invalid", "version")),
        ({"comment": "я" * 10_001}, (422, "invalid", "comment")),
        ({"comment": "a\x00b"}, (422, "invalid", "comment")),
    ],
)
def test_what_a_step_refuses(client: Client, user: User, body: dict, refused: tuple) -> None:
    application = request_in("info_requested", user=user)
    enter(client, user)
    response = client.post(address("step", application.pk, "answer"), body, content_type="application/json")
    assert refusal(response) == refused
    application.refresh_from_db()
    assert application.state == "info_requested"


def test_a_body_that_is_no_json_is_refused(client: Client, user: User) -> None:
    application = request_in("info_requested", user=user)
    response = enter(client, user).post(
        address("step", application.pk, "answer"), b"{", content_type="application/json"
    )
    assert response.status_code == 400
    response = client.post(address("step", application.pk, "answer"), b"<a/>", content_type="text/xml")
    assert response.status_code == 415


def test_a_step_with_files(client: Client, user: User, manager: User) -> None:
    application = request_in("in_progress", user=user, manager=manager)
    enter(client, manager)
    sent = {"comment": "Готово", "version": application.version, "files": [upload("ответ.txt", "Протокол")]}
    response = client.post(address("step", application.pk, "deliver"), sent)
    assert response.status_code == 200, response.content
    assert response.json()["state"] == "delivered"
    assert application.documents.get().purpose == "result"


def test_reading_costs_the_same_however_long(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    enter(client, user)
    counts: list[list[int]] = []
    for size in (1, 3):
        while application.messages.count() < size:
            number = application.messages.count()
            said(application, manager, f"{number}", upload(f"{number}.txt", f"{number}"))
        while Application.objects.filter(author=user).count() < size:
            request_in("submitted", user=user)
        row = []
        for name, args in (("applications", ()), ("application", (application.pk,)), ("messages", (application.pk,)),
                           ("documents", (application.pk,))):  # fmt: skip
            client.get(address(name, *args))
            with CaptureQueriesContext(connection) as captured:
                client.get(address(name, *args))
            row.append(len(captured))
        counts.append(row)
    assert counts[0] == counts[1]
    assert counts[1][0] <= 3


def test_reading_does_not_write(client: Client, user: User) -> None:
    application = draft(user).application
    [document] = attached(application, user)
    enter(client, user)
    with CaptureQueriesContext(connection) as captured:
        for name, args in (("applications", ()), ("application", (application.pk,)), ("document", (document.pk,))):
            response = client.get(address(name, *args))
            assert response.status_code == 200
            if response.streaming:
                list(response.streaming_content)
    assert [one["sql"] for one in captured if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_the_schema_names_every_refusal(client: Client) -> None:
    import yaml

    schema = yaml.safe_load(client.get("/api/v1/schema/").content)
    operations = {
        f"{method} {path}": set(one["responses"])
        for path, methods in schema["paths"].items()
        if "/applications/" in path or "/documents/" in path
        for method, one in methods.items()
    }
    assert len(operations) >= 8
    lacking = {
        name for name, said_ in operations.items() if not {"400", "401", "403", "404", "409", "422", "429"} <= said_
    }
    assert lacking == set()


def test_staff_and_applicant_take_their_own_steps_only(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    for person, step in ((user, "accept"), (manager, "withdraw"), (StaffFactory(), "answer")):
        enter(client, person)
        response = client.post(address("step", application.pk, step), {"comment": "x"}, content_type="application/json")
        assert response.status_code == 403, step
