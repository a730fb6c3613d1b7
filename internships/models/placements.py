"""Placements: one student at one host, from the assignment to the end."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import PLACEMENT_STEPS, EndReason, PlacementState
from internships.models.agreements import Agreement, Log, Speciality
from internships.models.offers import HOURS, Offer
from internships.models.students import Student

# A placement in one of these takes no place and no quota.
FREED_STATES = (PlacementState.TERMINATED,)
# The student works or is about to.
LIVE_STATES = (PlacementState.ASSIGNED, PlacementState.ADMITTED, PlacementState.ACTIVE, PlacementState.PAUSED)
FINISHED_STATES = (
    PlacementState.COMPLETED,
    PlacementState.EVALUATED,
    PlacementState.CERTIFIED,
    PlacementState.CLOSED,
)


class Days(Func):
    """The days of a placement as a range, both ends included."""

    function = "DATERANGE"
    output_field = DateRangeField()


@journal()
class Placement(Row):
    """A student's practice at a host: on which agreement it stands, what was done before the first day, how it went."""

    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="placements")
    offer = models.ForeignKey(Offer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="placements")
    host = models.ForeignKey(
        Organisation, verbose_name=_("Принимающая компания"), on_delete=models.PROTECT, related_name="+"
    )
    # As they were on the day of the assignment: a student may move on, the agreement's count stays.
    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("Специальность"), on_delete=models.PROTECT, related_name="+"
    )
    agreement = models.ForeignKey(
        Agreement, verbose_name=_("Соглашение"), on_delete=models.PROTECT, related_name="placements"
    )
    starts_on = models.DateField(_("Начало"))
    ends_on = models.DateField(_("Окончание"))
    hours = models.PositiveSmallIntegerField(
        _("Часов в неделю"), validators=[MinValueValidator(1), MaxValueValidator(HOURS)]
    )
    planned_hours = models.PositiveIntegerField(_("Часов по плану"))
    mentor = models.ForeignKey(
        User, verbose_name=_("Наставник"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    medical_on = models.DateField(_("Медицинский осмотр пройден"), null=True, blank=True)
    insured_until = models.DateField(_("Полис страхования действует до"), null=True, blank=True)
    instructed_on = models.DateField(_("Инструктаж по охране труда"), null=True, blank=True)
    instructed_by = models.ForeignKey(
        User, verbose_name=_("Кто провёл инструктаж"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    instruction = models.CharField(_("Виды инструктажа"), max_length=250, blank=True)
    # When the student said that they were instructed.
    acknowledged_at = models.DateTimeField(_("Студент подтвердил инструктаж"), null=True, blank=True)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=PlacementState.choices, default=PlacementState.ASSIGNED, editable=False
    )
    end_reason = models.CharField(_("Причина прекращения"), max_length=20, choices=EndReason.choices, blank=True)
    ended_on = models.DateField(_("Завершена"), null=True, blank=True)
    grade = models.PositiveSmallIntegerField(_("Итоговая оценка"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", verbose_name=_("Вместо"), on_delete=models.PROTECT, null=True, blank=True, related_name="replacement"
    )
    report = models.TextField(_("Отчёт студента"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    placed_by = models.ForeignKey(User, verbose_name=_("Кто назначил"), on_delete=models.PROTECT, related_name="+")
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(pgettext_lazy("placement", "Назначена"), auto_now_add=True)

    class Meta:
        verbose_name = _("практика студента")
        verbose_name_plural = _("практики студентов")
        constraints = [
            models.CheckConstraint(
                name="placement_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Практика заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="placement_hours",
                condition=Q(hours__range=(1, HOURS)),
                violation_error_message=_("Часов в неделю от 1 до 40."),
            ),
            models.CheckConstraint(
                name="placement_grade",
                condition=Q(grade=None) | Q(grade__range=(2, 5)),
                violation_error_message=_("Оценка — от 2 до 5."),
            ),
            models.CheckConstraint(
                name="placement_graded",
                condition=~Q(state__in=[PlacementState.EVALUATED, PlacementState.CERTIFIED]) | Q(grade__isnull=False),
                violation_error_message=_("У оценённой практики есть оценка."),
            ),
            models.CheckConstraint(
                name="placement_end_reason",
                condition=Q(state=PlacementState.TERMINATED, ended_on__isnull=False) & ~Q(end_reason="")
                | ~Q(state=PlacementState.TERMINATED) & Q(end_reason=""),
                violation_error_message=_("У прерванной практики есть день и причина."),
            ),
            models.CheckConstraint(
                name="placement_admitted_whole",
                condition=~Q(state__in=[PlacementState.ADMITTED, PlacementState.ACTIVE])
                | Q(mentor__isnull=False, instructed_on__isnull=False),
                violation_error_message=_("До начала практики назначают наставника и проводят инструктаж."),
            ),
            ExclusionConstraint(
                name="placement_one_at_a_time",
                expressions=[
                    ("student", RangeOperators.EQUAL),
                    (
                        Days("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(state__in=FREED_STATES),
                violation_error_message=_("В эти дни у студента уже есть практика."),
                violation_error_code="placed_already",
            ),
        ]
        indexes = [
            models.Index(name="placement_of_offer", fields=["offer", "state"]),
            models.Index(name="placement_of_host", fields=["host", "-starts_on", "-id"]),
            models.Index(name="placement_of_institution", fields=["institution", "-starts_on", "-id"]),
            models.Index(name="placement_of_agreement", fields=["agreement", "speciality", "starts_on"]),
            models.Index(name="placement_recent", fields=["-created_at", "-id"]),
        ]
        triggers = [FSM(name="placement_steps", field="state", transitions=list(PLACEMENT_STEPS))]

    def __str__(self) -> str:
        return str(self.offer)


class PlacementStep(Log):
    """What happened to a placement; never changed but by an erasure, never deleted."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие практики")
        verbose_name_plural = _("события практик")
        triggers = [Protect(name="placement_log", operation=Update | Delete)]
