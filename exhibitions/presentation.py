"""Events in words, and on the map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.formats import is_russian, moment, short_day, trimmed
from exhibitions.documents.calendar import days_of, place_of, span, zone_in_words
from exhibitions.enums import Allotment, EventState, Industry, Level, ParticipationState
from exhibitions.enums.buyers import Language
from exhibitions.models import Event, EventStep, Participation, PlaceLevel
from reference.models import Country

__all__ = ["TONES", "card", "change_events", "days_of", "facts_of", "place_of", "places_in_words", "points"]

TONES = {
    EventState.PROPOSED: "neutral",
    EventState.PLANNED: "neutral",
    EventState.ANNOUNCED: "info",
    EventState.OPEN: "success",
    EventState.CLOSED: "warning",
    EventState.SELECTION: "info",
    EventState.CONTRACTING: "info",
    EventState.PREPARATION: "info",
    EventState.RUNNING: "success",
    EventState.COMPLETED: "neutral",
    EventState.REPORTING: "neutral",
    EventState.ARCHIVED: "neutral",
    EventState.CANCELLED: "danger",
    EventState.POSTPONED: "warning",
}
# The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), as the picture of the coasts was drawn with it.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE, X0, Y0, TURNED = 201.008, 498.10, 263.01, 11.0


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on the picture of the coasts."""
    turned = (longitude - TURNED + 180.0) % 360.0 - 180.0
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = A1 + 3 * A2 * theta**2 + theta**6 * (7 * A3 + 9 * A4 * theta**2)
    x = math.radians(turned) * math.cos(theta) / (math.sqrt(3) / 2 * slope)
    y = theta * (A1 + A2 * theta**2 + theta**6 * (A3 + A4 * theta**2))
    return X0 + SCALE * x, Y0 - SCALE * y


def points(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Circles on capitals, by how many events the country holds, the largest first so that none is hidden."""
    found = []
    for row in rows:
        country: Country = row["country"]
        if country.latitude is None or country.longitude is None:
            continue
        x, y = projected(float(country.latitude), float(country.longitude))
        radius = min(6 + 3 * math.sqrt(row["number"]), 18)
        title = f"{country}: {events_in_words(row['number'])}"
        found.append({"x": f"{x:.1f}", "y": f"{y:.1f}", "r": f"{radius:.1f}", "title": title})
    return found


def events_in_words(count: int) -> str:
    """«3 мероприятия»."""
    return ngettext("{n} мероприятие", "Мероприятий: {n}", count).format(n=count)


def card(event: Event, left: int | None = None, own: Iterable[Participation] = ()) -> dict[str, Any]:
    """An event in a list; `own` are the reader's applications for it, with where they stand."""
    return {
        "event": event,
        "place": place_of(event),
        "days": days_of(event),
        "tone": TONES[EventState(event.state)],
        "industries": ", ".join(event.industry_labels),
        "term": term_of(event, left),
        "own": [(row.pk, ParticipationState(row.application.state).label) for row in own],
    }


def term_of(event: Event, left: int | None) -> str:
    """Until when one may apply and how many places are left, while it matters."""
    now = timezone.now()
    if event.state == EventState.OPEN and event.apply_from and event.apply_from > now:
        return _("Приём заявок начнётся {at}").format(at=moment(event.apply_from))
    if not event.takes_applications(now) or event.apply_until is None:
        return ""
    until = _("Заявки до {day}").format(day=short_day(timezone.localdate(event.apply_until)))
    return f"{until}, {left_in_words(left)}" if left is not None else until


def left_in_words(left: int) -> str:
    """How many places are left."""
    if left <= 0:
        return _("мест нет, открыт лист ожидания")
    return ngettext("осталось {n} место", "осталось мест: {n}", left).format(n=left)


def facts_of(event: Event) -> list[tuple[str, str]]:
    """What people look for first."""
    industries = ", ".join(event.industry_labels)
    return [
        (_("Когда"), days_of(event)),
        (_("Где"), ", ".join(filter(None, [event.venue, place_of(event)]))),
        (_("Время площадки"), zone_in_words(event)),
        (_("Отрасли"), industries),
        *([(_("Организатор"), event.organiser)] if event.organiser else []),
        *([(_("Рабочие языки"), languages_of(event))] if event.languages else []),
        *([(_("Виза"), event.visa)] if event.visa else []),
        *([(_("Как распределяются места"), str(Allotment(event.allotment).label))] if event.places else []),
    ]


def languages_of(event: Event) -> str:
    """The languages that staff typed, each by its name in the reader's language where it is a known one."""
    with override("ru"):
        known = {str(one.label).lower(): one for one in Language}
    words = [word.strip() for word in event.languages.split(",")]
    named = [str(known[word.lower()].label) if word.lower() in known else word for word in words if word]
    return ", ".join(named).capitalize() if is_russian() else ", ".join(named)


def application_term(event: Event) -> list[tuple[str, str]]:
    """From when until when one may apply, in Moscow time; nothing once that is settled."""
    if (
        event.apply_from is None
        or event.apply_until is None
        or event.state not in (EventState.ANNOUNCED, EventState.OPEN)
    ):
        return []
    return [
        (
            _("Заявки принимаются"),
            _("{first} – {last} (время московское)").format(
                first=moment(event.apply_from), last=moment(event.apply_until)
            ),
        )
    ]


def places_in_words(levels: Iterable[PlaceLevel]) -> list[tuple[str, str]]:
    """What is left on every level that an applicant meets."""
    found = []
    for row in levels:
        if row.level == Level.DELEGATES:
            continue
        if row.level == Level.OTHERS:
            title = _("Для компаний вне малого и среднего бизнеса")
        elif row.level == Level.INDUSTRY:
            title = str(Industry(row.industry).label)
        else:
            title = str(Level(row.level).label)
        text = _("осталось {left} из {limit}").format(left=trimmed(row.left), limit=trimmed(row.limit))
        found.append((title, text))
    return found


def most_of_one(event: Event) -> list[tuple[str, str]]:
    """How much one company may take."""
    delegates = event.company_delegates
    found = [ngettext("до {n} делегата", "до {n} делегатов", delegates).format(n=delegates)]
    if event.company_area is not None:
        found.insert(0, _("до {area} м² стенда").format(area=trimmed(event.company_area)))
    return [(_("На одну компанию"), ", ".join(found))]


def change_events(steps: Iterable[EventStep]) -> list[dict[str, Any]]:
    """Postponements, resumptions and the cancellation as a timeline shows them, newest first."""
    found = []
    for step in steps:
        was = ""
        if step.old_starts_on and step.old_ends_on:
            was = _("Прежние даты: {days}.").format(days=span(step.old_starts_on, step.old_ends_on))
        resumed = step.source == EventState.POSTPONED and step.target != EventState.CANCELLED
        title = _("Возобновлено") if resumed else str(EventState(step.target).label)
        found.append(
            {
                "title": title,
                "at": step.at,
                "actor": _("Моспром"),
                "text": " ".join(filter(None, [step.reason, was])),
                "tone": "info" if resumed else TONES[EventState(step.target)],
                "icon": "",
            }
        )
    found.reverse()
    return found
