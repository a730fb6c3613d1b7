"""When a consultation can be had: published hours cut into slots, days off, breaks, what is taken."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import MemberRole, MembershipState
from accounts.models import Membership, User
from core.errors import Conflict, Invalid, NotAllowed
from services import actions, timetable
from services.models import AdviserHours, Consultation
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.services import applicant, request_in
from tests.factories.slots import booked, free, hours, working_day

MOSCOW = timetable.MOSCOW
MONDAY = datetime.date(2026, 12, 7)


def clock(slots: Any) -> list[str]:
    return [timetable.span(start, end) for start, end in slots]


def of(**values: Any) -> AdviserHours:
    given = {"day": MONDAY, "starts": datetime.time(10), "ends": datetime.time(12), "minutes": 30, **values}
    return AdviserHours(valid_from=given["day"] or MONDAY, channels=["video"], **given)


def test_a_day_is_cut_into_whole_slots() -> None:
    assert clock(timetable.cut(of(minutes=45), MONDAY)) == ["10:00–10:45", "10:45–11:30"]


def test_the_first_slot_after_the_break_begins_at_its_end() -> None:
    lunch = of(ends=datetime.time(14), minutes=40, break_starts=datetime.time(11, 30), break_ends=datetime.time(12, 15))
    assert clock(timetable.cut(lunch, MONDAY)) == ["10:00–10:40", "10:40–11:20", "12:15–12:55", "12:55–13:35"]


def test_slots_are_kept_in_utc_and_said_in_moscow_time() -> None:
    start, _end = next(timetable.cut(of(), MONDAY))
    slot = timetable.Slot(of(), start, start + datetime.timedelta(minutes=30))
    assert start.astimezone(datetime.UTC).hour == 7
    assert slot.key.endswith(".20261207T0700Z")


quarters = st.integers(0, 95).map(lambda n: datetime.time(n // 4, n % 4 * 15))


@given(starts=quarters, ends=quarters, pause=st.tuples(quarters, quarters), minutes=st.integers(20, 60))
def test_slots_of_any_day_lie_inside_it_apart_and_outside_the_break(
    starts: datetime.time, ends: datetime.time, pause: tuple[datetime.time, datetime.time], minutes: int
) -> None:
    from_, to = sorted(pause)
    row = of(starts=starts, ends=ends, minutes=minutes, break_starts=from_, break_ends=to)
    found = list(timetable.cut(row, MONDAY))
    for start, end in found:
        assert starts <= start.timetz().replace(tzinfo=None)
        assert end.time() <= ends
        assert end - start == datetime.timedelta(minutes=minutes)
        assert end.time() <= from_ or start.time() >= to
    assert all(one[1] <= other[0] for one, other in zip(found, found[1:], strict=False))


@pytest.mark.django_db
def test_weekly_hours_keep_the_production_calendar(tables: None) -> None:
    weekly = of(day=None, weekday="0")
    assert timetable.takes_place(weekly, MONDAY, is_working=True)
    assert not timetable.takes_place(weekly, MONDAY, is_working=False)
    assert not timetable.takes_place(weekly, MONDAY + datetime.timedelta(days=1), is_working=True)
    adviser, user = StaffFactory(), applicant()
    new_year = datetime.datetime(2026, 12, 25, 6, tzinfo=MOSCOW)
    with time_machine.travel(new_year, tick=False):  # weekly without an end: it may have begun already
        actions.publish_hours(
            actor=adviser,
            adviser=adviser,
            weekday="4",
            valid_from=datetime.date(2026, 12, 1),
            starts=datetime.time(10),
            ends=datetime.time(11),
            minutes=60,
            channels=["phone"],
        )
    found = timetable.free(user.organisation, now=new_year)
    # Fridays from 25 December: 1 and 8 January are holidays.
    assert [slot.starts.date() for slot in found] == [datetime.date(2026, 12, 25), datetime.date(2027, 1, 15)]


@pytest.mark.django_db
class TestPublishing:
    @pytest.fixture
    def adviser(self, tables: None) -> User:
        return StaffFactory()

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"minutes": 15}, "minutes"),
            ({"minutes": 90}, "minutes"),
            ({"channels": []}, "channels"),
            ({"channels": ["telegram"]}, "channels"),
            ({"starts": datetime.time(12), "ends": datetime.time(10)}, ""),
            ({"ends": datetime.time(10, 10)}, "ends"),
            ({"break_starts": datetime.time(9), "break_ends": datetime.time(11)}, ""),
            ({"break_starts": datetime.time(11)}, ""),
            ({"weekday": "1"}, ""),
            ({"day": None}, ""),
            ({"day": datetime.date(2020, 1, 9)}, "day"),
            ({"channels": ["office"], "place": " "}, "place"),
        ],
    )
    def test_what_cannot_be_is_refused(self, adviser: User, values: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            hours(adviser, **values)
        assert set(refused.value.fields) == ({field} if field else {"__all__"})
        assert not AdviserHours.objects.exists()

    def test_hours_of_one_adviser_do_not_cross(self, adviser: User) -> None:
        hours(adviser)
        with pytest.raises(Conflict, match="пересекаются"):
            hours(adviser, starts=datetime.time(11), ends=datetime.time(13))
        hours(adviser, starts=datetime.time(12), ends=datetime.time(13))
        hours(StaffFactory())

    def test_weekly_hours_cross_a_single_day_only_on_their_weekday(self, adviser: User) -> None:
        day = working_day()
        hours(adviser, day=None, weekday=str(day.weekday()), valid_from=day)
        with pytest.raises(Conflict):
            hours(adviser, day=day + datetime.timedelta(days=7))
        hours(adviser, day=day + datetime.timedelta(days=8))

    def test_strangers_publish_nothing_and_colleagues_only_by_a_manager(self, adviser: User) -> None:
        analyst = StaffFactory(roles=["analyst"])
        values = {"day": working_day(), "starts": datetime.time(10), "ends": datetime.time(11), "channels": ["phone"]}
        for actor, about in ((UserFactory(), adviser), (analyst, adviser), (adviser, applicant())):
            with pytest.raises(NotAllowed):
                actions.publish_hours(actor=actor, adviser=about, **values)
        assert actions.publish_hours(actor=adviser, adviser=analyst, **values).adviser == analyst

    def test_withdrawn_hours_are_offered_no_longer_and_keep_what_is_booked(self, adviser: User) -> None:
        user = applicant()
        application = request_in("in_review", user=user, manager=adviser)
        published = hours(adviser)
        kept = booked(user, application)
        actions.withdraw_hours(actor=adviser, hours=published)
        actions.withdraw_hours(actor=adviser, hours=published)
        assert free(application) == []
        assert Consultation.objects.get() == kept


@pytest.mark.django_db
class TestFree:
    @pytest.fixture
    def adviser(self, tables: None) -> User:
        return StaffFactory()

    def test_a_booked_time_is_offered_to_nobody(self, adviser: User) -> None:
        user, other = applicant(), applicant()
        hours(adviser)
        booked(user, request_in("submitted", user=user), 1)
        left = timetable.free(other.organisation)
        assert [timetable.span(slot.starts, slot.ends) for slot in left] == [
            "10:00–10:30",
            "11:00–11:30",
            "11:30–12:00",
        ]

    def test_a_company_is_not_offered_a_second_adviser_at_its_own_hour(self, adviser: User) -> None:
        user = applicant()
        hours(adviser)
        hours(StaffFactory())
        booked(user, request_in("submitted", user=user))
        assert len(timetable.free(user.organisation)) == 6
        assert len(timetable.free(applicant().organisation)) == 7

    def test_nobody_advises_their_own_company(self, adviser: User) -> None:
        user = applicant()
        hours(adviser)
        Membership.objects.create(
            user=adviser, organisation=user.organisation, role=MemberRole.HEAD, state=MembershipState.ACTIVE
        )
        assert timetable.free(user.organisation) == []

    def test_what_is_too_near_or_too_far_is_not_offered(self, adviser: User, settings: Any) -> None:
        hours(adviser)
        day = working_day()
        at_nine = datetime.datetime.combine(day, datetime.time(8, 15), MOSCOW)
        assert clock((slot.starts, slot.ends) for slot in timetable.free(now=at_nine)) == ["11:30–12:00"]
        assert timetable.free(now=at_nine - datetime.timedelta(days=30)) == []

    def test_those_who_left_advise_no_more(self, adviser: User) -> None:
        hours(adviser)
        User.objects.filter(pk=adviser.pk).update(is_active=False)
        assert timetable.free() == []

    def test_the_assignee_comes_first(self, adviser: User) -> None:
        user, colleague = applicant(), StaffFactory()
        application = request_in("in_review", user=user, manager=adviser)
        hours(colleague)
        assert {slot.adviser for slot in free(application)} == {colleague}
        hours(adviser)
        assert {slot.adviser for slot in free(application)} == {adviser}

    def test_the_number_of_queries_does_not_grow(self, adviser: User) -> None:
        user = applicant()
        hours(adviser)
        with CaptureQueriesContext(connection) as few:
            timetable.free(user.organisation)
        for _colleague in range(3):
            hours(StaffFactory())
            booked(person := applicant(), request_in("submitted", user=person))
        with CaptureQueriesContext(connection) as many:
            assert len(timetable.free(user.organisation)) == 13
        assert len(many) == len(few) == 3


@pytest.mark.django_db
def test_the_database_itself_refuses_two_at_once(tables: None) -> None:
    adviser, user = StaffFactory(), applicant()
    hours(adviser)
    first = booked(user, request_in("submitted", user=user))
    other = request_in("submitted", user=applicant())
    later = first.starts_at + datetime.timedelta(minutes=10)
    values = {
        "application": other,
        "organisation": other.organisation,
        "adviser": adviser,
        "period": DateTimeTZRange(later, later + datetime.timedelta(minutes=30)),
        "channel": "video",
        "booked_by": user,
        "changed_at": later,
    }
    for changed in ({}, {"adviser": StaffFactory(), "organisation": user.organisation}):
        with pytest.raises(IntegrityError, match="consultation_(adviser|company)_free"), transaction.atomic():
            Consultation.objects.create(**{**values, **changed})
    Consultation.objects.create(**{**values, "state": "cancelled"})
