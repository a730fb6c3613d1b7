"""The people who work on requests: what they know, how much they take on, when they are away, what they spent."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from audit.models import journal
from core.db import Row
from core.formats import short_day
from reference.models import Country
from services.enums import ConsultationTopic
from services.models.requests import Service

LANGUAGES = [("ru", _("русский")), ("en", _("английский"))]


class DateRange(Func):
    """Both days belong to it."""

    function = "daterange"
    output_field = DateRangeField()


@journal()
class AdviserProfile(models.Model):
    """What one of the staff can be given. An empty list of topics or countries means any."""

    adviser = models.OneToOneField(
        User, verbose_name=_("Консультант"), primary_key=True, on_delete=models.PROTECT, related_name="adviser_profile"
    )
    services = models.ManyToManyField(Service, verbose_name=_("Услуги"), related_name="advisers")
    topics = ArrayField(
        models.CharField(max_length=20, choices=ConsultationTopic.choices),
        verbose_name=_("Темы консультаций"),
        default=list,
        blank=True,
        help_text=_("Ничего не отмечено — любые."),
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("Страны"), blank=True, related_name="+", help_text=_("Пусто — любые.")
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=LANGUAGES), verbose_name=_("Языки"), default=list, blank=True
    )
    capacity = models.PositiveSmallIntegerField(
        _("Заявок одновременно"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
        help_text=_("Больше автоматически не назначат."),
    )
    takes_new = models.BooleanField(_("Берёт новые заявки"), default=True)

    class Meta:
        verbose_name = _("профиль консультанта")
        verbose_name_plural = _("профили консультантов")
        constraints = [
            models.CheckConstraint(
                name="adviser_capacity",
                condition=Q(capacity__range=(1, 200)),
                violation_error_message=_("Одновременно от 1 до 200 заявок."),
            )
        ]

    def __str__(self) -> str:
        return str(self.adviser)


@journal()
class AdviserAbsence(Row):
    """Days on which an adviser is away: no time is offered and no request given."""

    adviser = models.ForeignKey(User, verbose_name=_("Консультант"), on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField(_("Первый день"))
    last_day = models.DateField(_("Последний день"))
    note = models.CharField(_("Примечание"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("отсутствие")
        verbose_name_plural = _("отсутствия")
        constraints = [
            models.CheckConstraint(
                name="absence_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("Последний день не раньше первого."),
            ),
            ExclusionConstraint(
                name="absence_once",
                expressions=[
                    ("adviser", RangeOperators.EQUAL),
                    (DateRange("first_day", "last_day", Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("В эти дни отсутствие уже записано."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adviser}: {short_day(self.first_day)} – {short_day(self.last_day)}"


@journal()
class Assignment(Row):
    """Whom the portal gave a request at registration, and why."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="assignment")
    adviser = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason_ru = models.TextField()
    reason_en = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("назначение")
        verbose_name_plural = _("назначения")

    def __str__(self) -> str:
        return str(self.adviser)

    @property
    def reason(self) -> str:
        return self.reason_en if get_language() == "en" else self.reason_ru


@journal()
class WorkRecord(Row):
    """Minutes that somebody of the staff spent on a request, apart from consultations, which have their own."""

    application = models.ForeignKey(
        Application, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="work_records"
    )
    person = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="work_records")
    day = models.DateField(_("День"))
    minutes = models.PositiveSmallIntegerField(
        _("Минут"), validators=[MinValueValidator(1), MaxValueValidator(24 * 60)]
    )
    note = models.CharField(_("Что сделано"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("учтённое время")
        verbose_name_plural = _("учтённое время")
        constraints = [
            models.CheckConstraint(
                name="work_minutes",
                condition=Q(minutes__range=(1, 24 * 60)),
                violation_error_message=_("За день от 1 до 1440 минут."),
            )
        ]
        indexes = [models.Index(name="work_by_person", fields=["person", "day"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes}"
