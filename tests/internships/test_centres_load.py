"""How full centres are, the API of institutions, what waits, and what is left of a person after erasure."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.actions import request_erasure
from accounts.erasure import COLLECTORS
from applications.waiting import items_for
from internships import actions, queries
from internships.models import Attendance, Booking, Learner
from internships.models import TrainingCentre as Centre
from internships.queries.loads import percent
from reference.working_days import working_days_in
from tests.factories.accounts import StaffFactory, UserFactory, enter, erase
from tests.factories.centres import asked, begun, dispatcher, group, working_day, workshop
from tests.factories.internships import supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_load_counts_seat_hours_and_every_group_once() -> None:
    person, institution = supervisor()
    lathe, weld = workshop(seats=25), workshop(seats=10, name="Сварка")
    Centre.objects.filter(pk=lathe.centre_id).update(capacity=300, source="Проба", capacity_ru="300")
    team, small = group(person, institution, size=20), group(person, institution, size=8, name="СВ-11")
    day = working_day()
    asked(lathe, team, day=day, state="approved")
    asked(lathe, team, day=day, starts="13:00", ends="14:30", state="approved")
    asked(weld, small, day=day, state="approved")
    asked(lathe, small, day=day, starts="15:00", ends="16:00", state="approved")
    asked(weld, small, day=day, starts="17:00", ends="18:00")  # not decided: does not count
    with CaptureQueriesContext(connection) as seen:
        found = {one.centre.code: one for one in queries.loads.loads(day.year)}
    assert len(seen) <= 6
    one = found["for-tests"]
    lines = {row.name_ru: load for row, load in one.workshops}
    assert (lines["Станки"].lessons, lines["Станки"].people, lines["Станки"].seat_hours) == (3, 28, 20 * 2 + 30 + 8)
    assert (lines["Сварка"].lessons, lines["Сварка"].people, lines["Сварка"].seat_hours) == (1, 8, 16)
    assert (one.load.people, one.share) == (28, 9.3), "the small group counts once in the centre"
    assert lines["Сварка"].available_hours == 10 * 11 * working_days_in(day.year)
    assert found["rudnevo"].load.lessons == 0
    assert [percent(1, None), percent(0, 0), percent(1, 3)] == [None, None, 33.3]


def test_a_person_of_two_groups_counts_once() -> None:
    person, institution = supervisor()
    lathe, weld = workshop(seats=25), workshop(seats=10, name="Сварка")
    team, small = group(person, institution, size=20), group(person, institution, size=8, name="СВ-11")
    actions.list_learners(actor=person, group=team, names=["Иванов Иван", "Петров Пётр", "Сидоров Олег"])
    actions.list_learners(actor=person, group=small, names=["иванов иван", "Петров Пётр", "Другов Ян"])
    other_person, other = supervisor()
    third = group(other_person, other, size=5, name="ТМ-1")
    actions.list_learners(actor=other_person, group=third, names=["Иванов Иван"])
    day = working_day()
    asked(lathe, team, day=day, state="approved")
    asked(weld, small, day=day, state="approved")
    asked(weld, third, day=day, starts="15:00", ends="16:00", state="approved")
    one = {found.centre.code: found for found in queries.loads.loads(day.year)}["for-tests"]
    lines = {row.name_ru: load.people for row, load in one.workshops}
    assert lines == {"Станки": 20, "Сварка": 13}
    assert one.load.people == 20 + 8 + 5 - 2, "two of the small group are in the large one; a namesake elsewhere is not"


def test_the_load_is_for_staff_and_can_be_saved(client: Client) -> None:
    row = begun(workshop(name="=2+2"), group())
    actions.mark_attendance(actor=dispatcher(), booking=row, came=15)
    enter(client, row.author)
    assert client.get(reverse("internships:load")).status_code == 404
    assert client.get(reverse("internships:load-xlsx")).status_code == 404
    keeper = Client()
    enter(keeper, dispatcher())
    year = row.starts.year
    page = keeper.get(reverse("internships:load"), {"year": year})
    assert page.status_code == 200
    assert keeper.get(reverse("internships:load"), {"year": "٢٠٢٦"}).status_code == 200
    saved = keeper.get(reverse("internships:load-xlsx"), {"year": year})
    sheet = load_workbook(io.BytesIO(saved.content)).active
    lines = {line[1]: line for line in sheet.iter_rows(min_row=2, values_only=True)}
    assert lines["'=2+2"][2:7] == (25, 1, 20, 40, 30), "a name is never a formula"


def test_an_institution_asks_and_cancels_through_the_api(client: Client) -> None:
    person, institution = supervisor()
    place = workshop()
    asked(place, group(name="СВ-11"), starts="10:00", ends="12:00")
    enter(client, person)
    made = client.post(
        "/api/v1/training-groups/",
        {"institution": str(institution.pk), "name": "ТМ-21", "programme": "Токарное дело", "size": 20},
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    assert [row["name"] for row in client.get("/api/v1/training-groups/").json()["results"]] == ["ТМ-21"]
    codes = [one["code"] for one in client.get("/api/v1/training-centres/").json()["results"]]
    assert {"rudnevo", "for-tests"} <= set(codes)
    day = working_day().isoformat()
    times = client.get(f"/api/v1/workshops/{place.pk}/times/", {"week": day}).json()["results"]
    assert [(one["starts"], one["ends"], one["state"], one["group"]) for one in times if one["day"] == day] == [
        ("09:00", "10:00", "free", None),
        ("10:00", "12:00", "taken", "СВ-11"),
        ("12:00", "20:00", "free", None),
    ]
    assert client.get(f"/api/v1/workshops/{place.pk}/times/", {"week": "x"}).json()["field"] == "week"
    wish = {"group": made.json()["id"], "workshop": str(place.pk), "day": day, "starts": "11:00", "ends": "13:00"}
    busy = client.post("/api/v1/workshop-bookings/", wish, content_type="application/json")
    assert (busy.status_code, busy.json()["code"]) == (409, "busy")
    assert "занято: группа СВ-11, 10:00–12:00" in busy.json()["detail"]
    taken = client.post("/api/v1/workshop-bookings/", {**wish, "starts": "12:00"}, content_type="application/json")
    assert taken.status_code == 201, taken.content
    (row,) = client.get("/api/v1/workshop-bookings/").json()["results"]
    assert row["group_name"] == "ТМ-21"
    assert row == {**taken.json()["results"][0], **{name: row[name] for name in ("created_at", "starts_at", "ends_at")}}
    step = f"/api/v1/workshop-bookings/{row['id']}/"
    assert client.post(f"{step}approve/", {}, content_type="application/json").status_code == 403
    keeper = Client()
    enter(keeper, dispatcher())
    assert len(keeper.get("/api/v1/workshop-bookings/").json()["results"]) == 2
    assert keeper.post(f"{step}approve/", {}, content_type="application/json").json()["state"] == "approved"
    assert client.post(f"{step}cancel/", {}, content_type="application/json").json()["state"] == "cancelled"
    stranger = Client()
    enter(stranger, UserFactory())
    assert stranger.get(f"/api/v1/workshops/{place.pk}/times/").status_code == 404
    assert stranger.get("/api/v1/workshop-bookings/").json()["results"] == []


def test_what_waits_for_dispatchers_and_supervisors() -> None:
    row = asked(workshop(), group())
    keeper = dispatcher()
    assert [str(one.title) for one in items_for(keeper)[0] if "мастерск" in str(one.title)] == [
        "1 заявка на мастерскую ждёт решения"
    ]
    held = begun(workshop(name="Сварка"), group(row.author, row.group.institution, name="СВ-11"), hours_ago=5)
    actions.advance_bookings()
    url = reverse("internships:attendance", args=[held.pk])
    assert [one.url for one in items_for(row.author)[0] if one.url == url] == [url]
    actions.mark_attendance(actor=keeper, booking=held, came=3)
    assert not [one for one in items_for(row.author)[0] if one.url == url]


def test_the_desk_shows_requests_and_decides(client: Client) -> None:
    row = asked(workshop(), group(), weeks=2)
    enter(client, dispatcher())
    listed = reverse("admin:internships_booking_changelist")
    assert "ТМ-21" in client.get(listed).content.decode()
    assert client.get(reverse("admin:internships_booking_change", args=[row.pk])).status_code == 200
    for name in ("workshop", "trainingcentre", "traininggroup"):
        assert client.get(reverse(f"admin:internships_{name}_changelist")).status_code == 200
    stranger = Client()
    enter(stranger, StaffFactory(roles=["lawyer"]))
    assert stranger.get(listed).status_code == 403


def test_nothing_of_a_person_is_left_and_counts_stay() -> None:
    person, institution = supervisor()
    person.last_name, person.first_name = "Планетарова", "Аэлита"
    person.save()
    team = group(person, institution, size=3)
    row = begun(workshop(), team)
    actions.list_learners(actor=person, group=team, names=["Планетарова Аэлита", "Марсианова Ия"])
    learner = Learner.objects.get(name="Планетарова Аэлита")
    actions.mark_attendance(actor=person, booking=row, present=[learner.pk])
    actions.list_learners(actor=person, group=team, names=["Марсианова Ия"])
    late = asked(workshop(name="Сварка"), team, day=working_day(5))
    actions.cancel_booking(actor=person, booking=late, comment="Планетарова А. заболела")
    Booking.objects.filter(pk=late.pk).update(topic="Занятие Планетаровой")
    before = (Attendance.objects.filter(is_present=True).count(), Booking.objects.get(pk=row.pk).came)
    copy = str(list(COLLECTORS["internships.centres"](person)))
    assert "Планетарова Аэлита" in copy
    assert "заболела" in copy
    erase(request_erasure(actor=person))
    assert (Attendance.objects.filter(is_present=True).count(), Booking.objects.get(pk=row.pk).came) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'internships%'")
        tables = [name for (name,) in cursor.fetchall()]
        assert "internships_learnerevent" in tables
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(line for (line,) in cursor.fetchall()).lower()
            assert "планетаров" not in text, table
    assert Learner.objects.filter(name="Марсианова Ия").exists()
