"""Events as files that other programs read: calendars (RFC 5545) and a feed (RSS 2.0)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from core.formats import day, number
from exhibitions.enums import EventState
from exhibitions.models import Event

MOSCOW = ZoneInfo("Europe/Moscow")
STATUS = {EventState.CANCELLED: "CANCELLED", EventState.POSTPONED: "TENTATIVE"}


def address(event: Event) -> str:
    """The page of an event, with the host."""
    return settings.BASE_URL + reverse("exhibitions:event", args=[event.slug])


def place_of(event: Event) -> str:
    """City and country, or what of it is known."""
    return ", ".join(filter(None, [event.city, str(event.country)]))


def span(first: datetime.date, last: datetime.date) -> str:
    """«5–7 февраля 2027»."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def days_of(event: Event) -> str:
    """The days of an event in words, and that they are not certain where they are not."""
    words = span(event.starts_on, event.ends_on)
    if event.dates_confirmed:
        return words
    if event.published_at is None:
        words = date_format(event.starts_on, "F Y")
    return _("{words} (даты уточняются)").format(words=words)


def zone_in_words(event: Event) -> str:
    """The venue's zone and how far it is from Moscow on the first day."""
    noon = datetime.datetime.combine(event.starts_on, datetime.time(12))
    hours = (noon.replace(tzinfo=MOSCOW) - noon.replace(tzinfo=event.zone)).total_seconds() / 3600
    if hours == 0:
        return _("{zone}, как в Москве").format(zone=event.time_zone)
    sign = "+" if hours > 0 else "−"
    shown = number(abs(hours), 0 if hours == int(hours) else 1)
    return _("{zone}, с Москвой {difference} ч").format(zone=event.time_zone, difference=f"{sign}{shown}")


def calendar(events: Iterable[Event], name: str) -> bytes:
    """A calendar file. Days are whole days at the venue, so no program moves them to another zone."""
    file = Calendar()
    file.add("prodid", "-//Mosprom//Portal//RU")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("refresh-interval;value=duration", "PT6H")
    for event in events:
        file.add_component(_entry(event))
    return file.to_ical()


def _entry(event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.pk}@mosprom")
    entry.add("summary", event.title)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.version)
    entry.add("dtstart", event.starts_on)
    entry.add("dtend", event.ends_on + datetime.timedelta(days=1))
    certain = "CONFIRMED" if event.dates_confirmed else "TENTATIVE"
    entry.add("status", STATUS.get(EventState(event.state), certain))
    entry.add("transp", "TRANSPARENT")
    entry.add("location", ", ".join(filter(None, [event.venue, place_of(event)])))
    entry.add("url", address(event))
    entry.add("categories", [str(event.get_kind_display()), *event.industry_labels])
    zone = _("Часовой пояс площадки: {zone}").format(zone=event.time_zone)
    lines = [event.summary, f"{event.get_state_display()}. {zone}"]
    if event.is_demo:
        lines.append(_("Демонстрационная запись"))
    entry.add("description", "\n".join(filter(None, lines)))
    if event.latitude is not None and event.longitude is not None:
        entry.add("geo", (float(event.latitude), float(event.longitude)))
    return entry


def feed(events: Iterable[Event], url: str) -> str:
    """What was announced last, as a feed."""
    made = Rss201rev2Feed(
        title=_("Выставки и бизнес-миссии Моспрома"),
        link=settings.BASE_URL + reverse("exhibitions:events"),
        description=_("Новые выставки, бизнес-миссии и закупочные сессии для московских компаний."),
        language=get_language(),
        feed_url=settings.BASE_URL + url,
    )
    for event in events:
        made.add_item(
            title=event.title,
            link=address(event),
            description=f"{days_of(event)}. {place_of(event)}. {event.get_state_display()}. {event.summary}",
            unique_id=str(event.pk),
            unique_id_is_permalink=False,
            pubdate=event.published_at,
            updateddate=event.changed_at,
            categories=[str(event.get_kind_display()), *event.industry_labels],
        )
    return made.writeString("utf-8")
