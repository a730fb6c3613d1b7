"""Somebody's agenda as a calendar file (RFC 5545) and as a PDF, and the words of one line of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from core import typeset
from core.formats import day
from exhibitions.documents.calendar import MOSCOW, zone_in_words
from exhibitions.enums import EventState
from exhibitions.models.buyers import Participant
from exhibitions.models.schedules import MeetingSchedule, Programme
from exhibitions.queries.schedules import Item


def place_of(programme: Programme, item: Item) -> str:
    """Where a meeting is: venue and table."""
    table = _("Стол № {n}").format(n=item.placement.table) if item.placement else ""
    return ", ".join(part for part in (programme.event.venue, table) if part)


def span_of(item: Item) -> str:
    """From when until when by the clocks of the venue."""
    return f"{item.starts:%H:%M}–{item.ends:%H:%M}"


def in_moscow(item: Item) -> str:
    """The same by the clocks of Moscow, where they show another time."""
    starts, ends = item.starts.astimezone(MOSCOW), item.ends.astimezone(MOSCOW)
    if starts.utcoffset() == item.starts.utcoffset():
        return ""
    return _("{span} в Москве").format(span=f"{starts:%H:%M}–{ends:%H:%M}")


def calendar_file(
    participant: Participant, programme: Programme, schedule: MeetingSchedule | None, items: Sequence[Item]
) -> str:
    """All meetings of one side. Times are in UTC, so every calendar shows them right; a later file replaces an
    earlier one, because the names of the entries stay and their SEQUENCE grows with every released schedule.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mosprom Portal//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", programme.event.title)
    is_off = programme.event.state == EventState.CANCELLED
    url = settings.BASE_URL + reverse("exhibitions:agenda", args=[participant.pk])
    for item in items:
        if item.placement is None or item.other is None or schedule is None:
            continue
        event = Event()
        event.add("uid", f"{item.placement.request_id}@meetings.mosprom")
        event.add("sequence", schedule.number + is_off)
        event.add("dtstamp", schedule.released_at.astimezone(datetime.UTC))  # type: ignore[union-attr]
        event.add("dtstart", item.starts.astimezone(datetime.UTC))
        event.add("dtend", item.ends.astimezone(datetime.UTC))
        said = [f"{programme.event.title}.", f"{span_of(item)} ({programme.event.time_zone}).", interpreter_of(item)]
        event.add("summary", _("Встреча: {other}").format(other=item.other.name))
        event.add("location", place_of(programme, item))
        event.add("description", " ".join(part for part in said if part))
        event.add("url", url)
        event.add("status", "CANCELLED" if is_off else "CONFIRMED")
        calendar.add_component(event)
    return calendar.to_ical().decode()


def interpreter_of(item: Item) -> str:
    """Who interprets, when somebody does."""
    one = item.placement.interpreter if item.placement else None
    return _("Переводчик: {name}").format(name=one) if one else ""


def agenda_pdf(participant: Participant, programme: Programme, items: Sequence[Item]) -> bytes:
    """The agenda on paper, day by day."""
    days: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        days.setdefault(day(item.starts.date()), []).append(
            {
                "time": span_of(item),
                "is_break": item.is_break,
                "other": item.other.name if item.other else _("Перерыв"),
                "table": str(item.placement.table) if item.placement else "",
                "note": " · ".join(part for part in (in_moscow(item), interpreter_of(item)) if part),
            }
        )
    event = programme.event
    data = {
        "title": _("Расписание встреч"),
        "event": event.title,
        "who": participant.name,
        "where": ", ".join(part for part in (event.venue, event.city) if part),
        "zone": _("Время — по часам площадки ({zone}).").format(zone=zone_in_words(event)),
        "days": [{"day": name, "items": rows} for name, rows in days.items()],
        "heads": [_("Время"), _("С кем"), _("Стол"), _("Примечание")],
        "is_demo": event.is_demo,
        "demo": _("Демонстрационное мероприятие"),
        "empty": _("Встреч в расписании нет."),
    }
    return typeset.pdf("exhibitions/agenda.typ", data)
