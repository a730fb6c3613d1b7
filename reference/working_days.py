"""Working days by Russia's production calendar.

A term in working days begins on the day after the event and ends on its last working day (Civil Code,
articles 191 and 193). Days that presidential decrees of 2020 and 2021 made non-working with pay kept stay
working days here, as in the official norm of working time and for terms (Supreme Court, review of
21.04.2020).

Each process keeps the calendar in memory. A trigger gives the tables a new version at every change; a
process asks the cache for that version at most every few seconds, and the database when the cache does not
know.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import accumulate
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import cache
from django.db import connection

from reference.enums import DAYS_OFF, DAYS_ON
from reference.models import CalendarDay, CalendarStamp, CalendarYear

MOSCOW = ZoneInfo("Europe/Moscow")
CHECK_SECONDS: float = getattr(settings, "CALENDAR_CHECK_SECONDS", 5.0)
CACHED_SECONDS = 60
DAY = timedelta(days=1)


class Calendar:
    """Exceptions from the rule "Monday to Friday", so arranged that counting costs two bisections."""

    def __init__(self, version: str, off: Iterable[date], on: Iterable[date], years: Iterable[int]) -> None:
        self.version = version
        self.off = frozenset(day for day in off if day.weekday() < 5)
        self.on = frozenset(day for day in on if day.weekday() >= 5)
        self.years = frozenset(years)
        changes = sorted([(day.toordinal(), -1) for day in self.off] + [(day.toordinal(), 1) for day in self.on])
        self._ordinals = [ordinal for ordinal, _change in changes]
        self._sums = [0, *accumulate(change for _ordinal, change in changes)]

    def is_working(self, day: date) -> bool:
        return day in self.on or (day.weekday() < 5 and day not in self.off)

    def count(self, day: date) -> int:
        """Working days from the first day of year 1 up to and including `day`."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * 5 + min(rest, 5) + self._sums[bisect_right(self._ordinals, day.toordinal())]

    def in_year(self, year: int) -> int:
        """Working days of a year."""
        return self.count(date(year, 12, 31)) - self.count(date(year - 1, 12, 31))


@dataclass
class _Memory:
    calendar: Calendar | None = None
    checked: float = 0.0


_memory = _Memory()


# --- what others ask --------------------------------------------------------------------------------------


def is_working_day(day: date) -> bool:
    """Whether people work on `day`. Outside the known years Monday to Friday are working days."""
    return current().is_working(_plain(day))


def add_working_days(day: date, number: int) -> date:
    """The `number`-th working day after `day` (before it for a negative number).

    Zero gives `day` itself when it is a working day and the next working day otherwise.
    """
    calendar, day = current(), _plain(day)
    step = DAY if number >= 0 else -DAY
    left = abs(number)
    if not left:
        while not calendar.is_working(day):
            day += DAY
    while left:
        day += step
        left -= calendar.is_working(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` comes first."""
    calendar = current()
    return calendar.count(_plain(end)) - calendar.count(_plain(start))


def working_days_in(year: int) -> int:
    """How many working days a year has."""
    return current().in_year(year)


def known_year(year: int) -> bool:
    """Whether the moved days off of `year` are in the calendar; if not, dates in it are only approximate."""
    return year in current().years


def months_after(day: date, months: int) -> date:
    """The same day some months later (earlier with a minus), or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def moscow_day(moment: datetime) -> date:
    """The date in Moscow at an aware moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(MOSCOW).date()


def deadline(start: datetime, number: int) -> datetime:
    """The end, 23:59:59 in Moscow, of a term of `number` working days that began at the moment `start`."""
    return datetime.combine(add_working_days(moscow_day(start), number), clock(23, 59, 59), MOSCOW)


def _plain(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError("a moment is no day: use moscow_day() first")
    return day


# --- the copy in memory -----------------------------------------------------------------------------------


def current() -> Calendar:
    """The calendar, read again only when its version has changed."""
    now = time.monotonic()
    calendar = _memory.calendar
    if calendar is not None and now < _memory.checked + CHECK_SECONDS:
        return calendar
    known = cache.get(_key()) if calendar is not None else None
    if calendar is None or (known or stored_version()) != calendar.version:
        calendar = read()
    if known != calendar.version:
        cache.set(_key(), calendar.version, CACHED_SECONDS)
    _memory.calendar, _memory.checked = calendar, now
    return calendar


def read() -> Calendar:
    """The calendar as the database has it at this moment, in one query."""
    days = CalendarDay.objects.order_by().values("date")
    row = CalendarStamp.objects.values_list(
        "version",
        ArraySubquery(days.filter(kind__in=DAYS_OFF)),
        ArraySubquery(days.filter(kind__in=DAYS_ON)),
        ArraySubquery(CalendarYear.objects.order_by().values("year")),
    ).first()
    if row is None:
        return Calendar("none", (), (), ())
    version, off, on, years = row
    return Calendar(str(version), off, on, years)


def stored_version() -> str:
    """The version that the triggers wrote last."""
    return str(CalendarStamp.objects.values_list("version", flat=True).first() or "none")


def forget() -> None:
    """Drop this process's copy: the next question reads the database."""
    _memory.calendar = None


def announce() -> None:
    """After a committed change: this process forgets at once, the others when they next ask the cache."""
    forget()
    cache.set(_key(), stored_version(), CACHED_SECONDS)


def _key() -> str:
    # Several databases (tests in parallel) may share one cache.
    return f"reference:calendar:{connection.settings_dict['NAME']}"
