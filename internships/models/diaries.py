"""The diary of a placement, its weeks, absences, and the evaluations by both sides."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from internships.enums import Checkpoint, Side, WeekState
from internships.models.placements import Placement

LONGEST_DAY = 12


@journal()
class DiaryEntry(Row):
    """What was done on one day."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="entries")
    day = models.DateField(_("День"))
    work = models.TextField(_("Что сделано"))
    hours = models.DecimalField(
        _("Часов"),
        max_digits=3,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(LONGEST_DAY)],
    )
    competence = models.CharField(_("Чему научились"), max_length=250, blank=True)
    # Of the phone that sent it last: a day that is sent again, for its answer was lost, is known by it.
    client_id = models.UUIDField(null=True, blank=True, editable=False)
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("запись дневника")
        verbose_name_plural = _("записи дневника")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="diary_once_a_day",
                fields=["placement", "day"],
                violation_error_message=_("Запись за этот день уже есть."),
                violation_error_code="day_written",
            ),
            models.CheckConstraint(
                name="diary_hours",
                condition=Q(hours__range=(Decimal("0.5"), Decimal(LONGEST_DAY))),
                violation_error_message=_("Часов в день — от 0,5 до 12."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)


@journal()
class DiaryWeek(Row):
    """What the mentor said of a week: signed, or returned with a word why."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="weeks")
    monday = models.DateField(_("Неделя с"))
    state = models.CharField(_("Состояние"), max_length=20, choices=WeekState.choices)
    hours = models.DecimalField(_("Часов"), max_digits=4, decimal_places=1)
    mentor = models.ForeignKey(User, verbose_name=_("Наставник"), on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(_("Замечание"), blank=True)
    at = models.DateTimeField(_("Когда"), auto_now=True)

    class Meta:
        verbose_name = _("неделя дневника")
        verbose_name_plural = _("недели дневника")
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(
                name="week_once",
                fields=["placement", "monday"],
                violation_error_message=_("Эта неделя уже подписана."),
                violation_error_code="week_signed",
            ),
            models.CheckConstraint(
                name="week_monday",
                condition=Q(monday__iso_week_day=1),
                violation_error_message=_("Неделя начинается с понедельника."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.monday)


@journal()
class Absence(Row):
    """A day on which the student was to come and did not."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="absences")
    day = models.DateField(_("День"))
    is_excused = models.BooleanField(_("По уважительной причине"), default=False)
    note = models.CharField(_("Примечание"), max_length=250, blank=True)
    noted_by = models.ForeignKey(User, verbose_name=_("Кто отметил"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("пропуск")
        verbose_name_plural = _("пропуски")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="practice_absence_once",
                fields=["placement", "day"],
                violation_error_message=_("Пропуск за этот день уже отмечен."),
                violation_error_code="absence_there",
            )
        ]

    def __str__(self) -> str:
        return str(self.day)


@journal()
class Evaluation(Row):
    """What one side says of the other, in the middle and at the end."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="evaluations")
    side = models.CharField(_("Кто оценивает"), max_length=20, choices=Side.choices)
    checkpoint = models.CharField(_("Когда"), max_length=20, choices=Checkpoint.choices)
    marks = models.JSONField(_("Оценки"), default=dict)
    comment = models.TextField(_("Комментарий"), blank=True)
    author = models.ForeignKey(User, verbose_name=_("Автор"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Дано"), auto_now_add=True)

    class Meta:
        verbose_name = _("оценка практики")
        verbose_name_plural = _("оценки практики")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_once",
                fields=["placement", "side", "checkpoint"],
                violation_error_message=_("Эта оценка уже дана."),
                violation_error_code="evaluated_already",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.get_checkpoint_display()}"
