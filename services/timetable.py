"""When a consultation can be had: what advisers publish, less what is taken. All hours are Moscow time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from applications.rules import DECIDERS
from core.formats import day as in_words
from core.formats import is_russian
from reference.working_days import is_working_day
from services.enums import Meeting
from services.models import AdviserAbsence, AdviserHours, Consultation
from services.models.slots import KEEPS_TIME

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = datetime.timedelta(days=1)
STAMP = "%Y%m%dT%H%MZ"


@dataclass(frozen=True)
class Slot:
    """One time that can be booked."""

    hours: AdviserHours
    starts: datetime.datetime
    ends: datetime.datetime

    @property
    def key(self) -> str:
        """What a form or the API names it by."""
        return f"{self.hours.pk}.{self.starts.astimezone(datetime.UTC):{STAMP}}"

    @property
    def adviser(self) -> User:
        return self.hours.adviser

    @property
    def channels(self) -> list[str]:
        return list(self.hours.channels)

    def is_after(self, due: datetime.date | None) -> bool:
        """Whether it is later than the day by which the answer is promised."""
        return due is not None and self.starts.astimezone(MOSCOW).date() > due

    def __str__(self) -> str:
        return f"{in_words(self.starts)}, {span(self.starts, self.ends)}"


def span(starts: datetime.datetime, ends: datetime.datetime) -> str:
    """«10:00–10:30» by Moscow time."""
    return f"{starts.astimezone(MOSCOW):%H:%M}–{ends.astimezone(MOSCOW):%H:%M}"


def channels_in_words(channels: Iterable[str]) -> str:
    """«видеовстреча, звонок»."""
    return ", ".join(str(Meeting(channel).label) for channel in channels).lower()


# --- pure ----------------------------------------------------------------------------------------------------------


def takes_place(hours: AdviserHours, day: datetime.date, *, is_working: bool) -> bool:
    """Whether published hours are given on a day: a single day as published, weekly ones on working days only."""
    if hours.day is not None:
        return hours.day == day
    if day < hours.valid_from or (hours.valid_to is not None and day > hours.valid_to):
        return False
    return is_working and hours.weekday == str(day.weekday())


def cut(hours: AdviserHours, day: datetime.date) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """The slots of one day: whole ones only, none over the break, the first after it at its end."""

    def at(clock: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(day, clock, MOSCOW)

    length, end = datetime.timedelta(minutes=hours.minutes), at(hours.ends)
    pause = (at(hours.break_starts), at(hours.break_ends)) if hours.break_starts and hours.break_ends else None
    start = at(hours.starts)
    while start + length <= end:
        if pause and start < pause[1] and start + length > pause[0]:
            start = pause[1]
            continue
        yield start, start + length
        start += length


def hours_clash(one: AdviserHours, other: AdviserHours) -> bool:
    """Whether two announcements of one adviser are ever at the same time."""
    if one.starts >= other.ends or other.starts >= one.ends:
        return False
    if one.day is not None and other.day is not None:
        return one.day == other.day
    if one.day is not None or other.day is not None:
        single, weekly = (one, other) if one.day is not None else (other, one)
        return takes_place(weekly, single.day, is_working=True)  # type: ignore[arg-type]
    latest = datetime.date.max
    begin, end = max(one.valid_from, other.valid_from), min(one.valid_to or latest, other.valid_to or latest)
    return one.weekday == other.weekday and begin <= end


# --- reads ---------------------------------------------------------------------------------------------------------


def standing_hours(since: datetime.date, until: datetime.date) -> QuerySet[AdviserHours]:
    """Hours that are published for some day of a span, of people who still advise."""
    return (
        AdviserHours.objects.filter(
            Q(day__range=(since, until)) | Q(day=None) & (Q(valid_to=None) | Q(valid_to__gte=since)),
            withdrawn_at=None,
            valid_from__lte=until,
            adviser__is_active=True,
            adviser__roles__overlap=[*DECIDERS, StaffRole.ADMINISTRATOR],
        )
        .select_related("adviser")
        .order_by("adviser", "id")
    )


def free(
    organisation: Organisation | None = None,
    *,
    adviser_id: UUID | None = None,
    now: datetime.datetime | None = None,
) -> list[Slot]:
    """The times that a company can book, earliest first, in a set number of queries.

    Nobody advises their own company, and a company is not offered a time at which it has a consultation already.
    """
    now = now or timezone.now()
    earliest = now + datetime.timedelta(hours=settings.CONSULTATION_LEAD_HOURS)
    since = earliest.astimezone(MOSCOW).date()
    until = since + datetime.timedelta(days=settings.CONSULTATION_HORIZON_DAYS)
    rows = standing_hours(since, until)
    if adviser_id is not None:
        rows = rows.filter(adviser=adviser_id)
    if organisation is not None:
        own = Membership.objects.filter(organisation=organisation, state=MembershipState.ACTIVE)
        rows = rows.exclude(adviser__in=own.values("user"))
    published = list(rows)
    if not published:
        return []
    away = _away([row.adviser_id for row in published], since, until)
    taken = _taken(organisation, [row.adviser_id for row in published], now)
    found = [
        Slot(row, start, end)
        for day in _days(since, until)
        for row in published
        if takes_place(row, day, is_working=is_working_day(day)) and (row.adviser_id, day) not in away
        for start, end in cut(row, day)
        if start >= earliest
        and not _overlaps(taken.get(row.adviser_id, ()), start, end)
        and not _overlaps(taken.get(None, ()), start, end)
    ]
    return sorted(found, key=lambda slot: (slot.starts, str(slot.adviser), slot.key))


def find(key: str, organisation: Organisation | None = None) -> Slot | None:
    """The slot of a key while it is free for the company; nothing for any other text."""
    named = named_slot(key)
    if named is None:
        return None
    return next((slot for slot in free(organisation, adviser_id=named.hours.adviser_id) if slot.key == key), None)


def named_slot(key: str) -> Slot | None:
    """What a key names, free or not; nothing for a text that names no published time."""
    hours_id, _dot, stamp = str(key).partition(".")
    try:
        starts = datetime.datetime.strptime(stamp, STAMP).replace(tzinfo=datetime.UTC)
        hours = AdviserHours.objects.select_related("adviser").get(pk=UUID(hours_id))
    except (ValueError, AdviserHours.DoesNotExist):
        return None
    return Slot(hours, starts, starts + datetime.timedelta(minutes=hours.minutes))


def _days(since: datetime.date, until: datetime.date) -> Iterator[datetime.date]:
    while since <= until:
        yield since
        since += DAY


def _away(advisers: list[UUID], since: datetime.date, until: datetime.date) -> set[tuple[UUID, datetime.date]]:
    """The days on which advisers are absent."""
    rows = AdviserAbsence.objects.filter(adviser__in=advisers, first_day__lte=until, last_day__gte=since)
    return {(row.adviser_id, day) for row in rows for day in _days(max(row.first_day, since), min(row.last_day, until))}


def _taken(organisation: Organisation | None, advisers: list[UUID], now: datetime.datetime) -> dict:
    """By adviser what is booked from now on; under None what the company itself has booked."""
    rows = Consultation.objects.filter(state__in=KEEPS_TIME, period__endswith__gt=now).filter(
        Q(adviser__in=advisers) | Q(organisation=organisation)
    )
    taken: dict[UUID | None, list] = {}
    for adviser, owner, period in rows.values_list("adviser", "organisation", "period"):
        taken.setdefault(adviser, []).append(period)
        if organisation is not None and owner == organisation.pk:
            taken.setdefault(None, []).append(period)
    return taken


def _overlaps(taken: Iterable, start: datetime.datetime, end: datetime.datetime) -> bool:
    return any(period.lower < end and start < period.upper for period in taken)


def by_day(slots: Iterable[Slot]) -> list[tuple[str, list[Slot]]]:
    """Slots under the day on which they are, in words."""
    days: dict[datetime.date, list[Slot]] = {}
    for slot in slots:
        days.setdefault(slot.starts.astimezone(MOSCOW).date(), []).append(slot)

    def named(day: datetime.date) -> str:
        name = str(WEEKDAYS[day.weekday()])
        return name.lower() if is_russian() else name

    return [(f"{in_words(day)}, {named(day)}", group) for day, group in days.items()]
