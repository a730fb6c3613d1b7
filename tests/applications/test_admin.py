"""The staff's workplace: one queue, buttons that call actions, and no way around them."""

from __future__ import annotations

import datetime
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from applications import actions
from applications.models import Application, SavedView
from tests.factories.accounts import AdministratorFactory, StaffFactory, enter, member
from tests.factories.applications import said, upload
from tests.factories.services import applicant, draft, request_in

QUEUE = "/admin/applications/application/"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def page(application: Application) -> str:
    return f"{QUEUE}{application.pk}/change/"


def button(application: Application, name: str) -> str:
    return f"{QUEUE}{application.pk}/do/{name}/"


def text_of(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def shown(response: Any) -> list[str]:
    """The numbers in the list, in its order."""
    assert response.status_code == 200
    return [row.number for row in response.context["cl"].result_list]


def due(application: Application, days: int | None) -> Application:
    day = None if days is None else timezone.localdate() + datetime.timedelta(days=days)
    Application.objects.filter(pk=application.pk).update(due_on=day)
    return application


# --- who -----------------------------------------------------------------------------------------------------------


def test_who_reaches_the_queue(user: User) -> None:
    request_in("submitted", user=user)
    people = {
        "manager": (StaffFactory(), 200),
        "lawyer": (StaffFactory(roles=[StaffRole.LAWYER]), 200),
        "administrator": (AdministratorFactory(), 200),
        "dispatcher": (StaffFactory(roles=[StaffRole.DISPATCHER]), 403),
        "applicant": (user, 302),
    }
    found = {name: enter(Client(), person).get(QUEUE).status_code for name, (person, _) in people.items()}
    assert found == {name: status for name, (_, status) in people.items()}


def test_drafts_are_not_in_the_workplace(client: Client, user: User, manager: User) -> None:
    application = draft(user).application
    enter(client, manager)
    assert shown(client.get(QUEUE, {"phase": "all"})) == []
    assert client.get(page(application)).status_code in (302, 404)
    assert client.get(button(application, "note")).status_code == 404


# --- the queue -----------------------------------------------------------------------------------------------------


@pytest.fixture
def rows(manager: User) -> dict[str, Application]:
    other = StaffFactory()
    found = {
        "late": due(request_in("in_review", manager=manager), -3),
        "today": due(request_in("in_progress", manager=other), 0),
        "free": due(request_in("submitted"), 5),
        "asked": due(request_in("info_requested", manager=manager), -9),
        "closed": request_in("closed", manager=manager),
        "rejected": request_in("rejected", manager=other),
    }
    assert (found["late"].assignee, found["today"].assignee, found["free"].assignee) == (manager, other, None)
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["late", "today", "free"]),
        ({"phase": "applicant"}, ["asked"]),
        ({"phase": "all", "state": "rejected"}, ["rejected"]),
        ({"assignee": "me"}, ["late"]),
        ({"assignee": "none"}, ["free"]),
        ({"due": "overdue"}, ["late"]),
        ({"due": "today"}, ["today"]),
        ({"due": "overdue", "phase": "all"}, ["late"]),
        ({"kind": "legal-support"}, []),
        ({"phase": "done"}, ["closed"]),
        ({"state": "rejected"}, ["rejected"]),
        ({"state": "rejected", "phase": "staff"}, []),
        ({"state": "", "q": " "}, ["late", "today", "free"]),
        ({"state": "nonsense"}, []),
        ({"assignee": "nonsense"}, ["late", "today", "free"]),
        ({"due": "nonsense", "p": "77"}, ["late", "today", "free"]),
    ],
)
def test_filters_of_the_queue(
    client: Client, manager: User, rows: dict[str, Application], query: dict[str, str], expected: list[str]
) -> None:
    response = enter(client, manager).get(QUEUE, query)
    if "p" in query and response.status_code == 302:
        return
    numbers = {application.number: name for name, application in rows.items()}
    assert [numbers[one] for one in shown(response)] == expected


def test_the_whole_queue_is_the_newest_first(client: Client, manager: User, rows: dict[str, Application]) -> None:
    newest = sorted(rows.values(), key=lambda row: row.submitted_at, reverse=True)
    assert shown(enter(client, manager).get(QUEUE, {"phase": "all"})) == [row.number for row in newest]


def test_what_is_late_says_so(client: Client, manager: User, rows: dict[str, Application]) -> None:
    response = enter(client, manager).get(QUEUE, {"phase": "all"})
    table = response.content.decode().partition('id="result_list"')[2].partition("</table>")[0]
    assert table.count("просрочен") == 1
    assert table.count("приостановлен") == 1
    assert table.count("На рассмотрении") == 1
    assert table.count("У заявителя") == 1


def test_the_queue_is_searched_by_number_and_inn(client: Client, manager: User, rows: dict[str, Application]) -> None:
    enter(client, manager)
    late = rows["late"]
    for words in (late.number, late.organisation.inn, late.organisation.short_name):
        assert shown(client.get(QUEUE, {"q": words})) == [late.number], words
    # Who asks for a number wants that application, wherever it stands, and the filter says so.
    found = client.get(QUEUE, {"q": rows["closed"].number})
    assert shown(found) == [rows["closed"].number]
    phase = found.context["cl"].filter_specs[0]
    assert [each["display"] for each in phase.choices(found.context["cl"]) if each["selected"]] == ["Все"]
    assert shown(client.get(QUEUE, {"q": rows["closed"].number, "phase": "staff"})) == []


def test_every_row_of_the_queue_can_be_chosen(client: Client, manager: User, rows: dict[str, Application]) -> None:
    html = enter(client, manager).get(QUEUE).content.decode()
    boxes = re.findall(r'<input[^>]*class="[^"]*action-select[^"]*"[^>]*>', html)
    values = [re.search(r'name="_selected_action"[^>]*value="([^"]*)"|$', box)[1] for box in boxes]
    assert values == [str(rows[name].pk) for name in ("late", "today", "free")]
    assert all("aria-label=" in box for box in boxes)


def test_the_queue_costs_the_same_however_long(client: Client, manager: User) -> None:
    enter(client, manager)
    counts = []
    for size in (1, 3):
        while Application.objects.count() < size:
            request_in("in_review", manager=manager)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as captured:
            client.get(QUEUE)
        counts.append(len(captured))
        # No count over the table: at most a capped one.
        counting = [one["sql"] for one in captured if "COUNT(" in one["sql"]]
        assert all("LIMIT 10001" in sql for sql in counting), counting
    assert counts[0] == counts[1]
    assert counts[1] <= 8


# --- saved views ---------------------------------------------------------------------------------------------------


def test_filters_are_kept_under_a_name(client: Client, manager: User, rows: dict[str, Application]) -> None:
    enter(client, manager)
    save = f"{QUEUE}views/save/"
    assert 'value="assignee=me&amp;due=overdue"' in client.get(f"{save}?assignee=me&due=overdue").content.decode()
    sent = {"name": "Мои просроченные", "query": "assignee=me&due=overdue"}
    response = client.post(save, sent)
    assert response["Location"] == f"{QUEUE}?assignee=me&due=overdue"
    assert "Мои просроченные" in text_of(client.get(QUEUE))
    response = client.post(save, sent)
    assert response.status_code == 422
    assert "таким названием" in text_of(response)
    view = SavedView.objects.get()
    other = enter(Client(), StaffFactory())
    assert "Мои просроченные" not in text_of(other.get(QUEUE))
    assert other.post(f"{QUEUE}views/{view.pk}/forget/").status_code == 404
    assert client.get(f"{QUEUE}views/{view.pk}/forget/").status_code == 404
    assert client.post(f"{QUEUE}views/{view.pk}/forget/").status_code == 302
    assert not SavedView.objects.exists()


# --- bulk assignment -----------------------------------------------------------------------------------------------


def test_many_are_assigned_and_each_is_answered(client: Client, manager: User, rows: dict[str, Application]) -> None:
    enter(client, manager)
    chosen = [rows[name] for name in ("free", "today", "closed")]
    asked = client.post(f"{QUEUE}?phase=all", {"action": "assign", "_selected_action": [str(row.pk) for row in chosen]})
    assert asked.status_code == 200
    assert rows["free"].number in text_of(asked)
    lawyer = StaffFactory(roles=[StaffRole.LAWYER])
    sent = {
        "action": "assign",
        "_selected_action": [str(row.pk) for row in chosen],
        "assignee": str(lawyer.pk),
        **{f"version-{row.pk}": row.version for row in chosen},
        f"version-{rows['today'].pk}": 1,
    }
    told = text_of(client.post(f"{QUEUE}?phase=all", sent))
    assert f"{rows['free'].number} Готово" in told
    assert f"{rows['today'].number} Заявку изменили" in told
    assert f"{rows['closed'].number} Заявка не в работе." in told
    rows["free"].refresh_from_db()
    assert rows["free"].assignee == lawyer


def test_only_those_who_decide_can_be_chosen(client: Client, manager: User, rows: dict[str, Application]) -> None:
    dispatcher = StaffFactory(roles=[StaffRole.DISPATCHER])
    sent = {"action": "assign", "_selected_action": [str(rows["free"].pk)], "assignee": str(dispatcher.pk)}
    response = enter(client, manager).post(QUEUE, sent)
    assert response.status_code == 422
    rows["free"].refresh_from_db()
    assert rows["free"].assignee is None


# --- one application -----------------------------------------------------------------------------------------------


def test_the_page_shows_everything(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    said(application, user, "Вот схема", upload("схема.txt", "схема"))
    actions.say(actor=manager, application=application, text="Проверить долги", kind="internal")
    told = text_of(enter(client, manager).get(page(application)))
    for words in (application.number, user.organisation.inn, user.email, "Вот схема", "схема.txt", "Проверить долги"):
        assert words in told, words
    assert application.submission.sha256 in told
    assert "Состояние : " not in told
    for label in ("Запросить сведения", "Принять в работу", "Отказать", "Назначить исполнителя", "Служебная заметка"):
        assert label in told, label


def test_nobody_edits_a_state_by_hand(client: Client, user: User) -> None:
    """Not even the administrator: the page takes no POST, nothing is added, nothing is deleted."""
    application = request_in("in_review", user=user)
    enter(client, AdministratorFactory())
    before = Application.objects.values().get(pk=application.pk)
    client.post(page(application), {"state": "closed", "phase": "done", "_save": "1"})
    assert Application.objects.values().get(pk=application.pk) == before
    assert client.get(f"{QUEUE}add/").status_code in (403, 404)
    assert client.post(f"{QUEUE}{application.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(QUEUE, {"action": "delete_selected", "_selected_action": [str(application.pk)], "post": "yes"})
    assert Application.objects.filter(pk=application.pk).exists()
    markup = client.get(page(application)).content.decode()
    main = markup[markup.index('<div class="flex flex-col gap-6">') :]
    assert not re.search(r"<(input|select|textarea)\b(?![^>]*type=\"(hidden|search)\")", main.split("</main>")[0])


def test_the_buttons_take_the_whole_way(client: Client, user: User, manager: User) -> None:
    application = request_in("submitted", user=user)
    enter(client, manager)

    def press(name: str, **inputs: Any) -> None:
        application.refresh_from_db()
        form = client.get(button(application, name))
        assert form.status_code == 200, name
        response = client.post(button(application, name), {"expected_version": application.version, **inputs})
        assert response.status_code == 302, (name, text_of(response))

    for name in ("register", "review", "accept", "start"):
        press(name)
    press("deliver", comment="Вот ответ.", files=[upload("ответ.txt", "Протокол"), upload("приложение.txt", "Таблица")])
    application.refresh_from_db()
    assert application.state == "delivered"
    assert application.assignee == manager
    assert sorted(document.name for document in application.documents.all()) == ["ответ.txt", "приложение.txt"]


def test_a_refusal_needs_its_reason(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    sent = {"expected_version": application.version, "comment": "Добавьте код ТН ВЭД"}
    response = enter(client, manager).post(button(application, "reject"), sent)
    assert response.status_code == 422
    assert "Добавьте код ТН ВЭД" in response.content.decode()
    response = client.post(button(application, "reject"), {**sent, "reason": "incomplete"})
    assert response.status_code == 302
    application.refresh_from_db()
    assert application.state == "rejected"


def test_the_second_manager_gets_a_conflict_and_keeps_the_text(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    opened = application.version
    actions.assign(actor=manager, applications=[application], assignee=StaffFactory())
    sent = {"expected_version": opened, "comment": "Какой код ТН ВЭД?"}
    response = enter(client, manager).post(button(application, "ask"), sent)
    assert response.status_code == 409
    assert "Заявку изменили" in text_of(response)
    assert "Какой код ТН ВЭД?" in response.content.decode()
    application.refresh_from_db()
    assert f'name="expected_version" value="{application.version}"' in response.content.decode()
    actions.take(actor=manager, application=application, step="accept")
    response = client.post(button(application, "reject"), {**sent, "reason": "other"})
    assert response.status_code == 409
    assert "Принята в работу" in text_of(response)
    assert "Какой код ТН ВЭД?" in response.content.decode()
    response = client.get(button(application, "reject"))
    assert response["Location"] == page(application)


def test_nobody_decides_about_their_own_company(client: Client, user: User) -> None:
    application = request_in("in_review", user=user)
    insider = member(user.organisation, roles=[StaffRole.MANAGER])
    enter(client, insider)
    told = text_of(client.get(page(application)))
    assert "Принять в работу" not in told
    response = client.post(button(application, "accept"), {"expected_version": application.version})
    assert response.status_code == 403
    application.refresh_from_db()
    assert application.state == "in_review"


def test_messages_notes_and_the_assignee(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    lawyer = StaffFactory(roles=[StaffRole.LAWYER])
    enter(client, manager)
    key = "01939f5e-0000-7000-8000-00000000000"
    assert (
        client.post(button(application, "message"), {"client_key": f"{key}1", "text": "Готовим ответ"}).status_code
        == 302
    )
    assert client.post(button(application, "note"), {"client_key": f"{key}2", "text": "Позвонить"}).status_code == 302
    sent = {"expected_version": application.version, "assignee": str(lawyer.pk)}
    assert client.post(button(application, "assign"), sent).status_code == 302
    assert client.post(button(application, "assign"), sent).status_code == 403
    application.refresh_from_db()
    assert application.assignee == lawyer
    assert list(application.messages.order_by("at").values_list("kind", flat=True)) == ["note", "internal"]
    closed = request_in("closed", user=user)
    assert client.get(button(closed, "message")).status_code == 404
    assert client.post(button(closed, "note"), {"client_key": f"{key}3", "text": "Итог"}).status_code == 302


def test_the_page_costs_the_same_however_long_the_talk(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    enter(client, manager)
    counts = []
    for size in (1, 3):
        while application.messages.count() < size:
            said(
                application,
                user,
                f"{application.messages.count()}",
                upload(f"{size}.txt", f"{application.messages.count()}"),
            )
        client.get(page(application))
        with CaptureQueriesContext(connection) as captured:
            client.get(page(application))
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 16


def test_looking_at_the_workplace_writes_nothing(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    enter(client, manager)
    with CaptureQueriesContext(connection) as captured:
        for address in (
            QUEUE,
            page(application),
            button(application, "ask"),
            f"{QUEUE}views/save/?due=today",
        ):
            assert client.get(address).status_code == 200, address
    writing = [
        one["sql"]
        for one in captured
        if re.match(r"(INSERT|UPDATE|DELETE)", one["sql"]) and "session" not in one["sql"]
    ]
    assert writing == []


def test_the_reverse_of_the_page_is_what_letters_name(user: User) -> None:
    application = request_in("submitted", user=applicant())
    assert reverse("admin:applications_application_change", args=[application.pk]) == page(application)
