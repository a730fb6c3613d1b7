"""The hours that advisers publish, and the dated consultations that are given in them."""

from __future__ import annotations

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from applications.models import Application
from audit.models import journal
from core.db import Row
from core.formats import day
from services.enums import ConsultationState, ConsultationTopic, Meeting, Weekday

SHORTEST, LONGEST = 20, 60
# States in which the time of a consultation belongs to it and to nobody else.
KEEPS_TIME = (ConsultationState.PLANNED, ConsultationState.HELD, ConsultationState.MISSED)


@journal()
class AdviserHours(Row):
    """When an adviser receives: on one day, or every week on one weekday; by Moscow time.

    Weekly hours do not take place on days off of the production calendar; a single day is taken as published.
    """

    adviser = models.ForeignKey(
        User, verbose_name=_("Консультант"), on_delete=models.PROTECT, related_name="adviser_hours"
    )
    day = models.DateField(_("День"), null=True, blank=True)
    weekday = models.CharField(_("День недели"), max_length=1, choices=Weekday.choices, blank=True)
    valid_from = models.DateField(_("Действуют с"))
    valid_to = models.DateField(_("Действуют по"), null=True, blank=True)
    starts = models.TimeField(_("С"))
    ends = models.TimeField(_("До"))
    break_starts = models.TimeField(_("Перерыв с"), null=True, blank=True)
    break_ends = models.TimeField(_("Перерыв до"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("Длительность, минут"),
        default=30,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    channels = ArrayField(
        models.CharField(max_length=10, choices=Meeting.choices), verbose_name=_("Как проходит консультация")
    )
    place = models.CharField(_("Адрес или ссылка"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(_("Снято"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("часы приёма")
        verbose_name_plural = _("часы приёма")
        constraints = [
            models.CheckConstraint(
                name="hours_day_or_weekday",
                condition=Q(day=None) & ~Q(weekday="") | Q(day__isnull=False, weekday=""),
                violation_error_message=_("Укажите либо день, либо день недели."),
            ),
            models.CheckConstraint(
                name="hours_in_order",
                condition=Q(starts__lt=F("ends")),
                violation_error_message=_("Приём заканчивается позже, чем начинается."),
            ),
            models.CheckConstraint(
                name="hours_break_inside",
                condition=Q(break_starts=None, break_ends=None)
                | Q(
                    break_starts__gte=F("starts"),
                    break_ends__lte=F("ends"),
                    break_starts__lt=F("break_ends"),
                    break_starts__isnull=False,
                    break_ends__isnull=False,
                ),
                violation_error_message=_("Перерыв начинается и заканчивается внутри часов приёма."),
            ),
            models.CheckConstraint(
                name="hours_length",
                condition=Q(minutes__range=(SHORTEST, LONGEST)),
                violation_error_message=_("Консультация длится от 20 до 60 минут."),
            ),
            models.CheckConstraint(
                name="hours_validity",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Последний день не раньше первого."),
            ),
            models.CheckConstraint(
                name="hours_have_channel",
                condition=Q(channels__len__gte=1),
                violation_error_message=_("Выберите хотя бы один способ консультации."),
            ),
        ]
        indexes = [
            models.Index(name="hours_standing", fields=["adviser", "valid_from"], condition=Q(withdrawn_at=None))
        ]

    def __str__(self) -> str:
        when = day(self.day) if self.day else str(self.get_weekday_display())
        return f"{self.adviser}: {when}, {self.starts:%H:%M}–{self.ends:%H:%M}"


@journal()
class Consultation(Row):
    """A consultation with a date: booked in published hours or entered after it took place; with its outcome."""

    application = models.ForeignKey(
        Application, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="consultations"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Компания"), on_delete=models.PROTECT, related_name="consultations"
    )
    adviser = models.ForeignKey(
        User, verbose_name=_("Консультант"), on_delete=models.PROTECT, related_name="consultations"
    )
    hours = models.ForeignKey(
        AdviserHours, null=True, on_delete=models.PROTECT, related_name="consultations", editable=False
    )
    period = DateTimeRangeField(_("Время"))
    channel = models.CharField(_("Как проходит"), max_length=10, choices=Meeting.choices)
    place = models.CharField(_("Адрес или ссылка"), max_length=300, blank=True)
    state = models.CharField(
        _("Состояние"), max_length=10, choices=ConsultationState.choices, default=ConsultationState.PLANNED
    )
    # The SEQUENCE of the calendar entry (RFC 5545): every change makes a newer one that replaces it.
    sequence = models.PositiveSmallIntegerField(default=0)
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("Изменена"))
    reason = models.CharField(_("Причина отмены"), max_length=500, blank=True)
    topic = models.CharField(_("Тема"), max_length=20, choices=ConsultationTopic.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Сколько минут"), null=True, blank=True)
    protocol = models.TextField(_("Протокол"), blank=True)
    recorded_at = models.DateTimeField(_("Итог записан"), null=True, blank=True)

    class Meta:
        verbose_name = _("консультация")
        verbose_name_plural = _("консультации")
        constraints = [
            ExclusionConstraint(
                name="consultation_adviser_free",
                expressions=[("adviser", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state__in=KEEPS_TIME),
                violation_error_message=_("Это время только что заняли. Выберите другое."),
                violation_error_code="slot_taken",
            ),
            ExclusionConstraint(
                name="consultation_company_free",
                expressions=[("organisation", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state__in=KEEPS_TIME),
                violation_error_message=_("В это время у вашей компании уже есть консультация. Выберите другое."),
                violation_error_code="company_busy",
            ),
            models.UniqueConstraint(
                name="consultation_one_planned",
                fields=["application"],
                condition=Q(state=ConsultationState.PLANNED),
                violation_error_message=_("По этой заявке время уже выбрано. Его можно перенести."),
                violation_error_code="booked_already",
            ),
            models.CheckConstraint(
                name="consultation_has_time",
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                    period__startswith__isnull=False,
                ),
                violation_error_message=_("У консультации есть начало и конец."),
            ),
            models.CheckConstraint(
                name="consultation_outcome",
                condition=~Q(state=ConsultationState.HELD)
                | Q(minutes__isnull=False, minutes__range=(1, 480), recorded_at__isnull=False)
                & ~Q(topic="")
                & ~Q(protocol=""),
                violation_error_message=_("У состоявшейся консультации записаны тема, минуты (1–480) и протокол."),
            ),
        ]
        indexes = [
            models.Index(
                Func(F("period"), function="lower"),
                name="consultation_planned",
                condition=Q(state=ConsultationState.PLANNED),
            ),
            models.Index(name="consultation_of", fields=["application", "changed_at"]),
        ]

    def __str__(self) -> str:
        return f"{day(self.starts_at)}, {self.adviser}"

    @property
    def starts_at(self) -> datetime.datetime:
        return self.period.lower

    @property
    def ends_at(self) -> datetime.datetime:
        return self.period.upper

    @property
    def uid(self) -> str:
        """The name of the calendar entry, the same through all its changes (RFC 7986, section 5.3)."""
        return f"{self.pk}@consultations.mosprom"
