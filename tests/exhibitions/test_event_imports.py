"""Lists of buyers and companies: looked at first, every good row once, the bad ones back with reasons."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core import mail
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
from exhibitions.actions.buyers import Asked, invite_buyers
from exhibitions.models import BuyerInvitation, Event, Participation
from jobs.actions import retry
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
    asked: list[int] = []
    take = actions.take_rows

    def dying(**given: Any) -> Any:
        made = take(**given)
        asked.append(len(given["rows"]))
        if len(asked) == 2:
            raise RuntimeError("the power failed")
        return made

    monkeypatch.setattr("exhibitions.tasks.imports.TOGETHER", 20)
    monkeypatch.setattr(actions, "take_rows", dying)
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


def test_who_is_invited_meanwhile_is_refused_alone_and_a_cancelled_list_goes_on(
    manager: User, monkeypatch: Any
) -> None:
    event = event_in("announced", manager=manager)
    data = xlsx(("email", "company", "country"), *[(f"b{n}@example.org", f"T{n}", "AE") for n in range(30)])
    name, rows = actions.look_through(actor=manager, event=event, kind="buyers", data=data)
    assert not any(row.errors for row in rows)
    invited(manager, event, "B7@example.org")
    UserFactory(email="b9@example.org")
    job = actions.take_in(actor=manager, event=event, kind="buyers", name=name)
    take = actions.take_rows

    def cancelled(**given: Any) -> Any:
        monkeypatch.setattr(actions, "take_rows", take)
        made = take(**given)
        Job.objects.filter(pk=job.pk).update(state="cancelled", finished_at="2026-01-01T00:00:00Z")
        return made

    monkeypatch.setattr("exhibitions.tasks.imports.TOGETHER", 20)
    monkeypatch.setattr(actions, "take_rows", cancelled)
    execute(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert BuyerInvitation.objects.filter(event=event).count() == 19, "twenty were taken in, two refused, one was there"
    assert execute(retry(actor=manager, job=job).pk) == "done"
    job.refresh_from_db()
    assert (job.result["done"], job.result["refused"]) == (28, 2)
    with default_storage.open(job.result["file"]) as file:
        back = list(load_workbook(io.BytesIO(file.read())).active.iter_rows(values_only=True))
    assert [row[0] for row in back[1:]] == ["b7@example.org", "b9@example.org"]
    assert "уже приглашён" in back[1][5]
    assert "входит на портал с паролем" in back[2][5]


def test_many_companies_cost_as_many_queries_as_few(manager: User) -> None:
    event = event_in("open", manager=manager)
    people = [exhibitor(manager) for _number in range(7)]
    inns = [company.organisation.inn for _person, company in people]

    def prepared(asked: list[str]) -> tuple[int, list[Any]]:
        with CaptureQueriesContext(connection) as asking:
            made = actions.prepare_applications(
                actor=manager, event=event, asked=[actions.Wanted(inn, goal=inn) for inn in asked]
            )
        return len(asking), made

    few, _made = prepared(inns[:1])
    many, made = prepared([*inns[1:], inns[1], inns[0], "7700000000"])
    assert many <= few + 2
    assert [one.organisation.inn for one in made[:6]] == inns[1:]
    assert [one.answers["goal"] for one in made[:6]] == inns[1:]
    assert [one.code for one in made[6:]] == ["applied_already", "applied_already", "not_found"]
    notices = Notice.objects.filter(kind="exhibitions.prepared").values_list("user", "url")
    assert set(notices) == {
        (person.pk, reverse("exhibitions:draft", args=[row.pk]))
        for (person, company) in people
        for row in Participation.objects.filter(organisation=company.organisation)
    }
    assert len(notices) == 7


def test_bad_files_are_answered_in_words_and_formulas_are_not_run(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager)
    enter(client, manager)
    good = xlsx(("email", "company", "country"), ("a@example.org", '=HYPERLINK("http://x","y")', "AE"))
    torn = good[: len(good) // 2]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (130 * 1024 * 1024))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("letter.txt", "no table")
    for data, said in (
        (b"", "пуст"),
        (b"%PDF-1.7 nothing", "не файл XLSX"), (torn, "не файл XLSX"), (other.getvalue(), "не файл XLSX"),
        (bomb.getvalue(), "слишком велик"), (b"a;b\n1;2", "не файл XLSX"),
    ):  # fmt: skip
        answer = brought(client, event, "buyers", data)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    page = brought(client, event, "buyers", good).content.decode()
    assert "Не указана компания" in page, "a formula that was never counted is no name"
    assert BuyerInvitation.objects.count() == 0


def test_one_who_is_invited_already_does_not_stop_the_others(manager: User) -> None:
    event = event_in("announced", manager=manager)
    invited(manager, event, "there@example.org")
    before = len(mail.outbox)
    asked = [Asked(f"{name}@example.org", "Trade", "AE") for name in ("new", "there", "other", "new")]
    made = invite_buyers(actor=manager, event=event, asked=asked)
    assert [getattr(one, "code", "made") for one in made] == ["made", "invited", "made", "invited"]
    assert [one.to[0] for one in mail.outbox[before:]] == ["new@example.org", "other@example.org"]
    assert BuyerInvitation.objects.filter(event=event).count() == 3
