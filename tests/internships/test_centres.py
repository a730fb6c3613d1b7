"""Training centres: requests, overlaps, seats, the dispatcher's word, the clock, attendance, who sees what."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import actions, queries
from internships.models import Attendance, Booking, BookingStep, Learner, TrainingCentre, TrainingGroup, Workshop
from internships.rules.centres import gaps
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.centres import asked, at, begun, dispatcher, group, working_day, workshop
from tests.factories.internships import DAY, supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def typed(place: Workshop, team: TrainingGroup, **changed: Any) -> dict[str, Any]:
    return {
        "group": team.pk,
        "workshop": place.pk,
        "day": working_day().isoformat(),
        "starts": "10:00",
        "ends": "12:00",
        "weeks": 1,
        "topic": "",
        **changed,
    }


def test_only_what_was_published_is_said_of_the_two_centres(client: Client) -> None:
    page = client.get(reverse("internships:centres")).content.decode()
    assert "Руднево" in page
    assert "Профессии будущего" in page
    real = {row.code: row for row in TrainingCentre.objects.filter(is_demo=False)}
    assert set(real) == {"rudnevo", "professii-budushchego"}
    assert all(row.source for row in real.values())
    assert real["professii-budushchego"].opened_on is None, "the day is not published"
    assert not Workshop.objects.exists(), "no workshop of a real centre is invented"
    found = client.get(reverse("internships:centre", args=["rudnevo"]))
    assert "более 3 000 студентов в год" in found.content.decode()


def test_the_way_of_a_request_through_the_pages(client: Client) -> None:
    person, institution = supervisor()
    keeper = dispatcher()
    enter(client, person)
    made = client.post(
        reverse("internships:group-add"), {"name": "ТМ-21", "programme": "Токарное дело", "size": 20, "speciality": ""}
    )
    team = TrainingGroup.objects.get()
    assert (made.status_code, made.url) == (302, reverse("internships:group", args=[team.pk]))
    assert client.get(made.url).status_code == 200
    place = workshop()
    asked_for = client.post(reverse("internships:booking-add"), typed(place, team))
    row = Booking.objects.get()
    assert (asked_for.status_code, asked_for.url) == (302, reverse("internships:booking", args=[row.pk]))
    assert (row.state, row.seats, row.group.institution) == ("requested", 20, institution)
    assert Notice.objects.get(kind="internships.workshop_asked").user == keeper
    page = client.get(asked_for.url).content.decode()
    assert "Время закреплено за группой" in page
    actions.approve_booking(actor=keeper, booking=row)
    assert Notice.objects.get(kind="internships.workshop_approved").user == person
    client.post(reverse("internships:booking-cancel", args=[row.pk]), {"comment": ""})
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert Notice.objects.get(kind="internships.lesson_given_back").user == keeper
    assert list(BookingStep.objects.order_by("at", "id").values_list("source", "target")) == [
        ("", "requested"),
        ("requested", "approved"),
        ("approved", "cancelled"),
    ]


def test_an_overlap_names_the_group_and_the_time(client: Client) -> None:
    place = workshop()
    asked(place, group(name="СВ-11"), starts="10:00", ends="12:00")
    person, institution = supervisor()
    team = group(person, institution)
    enter(client, person)
    for starts, ends in (("09:00", "10:30"), ("10:30", "11:30"), ("09:00", "13:00"), ("11:59", "12:29")):
        page = client.post(reverse("internships:booking-add"), typed(place, team, starts=starts, ends=ends))
        assert page.status_code == 422
        assert "занято: группа СВ-11, 10:00–12:00" in str(page.context["form"].errors["starts"])
        assert page.context["form"]["ends"].value() == ends, "nothing typed is lost"
    # What only touches does not overlap.
    for starts, ends in (("09:00", "10:00"), ("12:00", "13:00")):
        assert client.post(reverse("internships:booking-add"), typed(place, team, starts=starts, ends=ends)).url
    assert Booking.objects.count() == 3


def test_a_group_is_not_in_two_workshops_at_once() -> None:
    team = group()
    asked(workshop(), team)
    with pytest.raises(Conflict) as refused:
        asked(workshop(name="Сварка"), team, starts="11:00", ends="13:00")
    assert "у группы уже есть занятие: Станки, 10:00–12:00" in str(refused.value.message)


def test_the_database_itself_refuses_overlaps_and_too_many_people() -> None:
    place, team = workshop(seats=20), group(size=20)
    row = asked(place, team)
    other = group(name="СВ-11")
    twin = {"workshop": place, "author": row.author, "series": row.series, "seats": 1}
    with pytest.raises(IntegrityError, match="booking_workshop_free"), transaction.atomic():
        Booking.objects.create(**twin, group=other, period=row.period)
    with pytest.raises(IntegrityError, match="booking_group_free"), transaction.atomic():
        Booking.objects.create(**{**twin, "workshop": workshop(name="Сварка")}, group=team, period=row.period)
    with pytest.raises(IntegrityError, match="more learners than seats"), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(seats=21)
    with pytest.raises(IntegrityError, match="needs more seats"), transaction.atomic():
        Workshop.objects.filter(pk=place.pk).update(seats=19)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(state="completed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(came=21)
    actions.cancel_booking(actor=row.author, booking=row)
    Booking.objects.create(**twin, group=other, period=row.period)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends": "10:20"}, "ends"),
        ({"starts": "12:00", "ends": "10:00"}, "ends"),
        ({"starts": "07:00"}, "starts"),
        ({"ends": "20:30"}, "ends"),
        ({"day": "2020-03-03"}, "day"),
        ({"day": "2031-03-03"}, "day"),
        ({"weeks": 19}, "weeks"),
        ({"day": ""}, "day"),
    ],
    ids=["short", "backwards", "early", "late", "past", "far", "weeks", "no-day"],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(client: Client, changed: dict[str, Any], field: str) -> None:
    person, institution = supervisor()
    place, team = workshop(), group(person, institution)
    enter(client, person)
    page = client.post(reverse("internships:booking-add"), typed(place, team, **changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Booking.objects.exists()


def test_days_off_and_seats() -> None:
    place, team = workshop(seats=19), group(size=20)
    with pytest.raises(Invalid) as refused:
        asked(place, team)
    assert refused.value.code == "more_than_seats"
    small = group(size=5, name="СВ-11")
    saturday = timezone.localdate() + DAY * ((5 - timezone.localdate().weekday()) % 7 + 7)
    with pytest.raises(Invalid, match="нерабочий день"):
        asked(place, small, day=saturday)
    TrainingCentre.objects.filter(pk=place.centre_id).update(takes_saturdays=True)
    place.refresh_from_db()
    assert asked(place, small, day=saturday).state == "requested"


def test_a_weekly_lesson_is_asked_for_and_decided_as_a_whole() -> None:
    place, keeper = workshop(), dispatcher()
    day = working_day()
    asked(place, group(name="СВ-11"), day=day + DAY * 14)
    team = group()
    with pytest.raises(Conflict, match="занято: группа СВ-11"):
        asked(place, team, weeks=4, day=day)
    assert Booking.objects.filter(group=team).count() == 0, "all or none"
    first = asked(place, team, weeks=2, day=day)
    assert Notice.objects.filter(user=keeper, kind="internships.workshop_asked").count() == 2
    actions.approve_booking(actor=keeper, booking=first, whole=True)
    assert list(Booking.objects.filter(group=team).values_list("state", flat=True)) == ["approved", "approved"]
    assert Notice.objects.filter(user=team.author, kind="internships.workshop_approved").count() == 1


def test_who_decides_and_what_a_refusal_needs() -> None:
    row = asked(workshop(), group())
    keeper = dispatcher()
    for actor in (row.author, UserFactory()):
        with pytest.raises(NotAllowed):
            actions.approve_booking(actor=actor, booking=row)
    with pytest.raises(Invalid) as refused:
        actions.refuse_booking(actor=keeper, booking=row, reason="staffing", comment=" ")
    assert refused.value.field == "comment"
    with pytest.raises(Invalid):
        actions.refuse_booking(actor=keeper, booking=row, reason="undecided", comment="Нет")
    actions.refuse_booking(actor=keeper, booking=row, reason="staffing", comment="Возьмите четверг")
    with pytest.raises(Conflict):
        actions.approve_booking(actor=keeper, booking=row)
    assert "Возьмите четверг" in Notice.objects.get(kind="internships.workshop_refused").body_ru
    assert asked(row.workshop, row.group).state == "requested", "the time is free again"


def test_the_centre_cancels_with_a_reason_and_strangers_do_not() -> None:
    row = asked(workshop(), group(), state="approved")
    keeper = dispatcher()
    with pytest.raises(NotAllowed):
        actions.cancel_booking(actor=supervisor()[0], booking=row, comment="x")
    with pytest.raises(Invalid):
        actions.cancel_booking(actor=keeper, booking=row)
    actions.cancel_booking(actor=keeper, booking=row, comment="Станок сломался")
    notice = Notice.objects.get(kind="internships.lesson_cancelled")
    assert (notice.user, "Станок сломался" in notice.body_ru) == (row.author, True)


def test_the_clock_begins_ends_and_refuses() -> None:
    place = workshop()
    running, over = begun(place, group()), begun(place, group(name="СВ-11"), hours_ago=5)
    late = asked(place, group(name="ЭЛ-3"))
    Booking.objects.filter(pk=late.pk).update(
        period=DateTimeTZRange(timezone.now() - 10 * DAY, timezone.now() - 9 * DAY)
    )
    assert actions.advance_bookings() == 4
    states = {row.pk: row.state for row in Booking.objects.all()}
    assert states == {running.pk: "running", over.pk: "completed", late.pk: "refused"}
    assert actions.advance_bookings() == 0
    with pytest.raises(Conflict):
        actions.cancel_booking(actor=running.author, booking=running)


def test_attendance_by_name_and_by_number(client: Client) -> None:
    person, institution = supervisor()
    team = group(person, institution, size=3)
    row = begun(workshop(), team)
    listed = actions.list_learners(actor=person, group=team, names=["Белова Анна", "", "  Авдеев   Пётр "])
    assert [one.name for one in listed] == ["Авдеев Пётр", "Белова Анна"]
    enter(client, person)
    url = reverse("internships:attendance", args=[row.pk])
    assert client.get(url).context["form"]["present"].value() == [str(one.pk) for one in listed]
    client.post(url, {"present": [str(listed[0].pk)]})
    row.refresh_from_db()
    assert row.came == 1
    assert {one.learner.name: one.is_present for one in Attendance.objects.select_related("learner")} == {
        "Авдеев Пётр": True,
        "Белова Анна": False,
    }
    # Whoever was marked leaves the group, not the list of that lesson.
    actions.list_learners(actor=person, group=team, names=["Белова Анна"])
    assert Learner.objects.get(name="Авдеев Пётр").left_at is not None
    assert client.get(url).context["form"]["present"].value() == [str(listed[0].pk)]
    other = begun(workshop(name="Сварка"), group(person, institution, name="СВ-11", size=5), hours_ago=9)
    assert client.post(reverse("internships:attendance", args=[other.pk]), {"came": 6}).status_code == 422
    assert client.post(reverse("internships:attendance", args=[other.pk]), {"came": 4}).status_code == 302
    with pytest.raises(Conflict):
        actions.mark_attendance(actor=person, booking=asked(workshop(name="Лазер"), team), came=1)


def test_a_list_is_checked_as_a_whole() -> None:
    team = group(size=2)
    for names in (["А", "Б", "В"], ["Авдеев Пётр", "Авдеев  Пётр"], ["я" * 151]):
        with pytest.raises(Invalid) as refused:
            actions.list_learners(actor=team.author, group=team, names=names)
        assert refused.value.field == "names"
    assert not Learner.objects.exists()


def test_a_group_does_not_outgrow_its_workshop_nor_close_before_its_lessons() -> None:
    team = group(size=20)
    asked(workshop(seats=25), team)
    with pytest.raises(Conflict) as refused:
        actions.edit_group(actor=team.author, group=team, values={"size": 21})
    assert refused.value.field == "size"
    with pytest.raises(Conflict):
        actions.close_group(actor=team.author, group=team)


def test_who_sees_what(client: Client) -> None:
    row = asked(workshop(), group())
    stranger, _other = supervisor()
    with pytest.raises(NotFound):
        queries.centres.booking(stranger, row.pk)
    calendar = f"{reverse('internships:calendar', args=[row.workshop_id])}?week={row.starts.date()}"
    enter(client, stranger)
    assert "занято: группа ТМ-21" in client.get(calendar).content.decode()
    for name, key in (("booking", row.pk), ("group", row.group_id), ("attendance", row.pk)):
        assert client.get(reverse(f"internships:{name}", args=[key])).status_code == 404
    assert client.post(reverse("internships:booking-cancel", args=[row.pk])).status_code == 404
    nobody = Client()
    enter(nobody, UserFactory())
    assert nobody.get(calendar).status_code == 404
    assert Client().get(calendar).status_code == 302
    assert nobody.get(reverse("internships:groups")).status_code == 200
    assert nobody.get(reverse("internships:booking-add")).status_code == 403


def test_a_week_shows_what_is_taken_and_offers_what_is_free(client: Client) -> None:
    person, institution = supervisor()
    team, place = group(person, institution), workshop()
    row = asked(place, team, starts="12:00", ends="14:00")
    enter(client, person)
    url = f"{reverse('internships:calendar', args=[place.pk])}?week={row.starts.date()}"
    days = {one["date"]: one for one in client.get(url).context["days"]}
    items = [
        (f"{one['starts']:%H:%M}", f"{one['ends']:%H:%M}", bool(one["booking"]))
        for one in days[row.starts.date()]["items"]
    ]
    assert items == [("09:00", "12:00", False), ("12:00", "14:00", True), ("14:00", "20:00", False)]
    link = days[row.starts.date()]["items"][0]["url"]
    form = client.get(link).context["form"]
    assert (form["starts"].value(), form["ends"].value()) == ("09:00", "12:00")
    assert client.get(url.split("?")[0] + "?week=nonsense").status_code == 200
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(3):
        asked(
            place, group(person, institution, name=f"Г-{number}"), starts=f"{15 + number}:00", ends=f"{16 + number}:00"
        )
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)


MINUTES = st.integers(min_value=0, max_value=23 * 60 + 59)


def clock(minutes: int) -> datetime.time:
    return datetime.time(minutes // 60, minutes % 60)


@settings(max_examples=150)
@given(st.lists(st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] < pair[1]), max_size=6))
def test_free_times_and_taken_times_make_up_the_day(pairs: list[tuple[int, int]]) -> None:
    opens, closes = 9 * 60, 20 * 60
    found = gaps([(clock(a), clock(b)) for a, b in pairs], clock(opens), clock(closes))
    free = {
        m
        for one in found
        for m in range(one.starts.hour * 60 + one.starts.minute, one.ends.hour * 60 + one.ends.minute)
    }
    taken = {minute for a, b in pairs for minute in range(a, b)}
    assert not free & taken
    assert free <= set(range(opens, closes))
    # What is left out are crumbs of less than half an hour.
    left, run = sorted(set(range(opens, closes)) - taken - free), 0
    for before, minute in zip([None, *left], left, strict=False):
        run = run + 1 if before == minute - 1 else 1
        assert run < 30
    assert at("09:00") == clock(opens)
