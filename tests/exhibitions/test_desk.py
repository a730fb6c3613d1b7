"""The desk of an event: its figures, budget, workbooks, and steps taken with many applications."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import queries
from exhibitions.actions import budgets, bulk
from exhibitions.actions.agreements import draw_up
from exhibitions.documents import exports
from exhibitions.erasure import collect as desk_collect
from exhibitions.erasure import erase
from exhibitions.models import BudgetLine, Event, ExportReading, Participation
from exhibitions.queries import dashboard
from exhibitions.queries.budgets import by_item, by_payer, total
from jobs.models import Job
from jobs.running import execute
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.meetings import small_fair
from tests.factories.preparing import contracting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def line(manager: User, event: Event, item: str = "rent", payer: str = "moscow", **sums: Any) -> BudgetLine:
    return budgets.keep_line(actor=manager, event=event, values={"item": item, "payer": payer, **sums})


def sheet(answer: Any, title: str) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return list(book[title].iter_rows(values_only=True))


def test_a_budget_tells_plan_contracts_and_payments_apart(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    first = line(manager, event, planned=Decimal(100), committed=Decimal(120), paid=Decimal(20))
    line(manager, event, item="stand", planned=Decimal(50))
    line(manager, event, payer="participant", planned=Decimal(7))
    sums = {one.label: (one.planned, one.committed, one.forecast, one.paid) for one in by_payer(event)}
    assert sums == {"Москва": (150, 120, 170, 20), "Участник": (7, 0, 7, 0)}
    with pytest.raises(Invalid, match="Оплачено больше"):
        budgets.keep_line(actor=manager, event=event, values={"paid": Decimal("120.01")}, line=first)
    with pytest.raises(Invalid, match="Назовите источник"):
        line(manager, event, payer="other")
    with pytest.raises(Conflict, match="уже есть"):
        line(manager, event)
    with pytest.raises(NotAllowed):
        line(UserFactory(), event, item="visa")
    with pytest.raises(Conflict, match="удалить её нельзя"):
        budgets.remove_line(actor=manager, line=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=first.pk).update(paid=Decimal(121))
    enter(client, manager)
    add = reverse("admin:exhibitions_budgetline_add")
    typed = {"event": event.pk, "item": "visa", "payer": "participant", "planned": "10,50", "committed": "0", "paid": 0}
    wrong = client.post(add, typed | {"paid": "5"})
    assert wrong.status_code == 200
    assert "Оплачено больше" in wrong.content.decode()
    assert client.post(add, typed).status_code == 302
    made = BudgetLine.objects.get(item="visa")
    assert made.planned == Decimal("10.50")
    gone = client.post(reverse("admin:exhibitions_budgetline_button", args=[made.pk, "remove"]))
    assert gone["Location"] == reverse("admin:exhibitions_budgetline_changelist")
    assert client.get(gone["Location"]).status_code == 200


def test_the_figures_of_an_event_in_one_look(manager: User, client: Client) -> None:
    event, people, _queue = contracting(manager, places=2, waiting=1)
    draw_up(actor=manager, participation=people[0][1])
    line(manager, event, planned=Decimal(100), committed=Decimal(120), paid=Decimal(20))
    found = dashboard.standing(event)
    assert {str(state): count for state, count in found.applications} == {
        "contract_signing": 1,
        "confirmed": 1,
        "reserve": 1,
    }
    assert (found.agreements.states, found.agreements.without, found.agreements.late) == ({"sent": 1}, 1, 0)
    with CaptureQueriesContext(
        connection,
    ) as few:
        dashboard.standing(event)
    enter(client, manager)
    url = reverse("admin:exhibitions_event_desk", args=[event.pk])
    page = client.get(url).content.decode()
    for words in ("Резерв", "2 / 2", "сверх плана", "Подтвердили участие, соглашения нет"):
        assert words in page
    links = [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="/')[1:]]
    behind = [f"/{one}" for one in links if "event" in one and "?" in one and "export" not in one]
    assert len(behind) > 8
    for address in behind:
        assert client.get(address).status_code == 200, address
    assert client.get(reverse("admin:exhibitions_event_button", args=[event.pk, "desk"]))["Location"] == url
    made, ours, _theirs = small_fair(manager)
    with CaptureQueriesContext(connection) as many:
        meeting = dashboard.standing(made.event).meetings
    assert (meeting.exporters, meeting.buyers, meeting.invited, meeting.requests) == (3, 3, 3, {"accepted": 9})
    assert max(len(few), len(many)) <= 20
    enter(client, UserFactory())
    assert client.get(url).status_code in (302, 403, 404)


def test_everything_of_an_event_comes_as_workbooks_without_formulas(manager: User, client: Client) -> None:
    made, ours, _theirs = small_fair(manager, sides=2)
    event = made.event
    line(manager, event, note="=HYPERLINK(1)", planned=Decimal("100.5"))
    enter(client, manager)
    rows = sheet(client.get(reverse("admin:exhibitions_event_export", args=[event.pk, "budget"])), "Смета")
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert rows[1][4:] == (100.5, 0, 100.5, 0)
    assert rows[2][0] == "Итого: Москва"
    whole = client.get(reverse("admin:exhibitions_event_export", args=[event.pk, "all"]))
    book = load_workbook(io.BytesIO(b"".join(whole.streaming_content)))
    assert book.sheetnames == [str(one.title) for one in exports.KINDS.values()]
    assert book["Встречи"].max_row == 5
    assert book["Закупщики"].max_row == 3
    assert client.get(f"/admin/exhibitions/event/{event.pk}/export/nothing.xlsx").status_code == 404
    assert sorted(ExportReading.objects.values_list("what", "reader")) == [("all", manager.pk), ("budget", manager.pk)]
    with pytest.raises(DatabaseError), transaction.atomic():
        ExportReading.objects.all().delete()
    event, people, queue = contracting(manager, places=1, waiting=2)
    draw_up(actor=manager, participation=people[0][1])
    whole = client.get(reverse("admin:exhibitions_event_export", args=[event.pk, "all"]))
    book = load_workbook(io.BytesIO(b"".join(whole.streaming_content)))
    sizes = {one.title: one.max_row - 1 for one in book.worksheets}
    assert (sizes["Заявки"], sizes["Места"], sizes["Лист ожидания"], sizes["Соглашения"]) == (3, 1, 2, 1)
    assert [row[0] for row in book["Лист ожидания"].iter_rows(min_row=2, values_only=True)] == [1, 2]
    enter(client, UserFactory())
    assert client.get(reverse("admin:exhibitions_event_export", args=[event.pk, "all"])).status_code in (302, 403, 404)
    assert ExportReading.objects.count() == 3
    enter(client, UserFactory(roles=["administrator"]))
    assert "Всё в одной книге" in client.get(reverse("admin:exhibitions_exportreading_changelist")).content.decode()


def test_a_step_with_many_says_of_each_what_became_of_it(manager: User, client: Client, monkeypatch: Any) -> None:
    event = event_in("open", manager=manager, places=5, allotment="selection")
    rows = [applied(event, *exhibitor(manager)) for _n in range(3)]
    keys = [str(row.pk) for row in rows]
    bulk.carry_out(actor=manager, step="check", key=keys[0])
    enter(client, manager)
    url = reverse("admin:exhibitions_participation_changelist")
    asked = {"action": "check", "_selected_action": keys}
    page = client.post(url, asked)
    assert page.status_code == 200
    assert "Выбраны 3 заявки" in page.content.decode()
    versions = {f"version-{row.pk}": row.application.version for row in rows}
    done = client.post(url, asked | versions | {"sure": "1"}).content.decode()
    assert "Сделано: 2" in done
    assert "Не сделано: 1" in done
    assert set(queries.participations.visible_to(manager).values_list("application__state", flat=True)) == {
        "eligibility_check"
    }
    refused = client.post(url, {"action": "reject", "_selected_action": keys, "sure": "1", "reason": "", "comment": ""})
    assert refused.status_code == 422
    monkeypatch.setattr("jobs.bulk.AT_ONCE", 2)
    words = {"reason": "not_eligible", "comment": "Нет сертификата"}
    sent = client.post(url, {"action": "reject", "_selected_action": keys, "sure": "1", **words})
    job = Job.objects.get(kind=bulk.BULK)
    assert sent["Location"] == reverse("jobs:job", args=[job.pk])
    assert execute(job.pk) == "done"
    job.refresh_from_db()
    assert [row["done"] for row in job.result["rows"]] == [True] * 3
    assert client.get(job.result["url"]).content.decode().count("отказано") == 3
    assert Participation.objects.filter(is_live=True).count() == 0
    with pytest.raises(NotAllowed):
        bulk.many(actor=UserFactory(), step="check", keys=keys)
    with pytest.raises(Invalid, match="хотя бы одну"):
        bulk.many(actor=manager, step="check", keys=[])


def test_the_second_manager_at_a_line_is_told_and_loses_nothing(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    row = line(manager, event, note="Павильон 3", planned=Decimal(100))
    enter(client, manager)
    url = reverse("admin:exhibitions_budgetline_change", args=[row.pk])
    page = client.get(url).content.decode()
    assert 'name="expected_version" value="1"' in page
    assert 'type="number"' not in page, "a browser empties a number field with a comma in it"
    other = UserFactory(roles=["manager"])
    budgets.keep_line(actor=other, event=event, values={"planned": Decimal(250)}, line=row, expected_version=1)
    typed = {"item": "rent", "note": "Зал 7", "payer": "moscow", "planned": "180", "committed": "0", "paid": "0"}
    refused = client.post(url, typed | {"expected_version": "1"})
    said = refused.content.decode()
    assert "тем временем изменили" in said
    assert str(other) in said
    assert "План, ₽: 250" in said.replace("\xa0", " ")
    assert "Зал 7" in said, "nothing that was typed is lost"
    row.refresh_from_db()
    assert (row.planned, row.note, row.version) == (250, "Павильон 3", 2)
    assert 'name="expected_version" value="2"' in said
    assert client.post(url, typed | {"expected_version": "2"}).status_code == 302
    row.refresh_from_db()
    assert (row.planned, row.note, row.version) == (180, "Зал 7", 3)


def test_a_name_in_a_budget_goes_with_its_person_and_lines_stay_apart(manager: User) -> None:
    event = event_in("announced", manager=manager)
    people = [UserFactory(last_name=name) for name in ("Караваева", "Барсукова")]
    rows = [line(manager, event, payer="other", source="Фонд", note=f"Гид {one.last_name}") for one in people]
    assert "Гид Караваева" in json.dumps(desk_collect(manager), default=str, ensure_ascii=False)
    for one in people:
        erase(one)
    notes = [BudgetLine.objects.get(pk=row.pk).note for row in rows]
    past = {one.note for row in rows for one in row.history.all()}
    assert len(set(notes)) == 2
    assert not any(one.last_name in text for one in people for text in {*notes, *past})


def test_sums_by_item_and_by_source_come_to_the_same(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    line(manager, event, planned=Decimal(100), committed=Decimal(120), paid=Decimal(20))
    line(manager, event, payer="participant", planned=Decimal(7))
    line(manager, event, item="stand", planned=Decimal(50))
    planned = {one.label: one.planned for one in by_item(event)}
    assert planned == {"Аренда площади": 107, "Проект и застройка стенда": 50}
    whole = total(by_item(event))
    assert whole == total(by_payer(event))
    assert (whole.planned, whole.committed, whole.forecast, whole.paid, whole.left, whole.over) == (
        157, 120, 177, 20, 100, 20
    )  # fmt: skip
    enter(client, manager)
    page = client.get(reverse("admin:exhibitions_event_desk", args=[event.pk])).content.decode()
    assert page.count("Всего") == 2
