"""What the market selection stands on: sources, criteria, figures of countries, trade regimes, trade flows."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from reference.models import Country, Named
from services.enums import Direction, Origin, PricePosition, RegimeKind, Scale

YEARS = (1990, 2100)
HS_CODE = r"^([0-9]{2}|[0-9]{4}|[0-9]{6})$"


@journal()
class DataSource(Named):
    """Where figures come from, under which licence, as of when. Every value names one."""

    code = models.SlugField(_("Код"), max_length=40, primary_key=True)
    name_ru = models.CharField(_("Название"), max_length=200)
    name_en = models.CharField(_("Название на английском"), max_length=200)
    licence = models.CharField(_("Лицензия"), max_length=120)
    note_ru = models.CharField(_("Примечание"), max_length=400, blank=True)
    note_en = models.CharField(_("Примечание на английском"), max_length=400, blank=True)
    as_of = models.DateField(_("По состоянию на"))
    is_demo = models.BooleanField(_("Демонстрационные данные"), default=False)
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("источник данных")
        verbose_name_plural = _("источники данных")


@journal()
class MarketCriterion(Named):
    """One criterion of the ranking: what it measures, which way is better, how much it weighs at first."""

    key = models.SlugField(_("Код"), max_length=40, primary_key=True)
    position = models.PositiveSmallIntegerField(_("Порядок"))
    name_ru = models.CharField(_("Название"), max_length=80)
    name_en = models.CharField(_("Название на английском"), max_length=80)
    about_ru = models.CharField(_("Что измеряет"), max_length=300)
    about_en = models.CharField(_("Что измеряет, на английском"), max_length=300)
    unit_ru = models.CharField(_("Единица"), max_length=30, blank=True)
    unit_en = models.CharField(_("Единица на английском"), max_length=30, blank=True)
    origin = models.CharField(_("Откуда значения"), max_length=10, choices=Origin.choices)
    direction = models.CharField(_("Направление"), max_length=10, choices=Direction.choices)
    scale = models.CharField(_("Шкала"), max_length=10, choices=Scale.choices, default=Scale.LINEAR)
    floor = models.FloatField(
        _("Начало шкалы"),
        default=0,
        help_text=_("Значения ниже равны началу. Чем оно дальше от значений стран, тем слабее страны различаются."),
    )
    ceiling = models.FloatField(
        _("Конец шкалы"), null=True, blank=True, help_text=_("Значения выше считаются равными концу шкалы.")
    )
    default_weight = models.PositiveSmallIntegerField(
        _("Вес по умолчанию"), validators=[MaxValueValidator(100)], help_text=_("От 0 до 100.")
    )
    is_active = models.BooleanField(_("Участвует в подборе"), default=True)
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("критерий подбора")
        verbose_name_plural = _("критерии подбора")
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                name="criterion_weight_range",
                condition=Q(default_weight__lte=100),
                violation_error_message=_("Вес — от 0 до 100."),
            ),
            models.CheckConstraint(
                name="criterion_scale_order",
                condition=Q(ceiling=None) | Q(ceiling__gt=F("floor")),
                violation_error_message=_("Конец шкалы должен быть больше начала."),
            ),
            models.CheckConstraint(
                name="criterion_log_floor",
                condition=~Q(scale=Scale.LOG) | Q(floor__gt=0),
                violation_error_message=_("У шкалы по порядку величины начало больше нуля."),
            ),
        ]

    @property
    def is_benefit(self) -> bool:
        return self.direction == Direction.BENEFIT


def years(name: str, field: str = "year") -> models.CheckConstraint:
    """A year within reason."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__gte": YEARS[0], f"{field}__lte": YEARS[1]}),
        violation_error_message=_("Год от 1990 до 2100."),
    )


YEAR_VALIDATORS = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]


@journal()
class CountryFigure(Row):
    """One value of a criterion for a country and a year, with its source. No row means unknown, never zero.

    A figure with an HS code holds for goods under that code only (a tariff, a barrier), one without for all.
    """

    criterion = models.ForeignKey(
        MarketCriterion, verbose_name=_("Критерий"), on_delete=models.PROTECT, related_name="figures"
    )
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    hs = models.CharField(
        _("Код ТН ВЭД"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(HS_CODE, _("Код — две, четыре или шесть цифр."))],
        help_text=_("Если значение верно только для этих товаров."),
    )
    year = models.PositiveSmallIntegerField(_("Год"), validators=YEAR_VALIDATORS)
    value = models.FloatField(_("Значение"))
    source = models.ForeignKey(DataSource, verbose_name=_("Источник"), on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("показатель страны")
        verbose_name_plural = _("показатели стран")
        constraints = [
            models.UniqueConstraint(
                name="figure_once_a_year",
                fields=["criterion", "country", "hs", "year"],
                violation_error_message=_("Такое значение за этот год уже есть: измените его."),
            ),
            years("figure_year_range"),
            models.CheckConstraint(
                name="figure_hs_shape",
                condition=Q(hs="") | Q(hs__regex=HS_CODE),
                violation_error_message=_("Код — две, четыре или шесть цифр."),
            ),
            models.CheckConstraint(
                name="figure_is_finite",
                condition=Q(value__gt=-1e30, value__lt=1e30),
                violation_error_message=_("Значение должно быть числом."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.country}, {self.year}"


@journal()
class CountryRegime(Row):
    """A trade regime of a country or its place on the list of order 430-r, for a span of time, with the source."""

    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Режим"), max_length=20, choices=RegimeKind.choices)
    since = models.DateField(_("С какого дня"), null=True, blank=True)
    until = models.DateField(_("По какой день"), null=True, blank=True)
    basis_ru = models.CharField(_("Основание"), max_length=200)
    basis_en = models.CharField(_("Основание на английском"), max_length=200)
    as_of = models.DateField(_("По состоянию на"))
    is_confirmed = models.BooleanField(_("Сверено с документом"), default=False)
    source = models.ForeignKey(DataSource, verbose_name=_("Источник"), on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("торговый режим")
        verbose_name_plural = _("торговые режимы")
        constraints = [
            models.UniqueConstraint(
                name="regime_once",
                fields=["country", "kind"],
                violation_error_message=_("Этот режим у страны уже записан: измените его."),
            ),
            models.CheckConstraint(
                name="regime_dates_order",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Последний день не раньше первого."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country}: {self.get_kind_display()}"


@journal()
class MarketSelection(Row):
    """A ranking as it stood when it was saved. What is saved never changes: later figures make another selection."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Организация"), on_delete=models.PROTECT, related_name="market_selections"
    )
    author = models.ForeignKey(User, verbose_name=_("Кто сохранил"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Название"), max_length=120)
    hs = models.CharField(_("Код ТН ВЭД"), max_length=6)
    product = models.CharField(_("Товар"), max_length=300)
    price = models.CharField(_("Цена товара"), max_length=10, choices=PricePosition.choices)
    constraints_text = models.CharField(_("Ограничения"), max_length=1000, blank=True)
    excluded = ArrayField(
        models.CharField(max_length=2), verbose_name=_("Исключённые страны"), default=list, blank=True
    )
    weights = models.JSONField(_("Веса"), default=dict)
    snapshot = models.JSONField(_("Снимок"), default=dict)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)
    client_key = models.UUIDField(_("Ключ повтора"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("Сохранён"), auto_now_add=True)

    class Meta:
        verbose_name = _("сохранённый подбор рынков")
        verbose_name_plural = _("сохранённые подборы рынков")
        indexes = [models.Index(name="selection_of_company", fields=["organisation", "-created_at", "-id"])]
        triggers = [Protect(name="selection_is_frozen", operation=Update | Delete)]
        constraints = [
            models.CheckConstraint(
                name="selection_hs_shape",
                condition=Q(hs__regex=r"^([0-9]{4}|[0-9]{6})$"),
                violation_error_message=_("Выберите товар: код из четырёх или шести цифр."),
            ),
            models.UniqueConstraint(
                name="selection_once",
                fields=["author", "client_key"],
                violation_error_message=_("Этот подбор уже сохранён."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
