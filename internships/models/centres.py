"""Training centres: their workshops, the groups of institutions, who is in which workshop when, and who came."""

from __future__ import annotations

import datetime
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Insert, Protect, Trigger, Update, UpdateOf

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import BOOKING_STEPS, BookingState
from internships.models.agreements import Log, Speciality

MOST_SEATS = 200
# States in which a time belongs to its group and to nobody else; those in which it is still to come or goes on.
KEEPS_TIME = (BookingState.REQUESTED, BookingState.APPROVED, BookingState.RUNNING, BookingState.COMPLETED)
OPEN_STATES = (BookingState.REQUESTED, BookingState.APPROVED, BookingState.RUNNING)
HELD_STATES = (BookingState.APPROVED, BookingState.RUNNING, BookingState.COMPLETED)


def _name(row: Any, name: str) -> str:
    english = getattr(row, f"{name}_en")
    return english if get_language() == "en" and english else getattr(row, f"{name}_ru")


@journal()
class TrainingCentre(Row):
    """A centre of practical training, with what is published about it."""

    code = models.SlugField(_("Код"), max_length=40, unique=True)
    name_ru = models.CharField(_("Название"), max_length=150)
    name_en = models.CharField(_("Название на английском"), max_length=150)
    about_ru = models.TextField(_("О центре"), blank=True)
    about_en = models.TextField(_("О центре на английском"), blank=True)
    place_ru = models.CharField(_("Где находится"), max_length=200, blank=True)
    place_en = models.CharField(_("Где находится, на английском"), max_length=200, blank=True)
    opened_on = models.DateField(_("Открыт"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("Годовая мощность, человек"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    capacity_ru = models.CharField(_("Как мощность опубликована"), max_length=200, blank=True)
    capacity_en = models.CharField(_("Как мощность опубликована, на английском"), max_length=200, blank=True)
    source = models.CharField(_("Источник сведений"), max_length=300, blank=True)
    books_from = models.TimeField(_("Заявки на время с"), default=datetime.time(9))
    books_until = models.TimeField(_("Заявки на время до"), default=datetime.time(20))
    takes_saturdays = models.BooleanField(_("Принимает группы по субботам"), default=False)
    is_open = models.BooleanField(_("Принимает заявки"), default=True)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)

    class Meta:
        verbose_name = _("учебный центр")
        verbose_name_plural = _("учебные центры")
        ordering = ["name_ru", "id"]
        constraints = [
            models.CheckConstraint(
                name="centre_hours_in_order",
                condition=Q(books_from__lt=F("books_until")),
                violation_error_message=_("Время заявок заканчивается позже, чем начинается."),
            ),
            models.CheckConstraint(
                name="centre_capacity_sourced",
                condition=Q(capacity=None) | Q(capacity__gt=0) & ~Q(source=""),
                violation_error_message=_("У годовой мощности есть источник."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return _name(self, "name")

    @property
    def about(self) -> str:
        return _name(self, "about")

    @property
    def place(self) -> str:
        return _name(self, "place")

    @property
    def capacity_text(self) -> str:
        return _name(self, "capacity")


# A workshop never has fewer seats than a group that is to come needs; the request locks the row that says how many.
SEATS_STAY = """
    IF EXISTS (
        SELECT 1 FROM internships_booking b
        WHERE b.workshop_id = NEW.id AND b.seats > NEW.seats AND b.state IN ('requested', 'approved', 'running')
    ) THEN
        RAISE EXCEPTION 'a booked group needs more seats'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'workshop_seats_booked';
    END IF;
    RETURN NEW;
"""
GROUP_FITS = """
    SELECT w.seats INTO _seats FROM internships_workshop w WHERE w.id = NEW.workshop_id FOR SHARE;
    IF NEW.seats > _seats THEN
        RAISE EXCEPTION 'more learners than seats'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_fits_workshop';
    END IF;
    RETURN NEW;
"""


@journal()
class Workshop(Row):
    """A workshop or laboratory of a centre: one group at a time, no more people than seats."""

    centre = models.ForeignKey(
        TrainingCentre, verbose_name=_("Учебный центр"), on_delete=models.PROTECT, related_name="workshops"
    )
    name_ru = models.CharField(_("Название"), max_length=150)
    name_en = models.CharField(_("Название на английском"), max_length=150, blank=True)
    about_ru = models.CharField(_("Оборудование"), max_length=500, blank=True)
    about_en = models.CharField(_("Оборудование на английском"), max_length=500, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("Рабочих мест"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    is_open = models.BooleanField(_("Принимает заявки"), default=True)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)

    class Meta:
        verbose_name = _("мастерская")
        verbose_name_plural = _("мастерские")
        ordering = ["name_ru", "id"]
        constraints = [
            models.UniqueConstraint(
                name="workshop_name",
                fields=["centre", "name_ru"],
                violation_error_message=_("В этом центре уже есть мастерская с таким названием."),
            ),
            models.CheckConstraint(
                name="workshop_seats",
                condition=Q(seats__range=(1, MOST_SEATS)),
                violation_error_message=_("Рабочих мест от 1 до 200."),
            ),
        ]
        triggers = [
            Trigger(name="seats_booked", when=pgtrigger.Before, operation=UpdateOf("seats"), func=SEATS_STAY.strip())
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return _name(self, "name")

    @property
    def about(self) -> str:
        return _name(self, "about")


@journal()
class TrainingGroup(Row):
    """A group that an institution sends to a centre: students, or adults on a short course."""

    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    name = models.CharField(_("Название группы"), max_length=60)
    programme = models.CharField(_("Программа"), max_length=250)
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("Специальность"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    size = models.PositiveSmallIntegerField(
        _("Сколько человек"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    is_adult = models.BooleanField(_("Курс для взрослых"), default=False)
    closed_at = models.DateTimeField(_("Закрыта"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("учебная группа")
        verbose_name_plural = _("учебные группы")
        constraints = [
            models.UniqueConstraint(
                name="group_name",
                fields=["institution", "name"],
                condition=Q(closed_at=None),
                violation_error_message=_("Группа с таким названием уже есть."),
                violation_error_code="name_taken",
            ),
            models.CheckConstraint(
                name="group_size",
                condition=Q(size__range=(1, MOST_SEATS)),
                violation_error_message=_("В группе от 1 до 200 человек."),
            ),
        ]
        indexes = [models.Index(name="group_recent", fields=["institution", "-created_at", "-id"])]

    def __str__(self) -> str:
        return self.name


@journal()
class Learner(Row):
    """Somebody of a group's list. Nothing but the name is kept, and that only for the attendance list."""

    group = models.ForeignKey(TrainingGroup, on_delete=models.PROTECT, related_name="learners")
    name = models.CharField(_("Фамилия и имя"), max_length=150)
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_at = models.DateTimeField(_("Выбыл"), null=True, blank=True)

    class Meta:
        verbose_name = _("обучающийся")
        verbose_name_plural = _("обучающиеся")
        ordering = ["name", "id"]
        indexes = [models.Index(name="learner_of", fields=["group", "name"])]

    def __str__(self) -> str:
        return self.name


@journal()
class Booking(Row):
    """An institution's request for a workshop for its group, from the wish to the end of the lesson."""

    workshop = models.ForeignKey(
        Workshop, verbose_name=_("Мастерская"), on_delete=models.PROTECT, related_name="bookings"
    )
    group = models.ForeignKey(
        TrainingGroup, verbose_name=_("Учебная группа"), on_delete=models.PROTECT, related_name="bookings"
    )
    author = models.ForeignKey(User, verbose_name=_("Кто подал"), on_delete=models.PROTECT, related_name="+")
    # What was asked for at once: a weekly lesson is decided as a whole.
    series = models.UUIDField(editable=False)
    period = DateTimeRangeField(_("Время"))
    # How many people the group had when it was asked for: what the place was given to.
    seats = models.PositiveSmallIntegerField(_("Мест"))
    topic = models.CharField(_("Тема занятия"), max_length=250, blank=True)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=BookingState.choices, default=BookingState.REQUESTED, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    came = models.PositiveSmallIntegerField(_("Пришли"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(_("Подана"), auto_now_add=True)

    class Meta:
        verbose_name = _("заявка на мастерскую")
        verbose_name_plural = _("заявки на мастерские")
        constraints = [
            ExclusionConstraint(
                name="booking_workshop_free",
                expressions=[("workshop", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state__in=KEEPS_TIME),
                violation_error_message=_("Это время только что заняли. Выберите другое."),
                violation_error_code="busy",
            ),
            ExclusionConstraint(
                name="booking_group_free",
                expressions=[("group", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state__in=KEEPS_TIME),
                violation_error_message=_("У группы в это время уже есть занятие."),
                violation_error_code="group_busy",
            ),
            models.CheckConstraint(
                name="booking_has_time",
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                    period__startswith__isnull=False,
                ),
                violation_error_message=_("У занятия есть начало и конец."),
            ),
            models.CheckConstraint(
                name="booking_seats",
                condition=Q(seats__gte=1) & (Q(came=None) | Q(came__lte=F("seats"))),
                violation_error_message=_("Пришло не больше людей, чем мест у группы."),
            ),
        ]
        indexes = [
            models.Index(name="booking_of_group", fields=["group", "-created_at"]),
            models.Index(name="booking_waits", fields=["created_at", "id"], condition=Q(state=BookingState.REQUESTED)),
            models.Index(name="booking_series", fields=["series"]),
        ]
        triggers = [
            FSM(name="booking_steps", field="state", transitions=list(BOOKING_STEPS)),
            Trigger(
                name="booking_fits_workshop",
                when=pgtrigger.Before,
                operation=Insert | UpdateOf("seats", "workshop_id"),
                declare=[("_seats", "integer")],
                func=GROUP_FITS.strip(),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%d.%m.%Y %H:%M}"

    @property
    def starts(self) -> datetime.datetime:
        """When it begins, by Moscow time."""
        return timezone.localtime(self.period.lower)

    @property
    def ends(self) -> datetime.datetime:
        """When it ends, by Moscow time."""
        return timezone.localtime(self.period.upper)


class BookingStep(Log):
    """What happened to a request; never changed, never deleted."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие заявки на мастерскую")
        verbose_name_plural = _("события заявок на мастерские")
        triggers = [Protect(name="booking_log", operation=Update | Delete)]


@journal()
class Attendance(Row):
    """Whether somebody of the list came to a lesson."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="attendance")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="attendance")
    is_present = models.BooleanField(_("Пришёл"))

    class Meta:
        verbose_name = _("отметка о посещении")
        verbose_name_plural = _("отметки о посещении")
        constraints = [models.UniqueConstraint(name="attendance_once", fields=["booking", "learner"])]
