"""An event of the programme, and what happened to it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums import EVENT_STEPS, Allotment, EventKind, EventState, Industry
from exhibitions.names import shown
from reference.models import Country

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_PLACES = 5000
# What has a term for applications, whole.
APPLIED_STATES = (EventState.OPEN,)


def check_time_zone(name: str) -> None:
    """Raise unless the zone is known to the time zone database."""
    if name not in available_timezones():
        raise ValidationError(_("Такого часового пояса нет. Пример: Asia/Dubai."))


@journal()
class Event(Row):
    """One exhibition, mission, session or visit. Days are those of the venue."""

    slug = models.CharField(
        _("Адрес страницы"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(SLUG, _("Латинские строчные буквы, цифры и дефисы."))],
        help_text=_("Латинские строчные буквы, цифры и дефисы, например gulfood-2027."),
    )
    kind = models.CharField(_("Вид мероприятия"), max_length=20, choices=EventKind.choices)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=EventState.choices, default=EventState.PROPOSED, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    title_ru = models.CharField(_("Название"), max_length=200)
    title_en = models.CharField(_("Название на английском"), max_length=200)
    summary_ru = models.CharField(_("Коротко"), max_length=300, blank=True)
    summary_en = models.CharField(_("Коротко на английском"), max_length=300, blank=True)
    description_ru = models.TextField(_("Описание"), blank=True)
    description_en = models.TextField(_("Описание на английском"), blank=True)
    organiser_ru = models.CharField(_("Организатор"), max_length=200, blank=True)
    organiser_en = models.CharField(_("Организатор на английском"), max_length=200, blank=True)
    site = models.URLField(_("Сайт мероприятия"), blank=True)
    industries = ArrayField(models.CharField(max_length=20, choices=Industry.choices), verbose_name=_("Отрасли"))
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    city_ru = models.CharField(_("Город"), max_length=100, blank=True)
    city_en = models.CharField(_("Город на английском"), max_length=100, blank=True)
    venue_ru = models.CharField(_("Площадка"), max_length=200, blank=True)
    venue_en = models.CharField(_("Площадка на английском"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Широта"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Долгота"), max_digits=8, decimal_places=5, null=True, blank=True)
    time_zone = models.CharField(
        _("Часовой пояс площадки"), max_length=50, default="Europe/Moscow", validators=[check_time_zone]
    )
    starts_on = models.DateField(_("Первый день"))
    ends_on = models.DateField(_("Последний день"))
    dates_confirmed = models.BooleanField(_("Даты подтверждены организатором"), default=False)
    apply_from = models.DateTimeField(_("Заявки с"), null=True, blank=True)
    apply_until = models.DateTimeField(_("Заявки до"), null=True, blank=True)
    allotment = models.CharField(
        _("Как распределяются места"), max_length=10, choices=Allotment.choices, default=Allotment.SELECTION
    )
    places = models.PositiveSmallIntegerField(
        _("Мест для компаний"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    stand_area = models.DecimalField(
        _("Площадь стенда, м²"), max_digits=8, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )  # fmt: skip
    company_area = models.DecimalField(
        _("Не больше м² на компанию"), max_digits=6, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )  # fmt: skip
    company_delegates = models.PositiveSmallIntegerField(
        _("Не больше делегатов от компании"), default=2, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    delegate_places = models.PositiveSmallIntegerField(
        _("Всего делегатов"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20 * MOST_PLACES)],
        help_text=_("Сколько делегатов от всех компаний примет площадка. Пусто — без общего предела."),
    )
    delegates_until = models.DateField(
        _("Список делегатов меняют по"),
        null=True,
        blank=True,
        help_text=_("Последний день, когда компании меняют делегатов. Пусто — до дня перед началом."),
    )
    sme_places = models.PositiveSmallIntegerField(
        _("Из них мест только для малого и среднего бизнеса"), default=0, help_text=_("0 — отдельной квоты нет.")
    )
    covered_ru = models.TextField(_("Что оплачивает Москва"), blank=True, help_text=_("По одной статье в строке."))
    covered_en = models.TextField(_("Что оплачивает Москва, на английском"), blank=True)
    own_costs_ru = models.TextField(_("Что оплачивает участник"), blank=True, help_text=_("По одной статье в строке."))
    own_costs_en = models.TextField(_("Что оплачивает участник, на английском"), blank=True)
    requirements_ru = models.TextField(_("Кто может участвовать"), blank=True, help_text=_("По одному в строке."))
    requirements_en = models.TextField(_("Кто может участвовать, на английском"), blank=True)
    languages = models.CharField(_("Рабочие языки"), max_length=100, blank=True)
    visa_ru = models.CharField(_("Визовый режим"), max_length=200, blank=True)
    visa_en = models.CharField(_("Визовый режим на английском"), max_length=200, blank=True)
    curator = models.ForeignKey(
        User, verbose_name=_("Куратор"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    plan = models.ForeignKey(
        "PlanRound",
        verbose_name=_("План на год"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
    )
    published_at = models.DateTimeField(_("Опубликовано"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("Изменено"), auto_now=True)
    created_at = models.DateTimeField(_("Создано"), auto_now_add=True)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)

    class Meta:
        verbose_name = _("мероприятие")
        verbose_name_plural = _("мероприятия")
        constraints = [
            models.CheckConstraint(
                name="event_slug_shape",
                condition=Q(slug__regex=SLUG),
                violation_error_message=_("Адрес страницы — латинские строчные буквы, цифры и дефисы."),
            ),
            models.CheckConstraint(
                name="event_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Мероприятие заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="event_apply_in_order",
                condition=Q(apply_from=None) | Q(apply_until=None) | Q(apply_until__gt=F("apply_from")),
                violation_error_message=_("Приём заявок заканчивается позже, чем начинается."),
            ),
            models.CheckConstraint(
                name="event_open_is_whole",
                condition=~Q(state__in=APPLIED_STATES)
                | Q(apply_from__isnull=False, apply_until__isnull=False, places__isnull=False),
                violation_error_message=_("Для приёма заявок нужны его начало и конец и число мест."),
            ),
            models.CheckConstraint(
                name="event_coordinates",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Широта — от −90 до 90, долгота — от −180 до 180, обе вместе."),
            ),
            models.CheckConstraint(
                name="event_industries",
                condition=Q(industries__len__gte=1, industries__contained_by=list(Industry.values)),
                violation_error_message=_("Выберите хотя бы одну отрасль."),
            ),
            models.CheckConstraint(
                name="event_places",
                condition=Q(places=None, sme_places=0)
                | Q(places__isnull=False, places__range=(1, MOST_PLACES), sme_places__lte=F("places")),
                violation_error_message=_("Мест от 1 до 5000, квота малого бизнеса — не больше числа мест."),
            ),
            models.CheckConstraint(
                name="event_area",
                condition=(Q(stand_area=None) | Q(stand_area__gt=0)) & (Q(company_area=None) | Q(company_area__gt=0)),
                violation_error_message=_("Площадь больше нуля."),
            ),
            models.CheckConstraint(
                name="event_delegates",
                condition=Q(company_delegates__range=(1, 20)),
                violation_error_message=_("Делегатов от компании — от 1 до 20."),
            ),
            models.CheckConstraint(
                name="event_delegates_until",
                condition=Q(delegates_until=None) | Q(delegates_until__lte=F("ends_on")),
                violation_error_message=_("Список делегатов меняют не позже последнего дня мероприятия."),
            ),
            models.CheckConstraint(
                name="event_published_at",
                condition=Q(state__in=[EventState.PROPOSED, EventState.PLANNED, EventState.CANCELLED])
                | Q(published_at__isnull=False),
                violation_error_message=_("У объявленного мероприятия есть время публикации."),
            ),
        ]
        indexes = [
            models.Index(name="event_published", fields=["starts_on", "id"], condition=Q(published_at__isnull=False)),
            models.Index(name="event_of_state", fields=["state", "starts_on"]),
            GinIndex(name="event_industry", fields=["industries"]),
        ]
        triggers = [FSM(name="event_steps", field="state", transitions=list(EVENT_STEPS))]

    def __str__(self) -> str:
        return self.title

    def _in_words(self, name: str) -> str:
        english = (get_language() or "").startswith("en")
        return str((getattr(self, f"{name}_en") if english else "") or getattr(self, f"{name}_ru"))

    @property
    def title(self) -> str:
        return self._in_words("title")

    @property
    def summary(self) -> str:
        return self._in_words("summary")

    @property
    def description(self) -> str:
        return self._in_words("description")

    @property
    def organiser(self) -> str:
        return self._in_words("organiser")

    @property
    def city(self) -> str:
        return self._in_words("city")

    @property
    def venue(self) -> str:
        return self._in_words("venue")

    @property
    def visa(self) -> str:
        return self._in_words("visa")

    @property
    def covered(self) -> list[str]:
        """What Moscow pays, item by item."""
        return [line.strip() for line in self._in_words("covered").splitlines() if line.strip()]

    @property
    def own_costs(self) -> list[str]:
        """What the participant pays, item by item."""
        return [line.strip() for line in self._in_words("own_costs").splitlines() if line.strip()]

    @property
    def requirements(self) -> list[str]:
        """Who may take part, point by point."""
        return [line.strip() for line in self._in_words("requirements").splitlines() if line.strip()]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the venue."""
        return ZoneInfo(self.time_zone)

    @property
    def industry_labels(self) -> list[str]:
        return [str(Industry(one).label) for one in self.industries]

    def takes_applications(self, now: datetime.datetime) -> bool:
        """Whether one may apply at that moment."""
        if self.state != EventState.OPEN or self.apply_from is None or self.apply_until is None:
            return False
        return self.apply_from <= now <= self.apply_until


class EventStep(Row):
    """What happened to an event: who, when, from, to, why, and its days then; never changed, never deleted."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="steps")
    source = models.CharField(_("Было"), max_length=20, blank=True)
    target = models.CharField(_("Стало"), max_length=20)
    actor = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, null=True, related_name="+")
    comment = models.TextField(_("Комментарий"), blank=True)
    comment_en = models.TextField(_("Комментарий на английском"), blank=True)
    old_starts_on = models.DateField(_("Прежний первый день"), null=True)
    old_ends_on = models.DateField(_("Прежний последний день"), null=True)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("событие мероприятия")
        verbose_name_plural = _("события мероприятий")
        ordering = ["at", "id"]
        triggers = [Protect(name="event_log", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.target}"

    @property
    def reason(self) -> str:
        """Why, in the reader's language where it was said in it."""
        return shown(self.comment, self.comment_en or self.comment)
