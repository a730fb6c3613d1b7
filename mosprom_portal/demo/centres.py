"""A training centre with workshops, groups and lessons to try the calendars with; none of it is real."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from internships import actions
from internships.models import Booking, Speciality, TrainingCentre, TrainingGroup, Workshop
from reference.working_days import MOSCOW, add_working_days

LABEL = "Демонстрация"
WORKSHOPS = (
    ("Станки с ЧПУ", "Numerically controlled machine tools", 24),
    ("Электромонтаж", "Electrical installation", 16),
    ("Сборка беспилотных систем", "Assembly of unmanned systems", 20),
)
# Days from today, workshop, group, time, what became of it.
LESSONS = (
    (1, 0, 0, (10, 12), "approved"),
    (1, 0, 1, (13, 16), "requested"),
    (1, 1, 1, (9, 11), "approved"),
    (2, 0, 1, (9, 13), "approved"),
    (2, 2, 0, (10, 14), "requested"),
    (3, 0, 0, (12, 14), "refused"),
    (4, 0, 2, (16, 19), "approved"),
)
PAST = ((-6, 0, 0, (10, 12), 17), (-5, 0, 1, (9, 13), 14), (-4, 1, 1, (10, 12), 15), (-3, 2, 2, (16, 19), 11))


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if TrainingCentre.objects.filter(is_demo=True).exists():
        return
    person, keeper = people["institution"], people["dispatcher"]
    institution = Organisation.objects.get(pk__in=Membership.objects.filter(user=person).values("organisation"))
    places = _workshops()
    groups = _groups(person, institution)
    for days, place, group, times, state in LESSONS:
        booking = _lesson(person, places[place], groups[group], days, times)
        if state == "approved":
            actions.approve_booking(actor=keeper, booking=booking)
        if state == "refused":
            actions.refuse_booking(
                actor=keeper, booking=booking, reason="maintenance", comment=f"{LABEL}: выберите время после 16 часов."
            )
    for days, place, group, times, came in PAST:
        booking = _lesson(person, places[place], groups[group], 10 - days, times)
        actions.approve_booking(actor=keeper, booking=booking)
        # Nobody may ask for a time that has passed: the lesson is held ahead of time.
        Booking.objects.filter(pk=booking.pk).update(period=_period(days, times))
        actions.mark_attendance(actor=keeper, booking=booking, came=came)
    actions.advance_bookings()
    for booking in Booking.objects.filter(group__in=groups):
        Booking.objects.filter(pk=booking.pk).update(is_demo=True)


def _workshops() -> list[Workshop]:
    centre = TrainingCentre.objects.create(
        code="demo",
        name_ru=f"{LABEL}: учебный центр",
        name_en="Demonstration: training centre",
        about_ru="Здесь можно попробовать календари и заявки. Такого центра нет.",
        about_en="A place to try calendars and requests. There is no such centre.",
        capacity=900,
        capacity_ru="900 человек в год (демонстрация)",
        capacity_en="900 people a year (demonstration)",
        source=LABEL,
        is_demo=True,
    )
    return [
        Workshop.objects.create(centre=centre, name_ru=name, name_en=english, seats=seats, is_demo=True)
        for name, english, seats in WORKSHOPS
    ]


def _groups(person: User, institution: Organisation) -> list[TrainingGroup]:
    lines = (
        ("ДЕМО ТМ-21", "15.02.16", "Технология машиностроения, учебная практика", 18, False),
        ("ДЕМО ЭМ-11", "13.01.10", "Монтаж электрооборудования", 16, False),
        ("ДЕМО курс", None, "Оператор станков: курс для взрослых", 12, True),
    )
    return [
        actions.create_group(
            actor=person,
            institution=institution,
            values={
                "name": name,
                "programme": f"{LABEL}: {programme}",
                "speciality": Speciality.objects.get(code=code) if code else None,
                "size": size,
                "is_adult": adult,
            },
            is_demo=True,
        )
        for name, code, programme, size, adult in lines
    ]


def _period(days: int, times: tuple[int, int]) -> DateTimeTZRange:
    day = add_working_days(timezone.localdate(), days)
    starts, ends = (datetime.datetime.combine(day, datetime.time(hour), MOSCOW) for hour in times)
    return DateTimeTZRange(starts, ends)


def _lesson(person: User, place: Workshop, group: TrainingGroup, days: int, times: tuple[int, int]) -> Booking:
    (made,) = actions.request_workshop(
        actor=person,
        group=group,
        workshop=place,
        day=add_working_days(timezone.localdate(), days),
        starts=datetime.time(times[0]),
        ends=datetime.time(times[1]),
        topic=f"{LABEL}: занятие",
        is_demo=True,
    )
    return made
