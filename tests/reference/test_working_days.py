"""Working days: equal to an independent calendar day by day, right at the edges, cheap to ask."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import holidays
import pytest
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference import working_days
from reference.enums import DayKind
from reference.models import CalendarDay, CalendarYear
from reference.working_days import (
    Calendar,
    add_working_days,
    deadline,
    is_working_day,
    known_year,
    moscow_day,
    working_days_between,
    working_days_in,
)
from tests.factories.reference import calendar_data, calendar_day

FIRST, LAST = date(2019, 1, 1), date(2027, 12, 31)
DAY = timedelta(days=1)


def every_day(first: date = FIRST, last: date = LAST) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


@pytest.fixture
def seeded(db) -> None:
    calendar_data()


def test_every_day_of_2019_to_2027_equals_the_holidays_package(seeded):
    oracle = holidays.Russia(years=range(2019, 2028))
    ours = [day for day in every_day() if is_working_day(day)]
    assert ours == [day for day in every_day() if oracle.is_working_day(day)]


def test_years_have_the_published_norms(seeded):
    assert {year: working_days_in(year) for year in range(2019, 2027)} == {
        2019: 247,
        2020: 248,
        2021: 247,
        2022: 247,
        2023: 247,
        2024: 248,
        2025: 247,
        2026: 247,
    }


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 9), False),  # moved from 3 January
        (date(2026, 1, 12), True),
        (date(2025, 11, 1), True),  # a working Saturday
        (date(2025, 11, 3), False),
        (date(2026, 2, 23), False),
        (date(2026, 3, 9), False),  # moved from 8 March
        (date(2026, 12, 31), False),
        (date(2027, 2, 20), True),
        (date(2020, 4, 1), True),  # non-working by decree: terms go on
        (date(2026, 5, 8), True),  # one hour shorter
    ],
)
def test_days_looked_up_by_hand(seeded, day, working):
    assert is_working_day(day) is working


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2025, 12, 30), 1, date(2026, 1, 12)),  # over the New Year holidays
        (date(2025, 12, 30), 3, date(2026, 1, 14)),
        (date(2026, 5, 8), 1, date(2026, 5, 12)),  # Victory Day is moved to Monday
        (date(2025, 10, 31), 1, date(2025, 11, 1)),  # onto a working Saturday
        (date(2026, 1, 1), 0, date(2026, 1, 12)),
        (date(2026, 1, 12), 0, date(2026, 1, 12)),
        (date(2026, 1, 12), -1, date(2025, 12, 30)),
        (date(2026, 6, 10), 5, date(2026, 6, 18)),
    ],
)
def test_terms_counted_by_hand(seeded, start, number, end):
    assert add_working_days(start, number) == end


def test_between_counts_the_end_and_not_the_start(seeded):
    assert working_days_between(date(2025, 12, 30), date(2026, 1, 12)) == 1
    assert working_days_between(date(2026, 1, 12), date(2025, 12, 30)) == -1
    assert working_days_between(date(2026, 1, 1), date(2026, 1, 11)) == 0


def test_counting_equals_going_day_by_day(seeded):
    days = every_day(date(2023, 12, 1), date(2027, 3, 1))
    passed = 0
    for day in days[1:]:
        passed += is_working_day(day)
        assert working_days_between(days[0], day) == passed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(FIRST, LAST), st.integers(1, 60))
def test_adding_and_counting_agree(seeded, start, number):
    end = add_working_days(start, number)
    assert is_working_day(end)
    assert working_days_between(start, end) == number
    assert add_working_days(end, -number) <= start or is_working_day(start)


def test_a_year_without_a_calendar_follows_the_week_and_says_so(seeded):
    assert [known_year(year) for year in (2018, 2019, 2027, 2028)] == [False, True, True, False]
    assert is_working_day(date(2031, 1, 1))  # a Wednesday
    assert not is_working_day(date(2031, 1, 4))
    assert add_working_days(date(2030, 12, 31), 1) == date(2031, 1, 1)


def test_without_any_calendar_the_week_decides(db):
    CalendarDay.objects.all().delete()
    CalendarYear.objects.all().delete()
    assert is_working_day(date(2026, 1, 1))
    assert not known_year(2026)


def test_the_date_is_moscows():
    assert moscow_day(datetime(2026, 3, 31, 21, 30, tzinfo=UTC)) == date(2026, 4, 1)
    with pytest.raises(ValueError, match="needs a time zone"):
        moscow_day(datetime(2026, 3, 31, 21, 30))


def test_a_deadline_is_the_end_of_the_last_day_in_moscow(seeded):
    late_on_tuesday = datetime(2026, 3, 31, 20, 59, tzinfo=UTC)
    assert deadline(late_on_tuesday, 3).isoformat() == "2026-04-03T23:59:59+03:00"
    assert deadline(late_on_tuesday + timedelta(minutes=1), 3).isoformat() == "2026-04-06T23:59:59+03:00"


@pytest.mark.parametrize("ask", [is_working_day, lambda moment: add_working_days(moment, 1)])
def test_a_moment_is_not_taken_for_a_day(db, ask):
    with pytest.raises(TypeError, match="use moscow_day"):
        ask(datetime(2026, 3, 31, tzinfo=UTC))


def test_exceptions_that_change_nothing_are_harmless():
    saturday, monday = date(2026, 8, 1), date(2026, 8, 3)
    calendar = Calendar("1", off=[saturday], on=[monday], years=[2026])
    assert calendar.in_year(2026) == Calendar("2", (), (), ()).in_year(2026)


# --- the copy in memory ------------------------------------------------------------------------------------


def test_one_query_loads_it_and_none_follow(seeded, django_assert_num_queries):
    with django_assert_num_queries(1):
        for day in every_day(date(2026, 1, 1), date(2026, 12, 31)):
            is_working_day(day)
        add_working_days(date(2026, 1, 1), 100)
        known_year(2026)


@pytest.fixture
def no_waiting(monkeypatch) -> None:
    monkeypatch.setattr(working_days, "CHECK_SECONDS", 0)
    cache.delete(working_days._key())


def test_an_unchanged_calendar_costs_no_query_while_the_cache_answers(seeded, no_waiting, django_assert_num_queries):
    is_working_day(date(2026, 1, 1))
    with django_assert_num_queries(0):
        for _ in range(10):
            is_working_day(date(2026, 1, 1))


CHANGES = {
    "insert": lambda: CalendarDay.objects.create(date=date(2026, 8, 3), kind=DayKind.HOLIDAY, name_ru="Новый"),
    "bulk update": lambda: CalendarDay.objects.filter(date=date(2026, 6, 12)).update(kind=DayKind.BY_WEEKDAY),
    "delete": lambda: CalendarDay.objects.filter(date=date(2026, 6, 12)).delete(),
    "a year": lambda: CalendarYear.objects.create(year=2028),
    "raw SQL": lambda: connection.cursor().execute("DELETE FROM reference_calendarday WHERE date = '2026-06-12'"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_way_of_changing_the_calendar_is_noticed_when_the_cache_is_away(seeded, no_waiting, change):
    with mock.patch.object(cache, "get", return_value=None), mock.patch.object(cache, "set"):
        before = working_days.current()
        change()
        after = working_days.current()
    assert after.version != before.version
    assert (after.off, after.years) != (before.off, before.years)


def test_another_process_hears_of_a_change_through_the_cache(seeded, no_waiting):
    assert is_working_day(date(2026, 8, 3))
    ours = working_days._memory.calendar
    calendar_day(date(2026, 8, 3))
    working_days.announce()
    working_days._memory.calendar = ours  # a second process still has its own copy
    assert not is_working_day(date(2026, 8, 3))


def test_a_change_that_is_rolled_back_leaves_no_trace(seeded, no_waiting):
    with mock.patch.object(cache, "get", return_value=None), mock.patch.object(cache, "set"):
        with transaction.atomic():
            calendar_day(date(2026, 8, 3))
            assert not is_working_day(date(2026, 8, 3))
            transaction.set_rollback(True)
        assert is_working_day(date(2026, 8, 3))


def test_with_the_cache_away_a_change_costs_one_query_more(seeded, no_waiting, django_assert_num_queries):
    with mock.patch.object(cache, "get", return_value=None), mock.patch.object(cache, "set"):
        is_working_day(date(2026, 1, 1))
        with django_assert_num_queries(1):  # the version
            is_working_day(date(2026, 1, 1))
        CalendarDay.objects.filter(date=date(2026, 6, 12)).update(kind=DayKind.BY_WEEKDAY)
        with django_assert_num_queries(2):  # the version and the calendar
            assert is_working_day(date(2026, 6, 12))
