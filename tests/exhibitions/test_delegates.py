"""Delegates of a company: the limits of the company and of the event, the last day, names in both alphabets, badges."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import COLLECTORS, ERASERS, GONE
from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions
from exhibitions.actions import delegates as people
from exhibitions.actions.badges import renew_badge, start_sheets
from exhibitions.documents.badges import badges_pdf
from exhibitions.models import Badge, Delegate, Event, Participation, PlaceLevel
from exhibitions.names import latin
from exhibitions.queries import badges as found
from exhibitions.rules.badges import grouped, key_of, read_code
from exhibitions.tasks.badges import sheets
from jobs.running import Run
from tests.factories.accounts import enter
from tests.factories.exhibitions import applied, event_in, exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def named(**changed: Any) -> dict[str, Any]:
    """A right delegate."""
    return {
        "last_name_ru": "Щукин",
        "first_name_ru": "Юрий",
        "last_name_en": "",
        "first_name_en": "",
        "job_ru": "Директор по экспорту",
        "job_en": "Export director",
        "role": "talks",
        "email": "",
        "phone": "",
        "is_public": False,
        **changed,
    }


def confirmed(manager: User, event: Event) -> tuple[User, Participation]:
    """A company whose place is confirmed."""
    person, company = exhibitor(manager)
    row = applied(event, person, company)
    actions.accept_offer(actor=person, application=row.application)
    return person, row


def add(person: User, row: Participation, **changed: Any) -> Delegate:
    return people.add_delegate(actor=person, participation=row, values=named(**changed), agreed=True)


def test_a_company_names_as_many_as_it_may_until_the_last_day(manager: User) -> None:
    event = event_in("open", manager=manager, company_delegates=2)
    person, row = confirmed(manager, event)
    first = add(person, row)
    assert (first.name_en, first.event_id, first.badges.count()) == ("Iurii Shchukin", event.pk, 1)
    with pytest.raises(Conflict) as twice:
        add(person, row)
    assert twice.value.code == "delegate_there"
    second = add(person, row, last_name_ru="Иванова", first_name_ru="Анна", last_name_en="Ivanova", role="head")
    with pytest.raises(Conflict) as full:
        add(person, row, last_name_ru="Петров")
    assert full.value.code == "delegate_limit"
    # The database holds the limit without the action too, and refuses another event's delegate.
    values = {**named(last_name_en="P", first_name_en="P"), "agreed_at": timezone.now(), "created_by": person}
    for other in (event, event_in("open", manager=manager)):
        with pytest.raises(IntegrityError, match="delegate"), transaction.atomic():
            Delegate.objects.create(event=other, participation=row, **values)
    people.remove_delegate(actor=person, delegate=second)
    people.remove_delegate(actor=person, delegate=second)
    add(person, row, last_name_ru="Петров")
    Event.objects.filter(pk=event.pk).update(delegates_until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(Conflict) as late:
        people.change_delegate(actor=person, delegate=first, values=named(job_ru="Инженер"))
    assert late.value.code == "too_late"
    assert people.change_delegate(actor=manager, delegate=first, values=named(job_ru="Инженер")).job_ru == "Инженер"


def test_the_event_takes_no_more_than_its_floor(manager: User) -> None:
    event = event_in("open", manager=manager, delegate_places=2)
    (one, a), (two, b) = confirmed(manager, event), confirmed(manager, event)
    first = add(one, a)
    add(two, b)
    level = PlaceLevel.objects.get(event=event, level="delegates")
    assert (level.limit, level.taken) == (2, 2)
    with pytest.raises(Conflict) as full:
        add(one, a, last_name_ru="Петров")
    assert full.value.code == "full"
    people.remove_delegate(actor=one, delegate=first)
    level.refresh_from_db()
    assert level.taken == 1
    assert actions.edit_event(actor=manager, event=event, values={"delegate_places": None}).delegate_places is None


def test_strangers_and_companies_without_a_place_name_nobody(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    person, row = confirmed(manager, event)
    other, company = exhibitor(manager)
    waiting = applied(event, other, company)
    with pytest.raises(NotAllowed):
        add(other, row)
    with pytest.raises(Conflict, match="подтверждено"):
        add(other, waiting)
    for wrong, field in (({"last_name_ru": "Smith"}, "last_name_ru"), ({"last_name_en": "Щукин"}, "last_name_en")):
        with pytest.raises(Invalid) as error:
            add(person, row, **wrong)
        assert field in error.value.fields
    with pytest.raises(Invalid):
        people.add_delegate(actor=person, participation=row, values=named(), agreed=False)
    with pytest.raises(Invalid) as hidden:
        add(person, row, is_public=True)
    assert hidden.value.code == "delegate_reached"


def test_pages_keep_what_was_typed_and_show_a_badge(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager, company_delegates=1)
    person, row = confirmed(manager, event)
    enter(client, person)
    page = reverse("exhibitions:delegates", args=[row.pk])
    assert "Делегатов пока нет" in client.get(page).content.decode()
    url = reverse("exhibitions:delegate-add", args=[row.pk])
    refused = client.post(url, {**named(last_name_en="Щукин"), "is_public": "", "agreed": "on"})
    assert refused.status_code == 422
    assert "Директор по экспорту" in refused.content.decode()
    assert client.post(url, {**named(), "is_public": "", "agreed": "on"}).status_code == 302
    assert "Iurii Shchukin" in client.get(page).content.decode()
    delegate = Delegate.objects.get()
    made = client.get(reverse("exhibitions:badge-file", args=[row.pk, delegate.pk]))
    text = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert "Iurii" in text
    assert grouped(Badge.objects.get().code)[:9] in text
    change = reverse("exhibitions:delegate-change", args=[row.pk, delegate.pk])
    assert client.post(change, {**named(job_ru=""), "is_public": ""}).status_code == 422
    assert client.post(reverse("exhibitions:delegate-remove", args=[row.pk, delegate.pk])).status_code == 302
    assert not Badge.objects.exists()
    stranger, _company = exhibitor(manager)
    enter(client, stranger)
    assert client.get(page).status_code == 404


def test_badges_of_an_event_are_four_on_a_sheet_and_a_lost_one_is_replaced(manager: User) -> None:
    event = event_in("open", manager=manager, company_delegates=5)
    person, row = confirmed(manager, event)
    with pytest.raises(Conflict):
        start_sheets(actor=manager, event=event)
    rows = [add(person, row, last_name_ru=name) for name in ("Алов", "Белов", "Волин", "Гусев", "Дымов")]
    job = start_sheets(actor=manager, event=event)
    kept: dict[str, bytes] = {}
    run = Run(job)
    run.save_file = lambda name, content: kept.update({name: content}) or {}  # type: ignore[assignment]
    sheets(run)
    reader = pypdf.PdfReader(io.BytesIO(kept[f"badges-{event.slug}.pdf"]))
    assert len(reader.pages) == 2
    old = found.of(person, rows[0])
    assert old is not None
    renewed = renew_badge(actor=manager, delegate=rows[0])
    assert renewed.code != old.code
    assert found.of(person, rows[0]) == renewed
    with pytest.raises(NotAllowed):
        renew_badge(actor=person, delegate=rows[0])
    long = add_long(renewed)
    assert len(pypdf.PdfReader(io.BytesIO(badges_pdf([long], title="Badge", single=True))).pages) == 1


def add_long(badge: Badge) -> Badge:
    """The longest names that the columns hold are still one badge."""
    delegate = badge.delegate
    delegate.last_name_en, delegate.first_name_en = "Wolfeschlegelsteinhausen" * 2, "Hubert Blaine " * 4
    delegate.job_en = "Deputy director general for foreign economic relations and cooperation " * 2
    return badge


def test_a_delegates_data_are_shown_to_them_and_then_destroyed(manager: User) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    rows = [add(person, row, email=person.email), add(person, row, last_name_ru="Петров", job_ru="Инженер")]
    assert "Щукин" in json.dumps(COLLECTORS["exhibitions"](person), default=str, ensure_ascii=False)
    assert ERASERS["exhibitions"](person)["exhibitions.Delegate"] == 1
    for one in rows:
        one.refresh_from_db()
    assert (rows[0].name_ru, rows[0].name_en, rows[0].job_ru) == (f"{GONE} {GONE}", "erased erased", GONE)
    assert {past.last_name_ru for past in rows[0].history.all()} == {GONE}
    assert rows[1].last_name_ru == "Петров"


def test_a_code_is_read_as_people_write_it() -> None:
    code = "7K3M0A1BCDEFGH9V"
    for text in (code, grouped(code), " 7k3m oalb cdef gh9u ", f"https://portal.example/badges/{code}/"):
        assert read_code(text) == code, text
    for text in ("", "7K3M", code + "0", "https://portal.example/", "7K3M0A1BCDEFGH9!"):
        assert read_code(text) == "", text
    assert len(key_of(code)) == 64
    assert latin("Объедков-Щёлокова") == "Obieedkov-Shchelokova"
