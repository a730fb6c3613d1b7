"""Lists of buyers and companies: looked at first, every good row once, the bad ones back with reasons."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from accounts.models import User
from core.errors import Conflict, NotAllowed, NotFound
from exhibitions import queries
from exhibitions.actions import imports as actions
from exhibitions.models import BuyerInvitation, Event, Participation
from jobs.models import Job
from jobs.running import execute
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.meetings import invited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def xlsx(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def brought(client: Client, event: Event, kind: str, data: bytes) -> Any:
    file = SimpleUploadedFile("list.xlsx", data)
    return client.post(reverse("admin:exhibitions_event_import", args=[event.pk]), {"kind": kind, "file": file})


def taken(client: Client, event: Event, kind: str, page: Any) -> Job:
    name = page.content.decode().split('name="name" value="')[1].split('"')[0]
    url = reverse("admin:exhibitions_event_import", args=[event.pk])
    first = client.post(url, {"kind": kind, "name": name})
    assert client.post(url, {"kind": kind, "name": name})["Location"] == first["Location"], "a second press"
    job = Job.objects.get(kind=actions.IMPORT)
    assert first["Location"] == reverse("jobs:job", args=[job.pk])
    assert execute(job.pk) == "done", Job.objects.get(pk=job.pk).error
    return Job.objects.get(pk=job.pk)


def test_buyers_are_invited_once_and_bad_rows_come_back(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    invited(manager, event, "old@example.org")
    good = [(f"buyer{n}@example.org", f"Trade {n}", "ОАЭ" if n % 2 else "AE", "") for n in range(45)]
    data = xlsx(
        ("Закупщики", "", "", ""),
        ("E-mail", "Компания", "Страна", "Язык писем"),
        *[(mail, name, "AE", tongue) for mail, name, _country, tongue in good],
        ("old@example.org", "@SUM(1)", "AE", ""),
        ("buyer1@example.org", "Twice", "AE", "ru"),
        ("no address", "Nobody", "Нарния", "клингонский"),
    )
    enter(client, manager)
    page = brought(client, event, "buyers", data)
    words = page.content.decode()
    assert "Строк без ошибок: 45. Строк с ошибками: 3." in words
    assert "уже приглашён" in words
    assert "Такой адрес уже есть в строке 4." in words
    assert BuyerInvitation.objects.count() == 1, "a look changes nothing"
    job = taken(client, event, "buyers", page)
    assert (job.result["done"], job.result["refused"]) == (45, 3)
    assert BuyerInvitation.objects.filter(event=event).count() == 46
    with default_storage.open(job.result["file"]) as file:
        back = list(load_workbook(io.BytesIO(file.read())).active.iter_rows(values_only=True))
    assert [row[4] for row in back] == ["строка", 48, 49, 50]
    assert "уже приглашён" in back[1][5]
    assert back[1][1].startswith("'@")
    assert "Нарния" in back[3][5]
    assert default_storage.listdir(actions.FOLDER)[1] == [], "addresses of people are not kept"


def test_ten_thousand_rows_are_looked_through_and_three_hundred_come_back(manager: User) -> None:
    event = event_in("announced", manager=manager)
    wrong = {n: ("no address", f"T{n}", "AE") for n in range(0, 9000, 90)}
    wrong |= {n: (f"b{n}@example.org", "", "AE") for n in range(1, 9000, 90)}
    wrong |= {n: (f"b{n}@example.org", f"T{n}", "Нарния") for n in range(2, 9000, 90)}
    rows = [wrong.get(n, (f"b{n}@example.org", f"T{n}", "AE")) for n in range(10_000)]
    with CaptureQueriesContext(connection) as asked:
        _name, found = actions.look_through(
            actor=manager, event=event, kind="buyers", data=xlsx(("email", "company", "country"), *rows)
        )
    assert len(asked) <= 4
    assert len(found) == 10_000
    assert {row.line - 2 for row in found if row.errors} == set(wrong)
    assert len(wrong) == 300
    assert [row.cells["email"] for row in found] == [row[0] for row in rows], "nothing is lost"


def test_a_worker_that_died_is_followed_by_one_who_goes_on(manager: User, monkeypatch: Any) -> None:
    event = event_in("announced", manager=manager)
    data = xlsx(("email", "company", "country"), *[(f"b{n}@example.org", f"T{n}", "AE") for n in range(50)])
    name, _rows = actions.look_through(actor=manager, event=event, kind="buyers", data=data)
    job = actions.take_in(actor=manager, event=event, kind="buyers", name=name)
    done: list[str] = []
    take = actions.take_row

    def dying(**asked: Any) -> None:
        done.append(asked["row"].cells["email"])
        if len(done) == 30:
            raise RuntimeError("the power failed")
        take(**asked)

    monkeypatch.setattr(actions, "take_row", dying)
    assert execute(job.pk) == "queued"
    assert BuyerInvitation.objects.count() == 20
    Job.objects.filter(pk=job.pk).update(not_before="2020-01-01T00:00:00Z")
    assert execute(job.pk) == "done"
    assert BuyerInvitation.objects.count() == 50
    assert Job.objects.get(pk=job.pk).result == {"done": 50, "refused": 0}


def test_companies_get_a_draft_which_only_they_submit(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager)
    person, company = exhibitor(manager)
    other, rival = exhibitor(manager)
    applied(event, other, rival)
    head = ("ИНН", "Цель")
    rows = ((company.organisation.inn, "Найти дилера"), (rival.organisation.inn, ""), ("7700000000", ""), ("12", ""))
    enter(client, manager)
    page = brought(client, event, "companies", xlsx(head, *rows))
    assert "Строк без ошибок: 1. Строк с ошибками: 3." in page.content.decode()
    assert taken(client, event, "companies", page).result["done"] == 1
    made = Participation.objects.get(organisation=company.organisation)
    assert (made.application.state, made.is_live, made.answers["goal"]) == ("draft", False, "Найти дилера")
    assert not queries.participations.visible_to(manager).filter(pk=made.pk).exists(), "a draft is the company's"
    assert Notice.objects.filter(kind="exhibitions.prepared", user=person).count() == 1
    enter(client, person)
    assert "Найти дилера" in client.get(reverse("exhibitions:draft", args=[made.pk])).content.decode()
    with pytest.raises(Conflict, match="уже есть заявка"):
        actions.prepare_application(actor=manager, event=event, inn=company.organisation.inn)
    with pytest.raises(NotAllowed):
        actions.prepare_application(actor=person, event=event, inn=company.organisation.inn)


def test_what_is_no_list_is_refused_in_words(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    enter(client, manager)
    for data, said in ((b"MZ" * 50, "не файл XLSX"), (xlsx(("a", "b")), "Нужны столбцы"), (xlsx(("инн",)), "ни одной")):
        answer = brought(client, event, "companies", data)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert client.get(reverse("admin:exhibitions_event_import", args=[event.pk])).status_code == 200
    assert client.get(reverse("admin:exhibitions_event_sample", args=[event.pk, "buyers"])).status_code == 200
    with pytest.raises(NotFound):
        actions.kept_list(event, "buyers", f"{event.pk}-buyers-../../x")
    enter(client, UserFactory())
    assert client.get(reverse("admin:exhibitions_event_import", args=[event.pk])).status_code in (302, 403, 404)
