"""Published hours and booked consultations, made by the actions that make them on the portal."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reference.working_days import add_working_days
from services import actions, timetable
from services.models import AdviserHours, Consultation
from services.queries import slots as queries


def working_day(ahead: int = 2) -> datetime.date:
    """A working day soon, far enough that every slot of it can be booked and changed."""
    return add_working_days(datetime.datetime.now(timetable.MOSCOW).date(), ahead)


def hours(adviser: User, **values: Any) -> AdviserHours:
    """Four half hours from ten to twelve by Moscow time on a working day soon."""
    given = {
        "day": working_day(),
        "starts": datetime.time(10),
        "ends": datetime.time(12),
        "minutes": 30,
        "channels": ["video", "phone"],
        "place": "https://video.example/room",
        **values,
    }
    return actions.publish_hours(actor=adviser, adviser=adviser, **given)


def free(application: Application) -> list[timetable.Slot]:
    return queries.slots_for(application)


def booked(user: User, application: Application, number: int = 0, **values: Any) -> Consultation:
    """The `number`-th free time, booked."""
    slot = free(application)[number]
    return actions.book(actor=user, application=application, slot=slot.key, **values)  # type: ignore[return-value]


def begun(consultation: Consultation) -> Consultation:
    """The same consultation, as if it had begun an hour ago."""
    start = timezone.now() - datetime.timedelta(hours=1)
    period = type(consultation.period)(start, start + datetime.timedelta(minutes=30))
    Consultation.objects.filter(pk=consultation.pk).update(period=period)
    consultation.refresh_from_db()
    return consultation
