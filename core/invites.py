"""Calendar entries (RFC 5545, RFC 5546) that mail programs and calendars take in, replace and cancel."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from email.mime.text import MIMEText

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vText

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
ZONE = "Europe/Moscow"
OFFSET = datetime.timedelta(hours=3)
MOSCOW = datetime.timezone(OFFSET)


@dataclass(frozen=True)
class Invite:
    """One meeting as one reader's calendar shows it. `sequence` grows with every change of it."""

    uid: str
    sequence: int
    starts: datetime.datetime
    ends: datetime.datetime
    summary: str
    description: str
    changed_at: datetime.datetime
    organiser: str
    organiser_name: str
    attendee: str = ""
    attendee_name: str = ""
    location: str = ""
    url: str = ""
    is_cancelled: bool = False


def written(invite: Invite, method: str) -> str:
    """The text of the calendar file. A later SEQUENCE of the same UID replaces the entry, CANCEL takes it away."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mosprom Portal//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_zone())
    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", invite.sequence)
    event.add("dtstamp", invite.changed_at.astimezone(datetime.UTC))
    event.add("last-modified", invite.changed_at.astimezone(datetime.UTC))
    for name, moment in (("dtstart", invite.starts), ("dtend", invite.ends)):
        event.add(name, moment.astimezone(MOSCOW).replace(tzinfo=None), parameters={"TZID": ZONE})
    event.add("summary", invite.summary)
    event.add("description", invite.description)
    if invite.location:
        event.add("location", invite.location)
    if invite.url:
        event.add("url", invite.url)
    event.add("status", "CANCELLED" if invite.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if invite.is_cancelled else "OPAQUE")
    event.add("organizer", _person(invite.organiser, invite.organiser_name), encode=0)
    if invite.attendee:
        attendee = _person(invite.attendee, invite.attendee_name)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee, encode=0)
    if not invite.is_cancelled:
        event.add_component(_alarm(invite.summary))
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = vText(name)
    return person


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -datetime.timedelta(minutes=15))
    return alarm


def _zone() -> Timezone:
    """Moscow as it has been since 26 October 2014: UTC+3 the whole year, whatever the reader's program knows."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("tzname", "MSK")
    standard.add("dtstart", datetime.datetime(2014, 10, 26, 2, 0, 0))  # noqa: DTZ001  (local time, RFC 5545, 3.6.5)
    standard.add("tzoffsetfrom", datetime.timedelta(hours=4))
    standard.add("tzoffsetto", OFFSET)
    zone.add_component(standard)
    return zone


def method_of(text: str) -> str:
    """The METHOD of a calendar file."""
    for line in text.splitlines():
        if line.startswith("METHOD:"):
            return line.removeprefix("METHOD:").strip()
    raise ValueError("a calendar file without METHOD")


def as_part(text: str, name: str = "consultation.ics") -> MIMEText:
    """The calendar file as the part of a letter that mail programs offer to enter (RFC 6047)."""
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", method_of(text))
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
