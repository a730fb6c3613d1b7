"""Places that hosts offer."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import OFFER_STEPS, OfferState, PracticeKind, Schedule
from internships.models.agreements import Log, Speciality
from reference.models import MoscowOkrug, SEZSite

YOUNGEST, ADULT = 14, 18
# Hours a week under sixteen and under eighteen (Labour Code of the Russian Federation, article 92).
HOURS_UNDER_16, HOURS_UNDER_18, HOURS = 24, 35, 40
SHOWN_STATES = (OfferState.PUBLISHED, OfferState.CLOSED)


@journal()
class Offer(Row):
    """A number of equal places at one host, on one site, for one period."""

    host = models.ForeignKey(
        Organisation, verbose_name=_("Принимающая компания"), on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("Кем предстоит работать"), max_length=150)
    practice = models.CharField(_("Вид практики"), max_length=20, choices=PracticeKind.choices)
    specialities = models.ManyToManyField(
        Speciality, verbose_name=_("Специальности"), through="OfferSpeciality", related_name="offers"
    )
    tasks = models.TextField(_("Чем предстоит заниматься"))
    site = models.ForeignKey(
        SEZSite, verbose_name=_("Площадка ОЭЗ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    okrug = models.ForeignKey(MoscowOkrug, verbose_name=_("Округ"), on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("Адрес"), max_length=300)
    places = models.PositiveSmallIntegerField(
        _("Сколько мест"), validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    starts_on = models.DateField(_("Начало"))
    ends_on = models.DateField(_("Окончание"))
    apply_until = models.DateField(_("Заявки до"))
    hours = models.PositiveSmallIntegerField(
        _("Часов в неделю"), validators=[MinValueValidator(1), MaxValueValidator(HOURS)]
    )
    schedule = models.CharField(_("График"), max_length=20, choices=Schedule.choices)
    schedule_note = models.CharField(_("Подробнее о графике"), max_length=250, blank=True)
    youngest = models.PositiveSmallIntegerField(
        _("Возраст от"), default=ADULT, validators=[MinValueValidator(YOUNGEST), MaxValueValidator(ADULT)]
    )
    is_paid = models.BooleanField(_("Оплачивается"))
    pay = models.DecimalField(
        _("Оплата в месяц до вычета налога"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    is_harmful = models.BooleanField(_("Вредные или опасные условия труда"), default=False)
    needs_medical = models.BooleanField(_("Нужен медицинский осмотр"), default=False)
    needs_insurance = models.BooleanField(_("Нужен полис страхования от несчастных случаев"), default=False)
    needs_citizenship = models.BooleanField(_("Только для граждан России"), default=False)
    requirements = models.TextField(_("Что нужно уметь"), blank=True)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=OfferState.choices, default=OfferState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    published_at = models.DateTimeField(_("Опубликована"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("вакансия практики")
        verbose_name_plural = _("вакансии практики")
        constraints = [
            models.CheckConstraint(
                name="offer_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Практика заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="offer_apply_before",
                condition=Q(apply_until__lte=F("starts_on")),
                violation_error_message=_("Заявки принимаются не позже дня начала."),
            ),
            models.CheckConstraint(
                name="offer_places",
                condition=Q(places__range=(1, 1000)),
                violation_error_message=_("Мест от 1 до 1000."),
            ),
            models.CheckConstraint(
                name="offer_hours",
                condition=Q(hours__range=(1, HOURS)),
                violation_error_message=_("Часов в неделю от 1 до 40."),
            ),
            models.CheckConstraint(
                name="offer_age",
                condition=Q(youngest__range=(YOUNGEST, ADULT)),
                violation_error_message=_("Возраст — от 14 до 18 лет."),
            ),
            models.CheckConstraint(
                name="offer_harm_for_adults",
                condition=Q(is_harmful=False) | Q(youngest=ADULT),
                violation_error_message=_(
                    "К вредным и опасным работам допускаются только с 18 лет (ТК РФ, статья 265)."
                ),
            ),
            models.CheckConstraint(
                name="offer_night_for_adults",
                condition=~Q(schedule=Schedule.NIGHT_SHIFTS) | Q(youngest=ADULT),
                violation_error_message=_("Ночью работают только с 18 лет (ТК РФ, статья 268)."),
            ),
            models.CheckConstraint(
                name="offer_hours_for_minors",
                condition=Q(youngest=ADULT)
                | Q(youngest__gte=16, hours__lte=HOURS_UNDER_18)
                | Q(hours__lte=HOURS_UNDER_16),
                violation_error_message=_(
                    "До 16 лет работают не больше 24 часов в неделю, с 16 до 18 — не больше 35 (ТК РФ, статья 92)."
                ),
            ),
            models.CheckConstraint(
                name="offer_pay",
                condition=Q(is_paid=True, pay__isnull=False, pay__gt=Decimal(0)) | Q(is_paid=False, pay=None),
                violation_error_message=_("Назовите сумму в месяц или отметьте, что практика не оплачивается."),
            ),
            models.CheckConstraint(
                name="offer_published_at",
                condition=~Q(state__in=SHOWN_STATES) | Q(published_at__isnull=False),
                violation_error_message=_("У опубликованной вакансии есть время публикации."),
            ),
        ]
        indexes = [
            models.Index(name="offer_of_host", fields=["host", "-created_at", "-id"]),
            models.Index(name="offer_shown", fields=["-published_at", "-id"], condition=Q(state=OfferState.PUBLISHED)),
        ]
        triggers = [FSM(name="offer_steps", field="state", transitions=list(OFFER_STEPS))]

    def __str__(self) -> str:
        return self.title


@journal()
class OfferSpeciality(Row):
    """That an offer suits a speciality."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="links")
    speciality = models.ForeignKey(Speciality, on_delete=models.PROTECT, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="offer_speciality_once",
                fields=["offer", "speciality"],
                violation_error_message=_("Эта специальность уже названа."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.speciality_id}"


class OfferStep(Log):
    """What happened to an offer; never changed, never deleted."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие вакансии")
        verbose_name_plural = _("события вакансий")
        triggers = [Protect(name="offer_log", operation=Update | Delete)]
