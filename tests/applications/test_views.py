"""The cabinet's pages: what they show, what they refuse, and that nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Organisation, User
from applications import actions
from applications.enums import MessageKind
from applications.models import Application, Message
from applications.presentation import context_of
from applications.waiting import WAITING
from applications.workflow import KINDS
from services.workflow import WORKFLOW
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter
from tests.factories.applications import said, upload
from tests.factories.services import applicant, draft, request_in

STATES = [state.code for state in WORKFLOW.states if state.code != "accepted_by_client"]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def text_of(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def address(name: str, *args: Any) -> str:
    return reverse(f"applications:{name}", args=args)


# --- lists ---------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do(client: Client, user: User) -> None:
    response = enter(client, user).get(address("list"))
    assert "Заявок пока нет" in text_of(response)
    assert reverse("services:catalogue") in response.content.decode()
    response = client.get(address("list"), {"q": "МП-2026-000001"})
    assert "Ничего не нашлось" in text_of(response)
    response = client.get(address("waiting"))
    assert response.status_code == 200


def test_the_list_shows_mine_and_filters_it(client: Client, user: User) -> None:
    asked = request_in("info_requested", user=user)
    closed = request_in("closed", user=user)
    begun = draft(user).application
    foreign = request_in("submitted")
    enter(client, user)
    shown = text_of(client.get(address("list")))
    assert asked.number in shown
    assert closed.number in shown
    assert "Черновик" in shown
    assert foreign.number not in shown
    assert asked.number in text_of(client.get(address("list"), {"phase": "applicant"}))
    assert closed.number not in text_of(client.get(address("list"), {"phase": "applicant"}))
    assert asked.number not in text_of(client.get(address("list"), {"q": closed.number}))
    assert str(begun.pk) in client.get(address("list"), {"phase": "draft"}).content.decode()


@pytest.mark.parametrize("query", [{"phase": "nonsense"}, {"kind": "../.."}, {"q": "я" * 500}, {"q": "\x00"}])
def test_nonsense_in_a_filter_is_no_fault_of_ours(client: Client, user: User, query: dict[str, str]) -> None:
    request_in("submitted", user=user)
    response = enter(client, user).get(address("list"), query)
    assert response.status_code == 200


def test_a_broken_page_mark_is_refused_in_words(client: Client, user: User) -> None:
    response = enter(client, user).get(address("list"), {"page": "broken"})
    assert response.status_code == 422
    assert "Откройте список с начала" in text_of(response)


def test_the_list_pages_without_a_gap(client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.listing.SIZE", 2)
    rows = [draft(user).application.pk for _number in range(5)]
    enter(client, user)
    seen: list[str] = []
    page = ""
    for _step in range(3):
        response = client.get(address("list"), {"page": page} if page else {})
        seen += [str(row["id"]) for row in response.context["table"].rows]
        page = response.context["page"].next
    assert page == ""
    assert seen == [str(pk) for pk in reversed(rows)]


def test_what_waits_is_sorted_into_piles(client: Client, user: User) -> None:
    asked, running, begun = (request_in(state, user=user) for state in ("info_requested", "in_review", "draft"))
    request_in("closed", user=user)
    context = enter(client, user).get(address("waiting")).context
    assert [row["ask"] for row in context["asked"]] == ["Ответить"]
    piles = {name: [row["url"] for row in context[name]] for name in ("asked", "drafts", "running")}
    assert piles == {
        "asked": [address("application", asked.pk)],
        "drafts": [address("application", begun.pk)],
        "running": [address("application", running.pk)],
    }


# --- one application -----------------------------------------------------------------------------------------------


def test_who_acts_for_two_companies_reads_whose_each_application_is(client: Client, user: User) -> None:
    """In the piles, in the list, on the draft and on the application; with one company nothing is said of it."""
    asked = request_in("info_requested", user=user)
    begun = draft(user).application
    Organisation.objects.filter(pk=user.organisation.pk).update(short_name="ООО «Первая»", name_en="First Works")
    pages = [address("waiting"), reverse("services:draft", args=[begun.pk]), address("application", asked.pk)]
    colleague = applicant(user.organisation)
    enter(client, colleague)
    assert "ООО «Первая» ·" not in text_of(client.get(pages[0]))
    assert "Организация: ООО «Первая»" not in text_of(client.get(pages[1]))
    MembershipFactory(user=user)
    client.logout()
    enter(client, user)
    assert text_of(client.get(pages[0])).count("ООО «Первая» ·") == 2
    for page in pages[1:]:
        assert "Организация: ООО «Первая»" in text_of(client.get(page, follow=True))
    listed = client.get(address("list"), headers={"Accept-Language": "en"})
    assert {row["company"] for row in listed.context["page"].rows} == {"First Works"}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_page(client: Client, user: User, state: str) -> None:
    application = request_in(state, user=user)
    response = enter(client, user).get(address("application", application.pk), follow=True)
    assert response.status_code == 200
    assert str(WORKFLOW.by_code[state].label) in text_of(response) or state == "draft"


def test_the_timeline_says_where_it_is_and_since_when(user: User) -> None:
    def stages(state: str) -> list[tuple[str, str]]:
        context = context_of(user, Application.objects.get(pk=request_in(state, user=user).pk))
        return [(str(stage["label"]), stage["state"]) for stage in context["tracker"]]

    names = [str(WORKFLOW.by_code[code].label) for code in KINDS["consultation"].way]
    assert names == ["Подана", "На рассмотрении", "Оказывается", "Результат направлен", "Завершена"]

    def way(*marks: str) -> list[tuple[str, str]]:
        return list(zip(names, marks, strict=True))

    w, d, c = "waiting", "done", "current"
    assert stages("draft") == way(w, w, w, w, w)
    assert stages("submitted") == way(c, w, w, w, w)
    assert stages("in_progress") == way(d, d, c, w, w)
    assert stages("info_requested") == way(d, "problem", w, w, w)
    assert stages("accepted") == way(d, c, w, w, w)
    assert stages("delivered") == way(d, d, d, c, w)
    assert stages("rework") == way(d, d, d, c, w)
    assert stages("closed") == way(d, d, d, d, d)
    assert stages("rejected") == [*way(d, d, w, w, w)[:2], ("Отказано", "problem")]
    assert stages("withdrawn") == [(names[0], d), ("Отозвана", "problem")]


def test_foreign_applications_are_not_there(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    names = [("application", ()), ("message", ()), ("upload", ()), ("step", ("withdraw",))]
    for person in (UserFactory(), applicant()):
        enter(client, person)
        for name, more in names:
            for method in (client.get, client.post):
                assert method(address(name, application.pk, *more)).status_code == 404, name
    client.logout()
    for name, more in names:
        assert client.get(address(name, application.pk, *more)).status_code == 302


def test_looking_costs_the_same_however_long_the_talk(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    enter(client, user)
    counts = {}
    for size in (1, 3):
        while application.messages.count() < size:
            number = application.messages.count()
            said(application, manager, f"Сообщение {number}", upload(f"{number}.txt", f"Файл {number}"))
        target = client.get(address("application", application.pk)).headers.get("Location")
        client.get(target or address("application", application.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(target or address("application", application.pk))
        counts[size] = len(captured)
    assert counts[1] == counts[3]
    assert counts[3] <= 20


def test_the_list_costs_the_same_however_long(client: Client, user: User) -> None:
    enter(client, user)
    counts = []
    for size in (1, 3):
        while user.applications.count() < size:
            request_in("submitted", user=user)
        for name in ("list", "waiting"):
            client.get(address(name))
            with CaptureQueriesContext(connection) as captured:
                client.get(address(name))
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
    # The three lists of the first page, and one query for each app that has something to say there.
    assert max(counts) <= 3 + len(list(WAITING))


# --- messages ------------------------------------------------------------------------------------------------------

KEY = "01939f5e-0000-7000-8000-000000000001"


def test_a_double_click_sends_once(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    enter(client, user)
    for _click in range(2):
        response = client.post(address("message", application.pk), {"client_key": KEY, "text": "Один раз"})
        assert response.status_code == 302
    assert [message.text for message in application.messages.all()] == ["Один раз"]


def test_an_empty_message_is_refused_beside_its_field(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    response = enter(client, user).post(address("message", application.pk), {"client_key": KEY, "text": " "})
    assert response.status_code == 422
    assert "Напишите сообщение или приложите файл." in text_of(response)


def test_a_refused_file_leaves_the_text_where_it_was(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    sent = {"client_key": KEY, "text": "Длинное письмо", "files": [upload("счёт.pdf", b"MZ\x90\x00")]}
    response = enter(client, user).post(address("message", application.pk), sent)
    assert response.status_code == 422
    assert "Файл «счёт.pdf» — программа" in text_of(response)
    assert "Длинное письмо</textarea>" in response.content.decode()
    assert Message.objects.count() == 0


def test_a_closed_conversation_keeps_what_was_typed(client: Client, user: User) -> None:
    application = request_in("closed", user=user)
    response = enter(client, user).post(
        address("message", application.pk), {"client_key": KEY, "text": "Вопрос вдогонку"}
    )
    assert response.status_code == 409
    assert "переписка закрыта" in text_of(response)
    assert "Вопрос вдогонку" in response.content.decode()


def test_an_ended_session_keeps_what_was_typed(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    where = address("message", application.pk)
    response = client.post(where, {"client_key": KEY, "text": "Писал полчаса"})
    assert response.status_code == 302
    session = client.session
    client.cookies["sessionid"] = session.session_key
    parked = session["parked"]
    assert parked["path"] == where
    other = Client()
    enter(other, user)
    session = other.session
    session["parked"] = parked
    session.save()
    page = other.get(where)
    assert "Писал полчаса" in page.content.decode()


def test_words_of_people_are_words(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    said(application, manager, "<script>alert(1)</script>")
    page = client
    response = enter(page, user).get(address("application", application.pk), follow=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()


def test_notes_among_staff_stay_among_staff(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    actions.say(actor=manager, application=application, text="Проверить долги", kind=MessageKind.INTERNAL)
    response = enter(client, user).get(address("application", application.pk), follow=True)
    assert "Проверить долги" not in response.content.decode()


# --- steps ---------------------------------------------------------------------------------------------------------


def test_a_stale_tab_gets_a_conflict_and_keeps_its_text(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    opened = application.version
    actions.assign(actor=manager, applications=[application], assignee=StaffFactory())
    sent = {"expected_version": opened, "comment": "Ответ на вопрос"}
    enter(client, user)
    response = client.post(address("step", application.pk, "answer"), sent)
    assert response.status_code == 409
    assert "Заявку изменили" in text_of(response)
    assert "Ответ на вопрос</textarea>" in response.content.decode()
    # What stands in the form now can be sent as it is.
    version = response.context["form"]["expected_version"].value()
    response = client.post(address("step", application.pk, "answer"), {**sent, "expected_version": version})
    assert response.status_code == 302
    application.refresh_from_db()
    assert application.state == "in_review"


def test_a_step_that_is_gone_shows_the_text_once_more(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    version = application.version
    actions.take(actor=manager, application=application, step="reject", reason="other", comment="Поздно")
    response = enter(client, user).post(
        address("step", application.pk, "answer"), {"expected_version": version, "comment": "Мой ответ"}
    )
    assert response.status_code == 409
    assert "Отказано" in text_of(response)
    assert "Мой ответ</textarea>" in response.content.decode()


def test_a_wrong_form_is_shown_again(client: Client, user: User, manager: User) -> None:
    application = request_in("info_requested", user=user, manager=manager)
    enter(client, user)
    response = client.post(address("step", application.pk, "answer"), {"expected_version": application.version})
    assert response.status_code == 422
    assert response.context["form"].errors["comment"]
    response = client.post(address("step", application.pk, "answer"), {"comment": "Без версии"})
    assert response.status_code == 422
    assert client.get(address("step", application.pk, "nonsense")).status_code == 404
    assert client.get(address("step", application.pk, "accept")).status_code == 403
    assert client.get(address("step", application.pk, "withdraw")).status_code == 200


def test_looking_writes_nothing(client: Client, user: User, manager: User) -> None:
    """Every GET of the cabinet leaves every business table as it was."""
    application = request_in("in_review", user=user, manager=manager)
    said(application, manager, "Файл", upload())
    document = application.documents.get()
    enter(client, user)
    pages = [
        address("waiting"),
        address("list"),
        address("application", application.pk),
        address("message", application.pk),
        address("step", application.pk, "withdraw"),
        address("download", document.pk),
    ]
    with CaptureQueriesContext(connection) as captured:
        for page in pages:
            response = client.get(page, follow=True)
            assert response.status_code == 200, page
            if response.streaming:
                list(response.streaming_content)
    writing = [
        one["sql"]
        for one in captured
        if re.match(r"(INSERT|UPDATE|DELETE)", one["sql"]) and "session" not in one["sql"]
    ]
    assert writing == []


# --- files of a draft ----------------------------------------------------------------------------------------------


def test_files_come_and_go_while_it_is_a_draft(client: Client, user: User) -> None:
    application = draft(user).application
    enter(client, user)
    response = client.post(
        address("upload", application.pk), {"files": [upload("1.txt", "раз"), upload("2.txt", "два")]}
    )
    assert response.status_code == 302
    first = application.documents.get(name="1.txt")
    response = client.post(address("remove", first.pk), {"next": "https://evil.example/"})
    assert response["Location"] == address("application", application.pk)
    assert client.get(address("remove", first.pk)).status_code == 405
    assert [document.name for document in application.documents.filter(removed_at=None)] == ["2.txt"]
    response = client.post(address("upload", application.pk), {})
    assert response.status_code == 422
    assert "Выберите файл." in text_of(response)


def test_submitted_files_stay(client: Client, user: User) -> None:
    from services.actions import submit

    application = draft(user).application
    enter(client, user)
    client.post(address("upload", application.pk), {"files": [upload()]})
    submit(actor=user, application=application)
    document = application.documents.get()
    assert client.post(address("remove", document.pk)).status_code == 409
    assert client.post(address("upload", application.pk), {"files": [upload("ещё.txt", "ещё")]}).status_code == 409
    assert application.documents.filter(removed_at=None).count() == 1
