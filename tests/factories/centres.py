"""Training centres, workshops, groups and requests, made by the actions that make them on the portal."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import Organisation, User
from internships import actions
from internships.models import Booking, TrainingCentre, TrainingGroup, Workshop
from reference.working_days import add_working_days
from tests.factories.accounts import StaffFactory
from tests.factories.internships import supervisor


def dispatcher() -> User:
    return StaffFactory(roles=[StaffRole.DISPATCHER])


def working_day(ahead: int = 3) -> datetime.date:
    return add_working_days(timezone.localdate(), ahead)


def at(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)


def workshop(seats: int = 25, name: str = "Станки", **changed: Any) -> Workshop:
    """A workshop of a centre that is nobody's."""
    centre, _made = TrainingCentre.objects.get_or_create(
        code="for-tests", defaults={"name_ru": "Центр", "name_en": "Centre"}
    )
    return Workshop.objects.create(centre=centre, name_ru=name, name_en="Machines", seats=seats, **changed)


def group(
    person: User | None = None, institution: Organisation | None = None, *, size: int = 20, name: str = "ТМ-21"
) -> TrainingGroup:
    """A group of an institution."""
    if person is None or institution is None:
        person, institution = supervisor()
    values = {"name": name, "programme": "Токарное дело", "size": size}
    return actions.create_group(actor=person, institution=institution, values=values)


def asked(
    place: Workshop,
    team: TrainingGroup,
    *,
    starts: str = "10:00",
    ends: str = "12:00",
    day: datetime.date | None = None,
    weeks: int = 1,
    state: str = "requested",
) -> Booking:
    """A request that has come so far by the actions."""
    found = actions.request_workshop(
        actor=team.author,
        group=team,
        workshop=place,
        day=day or working_day(),
        starts=at(starts),
        ends=at(ends),
        weeks=weeks,
    )[0]
    if state == "approved":
        found = actions.approve_booking(actor=dispatcher(), booking=found)
    return found


def begun(place: Workshop, team: TrainingGroup, *, hours_ago: int = 1, hours: int = 2) -> Booking:
    """An approved lesson that has begun: nobody may ask for a time that has passed, so its time is moved."""
    row = asked(place, team, state="approved")
    starts = timezone.now() - datetime.timedelta(hours=hours_ago)
    Booking.objects.filter(pk=row.pk).update(period=DateTimeTZRange(starts, starts + datetime.timedelta(hours=hours)))
    row.refresh_from_db()
    return row
