"""When and where people meet: slots, tables, interpreters, what is impossible, and the schedules that were made."""

from __future__ import annotations

import secrets

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.buyers import Language
from exhibitions.enums.schedules import SCHEDULE_STEPS, ScheduleState
from exhibitions.models.buyers import Participant
from exhibitions.models.events import Event
from exhibitions.models.meetings import MeetingRequest
from exhibitions.names import shown

MOST_TABLES, MOST_SECONDS, MOST_FLOOR = 500, 60, 50


def new_key() -> str:
    """What the address of the hall's screen ends with, so that nobody finds it by chance."""
    return secrets.token_urlsafe(16)


@journal(exclude=["hall_key"])
class Programme(Row):
    """The meetings of an event: how many tables, until when wishes are taken, how long to look for a schedule.

    `floor`: nobody who could have so many meetings is left with fewer, as far as the weight of the whole allows.
    """

    event = models.OneToOneField(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="programme"
    )
    tables = models.PositiveSmallIntegerField(
        _("Столов"), validators=[MinValueValidator(1), MaxValueValidator(MOST_TABLES)]
    )
    requests_until = models.DateTimeField(_("Запросы на встречи до"))
    seconds = models.PositiveSmallIntegerField(
        _("Секунд на поиск расписания"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SECONDS)],
    )
    floor = models.PositiveSmallIntegerField(
        _("Не меньше встреч каждому"),
        default=1,
        validators=[MaxValueValidator(MOST_FLOOR)],
        help_text=_(
            "Порог для каждого, у кого столько встреч могло бы быть: согласованы с разными участниками и есть время. "
            "Расписание сначала проводит как можно больше встреч по весу, затем никого не оставляет ниже порога. "
            "0 — порога нет."
        ),
    )
    hall_key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("программа встреч")
        verbose_name_plural = _("программы встреч")
        constraints = [
            models.CheckConstraint(
                name="programme_tables",
                condition=Q(tables__range=(1, MOST_TABLES)),
                violation_error_message=_("Столов от 1 до 500."),
            ),
            models.CheckConstraint(
                name="programme_seconds",
                condition=Q(seconds__range=(1, MOST_SECONDS)),
                violation_error_message=_("На поиск расписания — от 1 до 60 секунд."),
            ),
            models.CheckConstraint(
                name="programme_floor",
                condition=Q(floor__range=(0, MOST_FLOOR)),
                violation_error_message=_("Порог — от 0 до 50 встреч."),
            ),
        ]
        indexes = [models.Index(name="programme_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return str(self.event)


@journal()
class Slot(Row):
    """A time in which one meeting is held at every table, or a break for everybody."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Программа"), on_delete=models.PROTECT, related_name="slots"
    )
    period = DateTimeRangeField(_("Время"))
    is_break = models.BooleanField(_("Перерыв"), default=False)
    tables = models.PositiveSmallIntegerField(
        _("Столов в это время"), null=True, blank=True, help_text=_("Пусто — сколько в программе.")
    )

    class Meta:
        verbose_name = _("слот")
        verbose_name_plural = _("слоты")
        constraints = [
            ExclusionConstraint(
                name="slot_alone",
                expressions=[("programme", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Слоты пересекаются по времени. Измените начало или окончание."),
                violation_error_code="slots_overlap",
            ),
            models.CheckConstraint(
                name="slot_has_time",
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                    period__startswith__isnull=False,
                ),
                violation_error_message=_("У слота есть начало и конец."),
            ),
            models.CheckConstraint(
                name="slot_tables",
                condition=Q(tables=None) | Q(tables__lte=MOST_TABLES),
                violation_error_message=_("Столов не больше 500."),
            ),
        ]
        indexes = [models.Index(F("programme"), Func(F("period"), function="lower"), name="slot_in_order")]

    def __str__(self) -> str:
        """By the clocks at the venue; the programme and its event are loaded with it."""
        zone = self.programme.event.zone
        return f"{self.period.lower.astimezone(zone):%d.%m %H:%M}–{self.period.upper.astimezone(zone):%H:%M}"


@journal()
class Interpreter(Row):
    """Somebody who interprets at the meetings of an event."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Программа"), on_delete=models.PROTECT, related_name="interpreters"
    )
    name = models.CharField(_("Имя"), max_length=150)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language.choices), verbose_name=_("Языки"), default=list
    )
    is_active = models.BooleanField(_("Работает"), default=True)

    class Meta:
        verbose_name = _("переводчик")
        verbose_name_plural = _("переводчики")
        constraints = [
            models.UniqueConstraint(
                name="interpreter_once",
                fields=["programme", "name"],
                violation_error_message=_("Переводчик с таким именем уже есть."),
            ),
            models.CheckConstraint(
                name="interpreter_speaks",
                condition=Q(languages__len__gte=2),
                violation_error_message=_("Переводчик знает хотя бы два языка."),
            ),
        ]

    def __str__(self) -> str:
        return shown(self.name)


@journal()
class Absence(Row):
    """A slot in which a side, an interpreter or one meeting cannot be."""

    slot = models.ForeignKey(Slot, verbose_name=_("Слот"), on_delete=models.CASCADE, related_name="absences")
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("Участник"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="absences",
    )
    interpreter = models.ForeignKey(
        Interpreter,
        verbose_name=_("Переводчик"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="absences",
    )
    request = models.ForeignKey(
        MeetingRequest,
        verbose_name=_("Встреча"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="absences",
    )

    class Meta:
        verbose_name = _("недоступное время")
        verbose_name_plural = _("недоступное время")
        constraints = [
            models.CheckConstraint(
                name="meeting_absence_of_one",
                condition=Q(participant__isnull=False, interpreter=None, request=None)
                | Q(participant=None, interpreter__isnull=False, request=None)
                | Q(participant=None, interpreter=None, request__isnull=False),
                violation_error_message=_("Выберите одно: участника, переводчика или встречу."),
            ),
            models.UniqueConstraint(
                name="meeting_absence_once",
                fields=["slot", "participant", "interpreter", "request"],
                nulls_distinct=False,
                violation_error_message=_("Это время уже отмечено."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}"


@journal()
class MeetingSchedule(Row):
    """One schedule. `bound`: no schedule of what was asked then holds more weight, and that is proved."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Программа"), on_delete=models.PROTECT, related_name="schedules"
    )
    number = models.PositiveIntegerField(_("Номер"))
    state = models.CharField(
        _("Состояние"), max_length=10, choices=ScheduleState.choices, default=ScheduleState.DRAFT, editable=False
    )
    based_on = models.ForeignKey(
        "self", verbose_name=_("На основе"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.PositiveIntegerField(_("Принятых запросов"))
    weight = models.PositiveIntegerField(_("Вес встреч"))
    bound = models.PositiveIntegerField(_("Доказанный предел веса"))
    shortfall = models.PositiveIntegerField(_("Не хватает до обещанного"))
    gaps = models.PositiveIntegerField(_("Окон между встречами"))
    is_best = models.BooleanField(_("Лучшее и по справедливости, и по окнам"))
    seconds = models.DecimalField(_("Секунд поиска"), max_digits=7, decimal_places=2)
    moves = models.PositiveIntegerField(_("Правок вручную"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    made_by = models.ForeignKey(User, verbose_name=_("Кто составил"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("Составлено"), auto_now_add=True)
    released_by = models.ForeignKey(
        User, verbose_name=_("Кто опубликовал"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(_("Опубликовано"), null=True, blank=True)

    class Meta:
        verbose_name = _("расписание встреч")
        verbose_name_plural = _("расписания встреч")
        constraints = [
            models.UniqueConstraint(
                name="schedule_number_once",
                fields=["programme", "number"],
                violation_error_message=_("Расписание с таким номером уже есть."),
            ),
            models.UniqueConstraint(
                name="schedule_one_draft",
                fields=["programme"],
                condition=Q(state=ScheduleState.DRAFT),
                violation_error_message=_("Черновик расписания уже есть."),
            ),
            models.UniqueConstraint(
                name="schedule_one_released",
                fields=["programme"],
                condition=Q(state=ScheduleState.RELEASED),
                violation_error_message=_("Опубликованное расписание уже есть."),
            ),
            models.CheckConstraint(
                name="schedule_within_bound",
                condition=Q(weight__lte=F("bound")),
                violation_error_message=_("Вес встреч не больше доказанного предела."),
            ),
            models.CheckConstraint(
                name="schedule_released_is_signed",
                condition=Q(state__in=[ScheduleState.DRAFT, ScheduleState.DISCARDED], released_at=None)
                | Q(
                    state__in=[ScheduleState.RELEASED, ScheduleState.REPLACED],
                    released_at__isnull=False,
                    released_by__isnull=False,
                ),
                violation_error_message=_("У опубликованного расписания есть дата и тот, кто опубликовал."),
            ),
        ]
        indexes = [models.Index(name="schedule_recent", fields=["-made_at", "-id"])]
        triggers = [FSM(name="schedule_steps", field="state", transitions=list(SCHEDULE_STEPS))]

    def __str__(self) -> str:
        return f"{self.programme}, № {self.number}"

    @property
    def gap(self) -> float:
        """How far from the optimum the weight is at most, as a share of the bound."""
        return (self.bound - self.weight) / self.bound if self.bound else 0.0


@journal()
class Placement(Row):
    """One meeting of a schedule: when, at which table, with which interpreter. Nobody is in two places."""

    schedule = models.ForeignKey(
        MeetingSchedule, verbose_name=_("Расписание"), on_delete=models.PROTECT, related_name="placements"
    )
    request = models.ForeignKey(
        MeetingRequest, verbose_name=_("Встреча"), on_delete=models.PROTECT, related_name="placements"
    )
    slot = models.ForeignKey(Slot, verbose_name=_("Слот"), on_delete=models.PROTECT, related_name="placements")
    table = models.PositiveSmallIntegerField(_("Стол"))
    interpreter = models.ForeignKey(
        Interpreter, verbose_name=_("Переводчик"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    exporter = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("встреча в расписании")
        verbose_name_plural = _("встречи в расписании")
        constraints = [
            models.UniqueConstraint(
                name="placement_request_once",
                fields=["schedule", "request"],
                violation_error_message=_("Эта встреча уже стоит в расписании."),
            ),
            models.UniqueConstraint(
                name="placement_table_free",
                fields=["schedule", "slot", "table"],
                violation_error_message=_("Этот стол в это время занят."),
            ),
            models.UniqueConstraint(
                name="placement_exporter_free",
                fields=["schedule", "slot", "exporter"],
                violation_error_message=_("У экспортёра в это время другая встреча."),
            ),
            models.UniqueConstraint(
                name="placement_buyer_free",
                fields=["schedule", "slot", "buyer"],
                violation_error_message=_("У закупщика в это время другая встреча."),
            ),
            models.UniqueConstraint(
                name="placement_interpreter_free",
                fields=["schedule", "slot", "interpreter"],
                violation_error_message=_("Переводчик в это время на другой встрече."),
            ),
            models.UniqueConstraint(
                name="placement_pair_once",
                fields=["schedule", "exporter", "buyer"],
                violation_error_message=_("Эти участники уже встречаются."),
            ),
            models.CheckConstraint(
                name="placement_table_counts_from_one",
                condition=Q(table__gte=1),
                violation_error_message=_("Столы нумеруются с единицы."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}, {self.table}"
