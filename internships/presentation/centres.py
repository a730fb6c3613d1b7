"""Workshops, their weeks and requests in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.formats import day, number
from internships import rules
from internships.enums import BookingReason, BookingState
from internships.models import Booking, BookingStep, Workshop
from internships.presentation.common import events
from reference.working_days import MOSCOW

BOOKING_TONES = {
    BookingState.REQUESTED: "info",
    BookingState.APPROVED: "success",
    BookingState.RUNNING: "success",
    BookingState.COMPLETED: "neutral",
    BookingState.REFUSED: "danger",
    BookingState.CANCELLED: "neutral",
}
LONGEST_LESSON = datetime.timedelta(hours=4)
DAYS = 7


def booking_facts(booking: Booking) -> list[tuple[str, str]]:
    """When, where, who."""
    came = number(booking.came) if booking.came is not None else _("пока не отмечено")
    return [
        (_("Когда"), f"{day(booking.starts.date())}, {booking.starts:%H:%M}–{booking.ends:%H:%M}"),
        (_("Мастерская"), f"{booking.workshop}, {booking.workshop.centre}"),
        (_("Учебная группа"), f"{booking.group}, {booking.group.institution}"),
        (_("Программа"), booking.group.programme),
        *([(_("Тема занятия"), booking.topic)] if booking.topic else []),
        (_("Мест для группы"), number(booking.seats)),
        *([(_("Пришли"), came)] if booking.state not in (BookingState.REFUSED, BookingState.CANCELLED) else []),
    ]


def booking_events(steps: Iterable[BookingStep]) -> list[dict[str, Any]]:
    """What happened to a request, newest first; a refusal begins with its coded reason."""
    rows = list(steps)
    found = events(rows, BookingState)
    for event, step in zip(found, reversed(rows), strict=True):
        if step.reason:
            event["text"] = "\n".join(filter(None, (str(BookingReason(step.reason).label), step.comment)))
    return found


def week_of(
    workshop: Workshop, monday: datetime.date, rows: Iterable[Booking], now: datetime.datetime, *, may_ask: bool
) -> list[dict[str, Any]]:
    """The days of a week in order: on each what is taken and what is free, by time."""
    by_day: dict[datetime.date, list[Booking]] = {}
    for row in rows:
        by_day.setdefault(row.starts.date(), []).append(row)
    found = []
    for index in range(DAYS):
        date = monday + datetime.timedelta(days=index)
        taken = by_day.get(date, [])
        opens = rules.centres.takes_groups_on(workshop.centre, date)
        if not opens and not taken and index >= rules.centres.SATURDAY:
            continue
        items: list[dict[str, Any]] = [
            {"starts": row.starts.time(), "ends": row.ends.time(), "booking": row, "tone": _tone(row)} for row in taken
        ]
        if opens:
            items += _free(workshop, date, taken, now, may_ask=may_ask)
        items.sort(key=lambda one: one["starts"])
        found.append({"date": date, "items": items, "is_open": opens, "today": date == now.astimezone(MOSCOW).date()})
    return found


def _tone(row: Booking) -> str:
    return "asked" if row.state == BookingState.REQUESTED else "taken"


def _free(
    workshop: Workshop, date: datetime.date, taken: list[Booking], now: datetime.datetime, *, may_ask: bool
) -> list[dict[str, Any]]:
    centre = workshop.centre
    times = [(row.starts.time(), row.ends.time()) for row in taken]
    found = []
    for gap in rules.centres.gaps(times, centre.books_from, centre.books_until):
        begins = datetime.datetime.combine(date, gap.starts, MOSCOW)
        ahead = begins > now
        ends = min(datetime.datetime.combine(date, gap.ends, MOSCOW), begins + LONGEST_LESSON).time()
        wanted = {"workshop": workshop.pk, "day": date.isoformat(), "starts": f"{gap.starts:%H:%M}"}
        query = urlencode(wanted | {"ends": f"{ends:%H:%M}"})
        url = f"{reverse('internships:booking-add')}?{query}" if may_ask and ahead else ""
        found.append({"starts": gap.starts, "ends": gap.ends, "booking": None, "url": url, "past": not ahead})
    return found
