"""Figures of a company by year. What it declares and what somebody published stand apart, each with its source."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear, Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from core.formats import money
from exporters.enums import Currency, FigureBasis
from exporters.models.company import Company
from reference.models import Country

FIRST_YEAR = 1991
HS = r"^[0-9]{6}([0-9]{4})?$"
YEAR_MESSAGE = _("Год от 1991 до текущего.")
SOURCE_MESSAGE = _("У опубликованного заявления укажите источник и дату.")


def year_is_past(name: str) -> models.CheckConstraint:
    """No figures of the future. The clock only moves on, so a row that was right stays right."""
    return models.CheckConstraint(
        name=name,
        condition=Q(year__gte=FIRST_YEAR, year__lte=ExtractYear(Now())),
        violation_error_message=YEAR_MESSAGE,
    )


def published_has_source(name: str) -> models.CheckConstraint:
    """A published statement says who said it and as of when."""
    return models.CheckConstraint(
        name=name,
        condition=Q(basis=FigureBasis.DECLARED) | (Q(basis=FigureBasis.PUBLISHED, as_of__isnull=False) & ~Q(source="")),
        violation_error_message=SOURCE_MESSAGE,
    )


@journal()
class YearFigures(Row):
    """Revenue, export revenue and staff of one year from one basis."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="year_figures")
    year = models.SmallIntegerField(_("Год"))
    revenue = models.DecimalField(_("Выручка"), max_digits=18, decimal_places=2, null=True, blank=True)
    export_revenue = models.DecimalField(
        _("Экспортная выручка"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("Валюта"), max_length=3, choices=Currency.choices, default=Currency.RUB)
    staff = models.IntegerField(_("Среднесписочная численность"), null=True, blank=True)
    basis = models.CharField(
        _("Откуда сведения"), max_length=10, choices=FigureBasis.choices, default=FigureBasis.DECLARED
    )
    source = models.CharField(_("Источник"), max_length=300, blank=True)
    as_of = models.DateField(_("По состоянию на"), null=True, blank=True)

    class Meta:
        verbose_name = _("показатели за год")
        verbose_name_plural = _("показатели по годам")
        constraints = [
            models.UniqueConstraint(
                name="year_figures_once",
                fields=["company", "year", "basis"],
                violation_error_message=_("Показатели за этот год уже есть. Измените их."),
            ),
            year_is_past("year_figures_past"),
            published_has_source("year_figures_source"),
            models.CheckConstraint(
                name="year_figures_not_negative",
                condition=(Q(revenue=None) | Q(revenue__gte=0))
                & (Q(export_revenue=None) | Q(export_revenue__gte=0))
                & (Q(staff=None) | Q(staff__gte=0)),
                violation_error_message=_("Показатели не могут быть меньше нуля."),
            ),
            models.CheckConstraint(
                name="year_figures_export_within_revenue",
                condition=Q(revenue=None) | Q(export_revenue=None) | Q(export_revenue__lte=F("revenue")),
                violation_error_message=_("Экспортная выручка не может быть больше выручки."),
            ),
            models.CheckConstraint(
                name="year_figures_not_empty",
                condition=Q(revenue__isnull=False) | Q(export_revenue__isnull=False) | Q(staff__isnull=False),
                violation_error_message=_("Укажите хотя бы один показатель."),
            ),
            models.CheckConstraint(
                name="year_figures_in_roubles",
                condition=Q(currency=Currency.RUB),
                violation_error_message=_("Выручка указывается в рублях."),
            ),
        ]
        ordering = ["-year", "basis", "id"]

    def __str__(self) -> str:
        return f"{self.year}"


@journal()
class ExportResult(Row):
    """What a company sold to one country in one year. An amount that nobody published stays empty."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="export_results")
    year = models.SmallIntegerField(_("Год"))
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    hs_code = models.CharField(_("Код ТН ВЭД"), max_length=10, blank=True)
    amount = models.DecimalField(_("Сумма"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Валюта"), max_length=3, choices=Currency.choices, default=Currency.RUB)
    amount_rub = models.DecimalField(_("Сумма в рублях"), max_digits=18, decimal_places=2, null=True, blank=True)
    basis = models.CharField(
        _("Откуда сведения"), max_length=10, choices=FigureBasis.choices, default=FigureBasis.DECLARED
    )
    source = models.CharField(_("Источник"), max_length=300, blank=True)
    as_of = models.DateField(_("По состоянию на"), null=True, blank=True)
    evidence = models.CharField(_("Чем подтверждено"), max_length=300, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("Подтверждено"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        User,
        verbose_name=_("Кто подтвердил"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("экспортный результат")
        verbose_name_plural = _("экспортные результаты")
        constraints = [
            models.UniqueConstraint(
                name="export_result_once",
                fields=["company", "year", "country", "hs_code", "basis"],
                violation_error_message=_("Поставки этого товара в эту страну за этот год уже есть. Измените их."),
            ),
            year_is_past("export_result_past"),
            published_has_source("export_result_source"),
            models.CheckConstraint(
                name="export_result_abroad",
                condition=~Q(country="RU"),
                violation_error_message=_("Поставка внутри России — не экспорт. Выберите другую страну."),
            ),
            models.CheckConstraint(
                name="export_result_amount",
                condition=Q(amount__isnull=False, amount__gt=0) | Q(amount=None, basis=FigureBasis.PUBLISHED),
                violation_error_message=_("Укажите сумму поставок больше нуля."),
            ),
            models.CheckConstraint(
                name="export_result_amount_rub",
                condition=Q(amount_rub=None)
                | (Q(amount_rub__gt=0) & ~Q(currency=Currency.RUB))
                | Q(amount__isnull=False, amount_rub__gt=0, currency=Currency.RUB, amount_rub=F("amount")),
                violation_error_message=_("Сумма в рублях больше нуля и для рублёвой поставки равна её сумме."),
            ),
            models.CheckConstraint(
                name="export_result_currency_known",
                condition=Q(currency__in=Currency.values),
                violation_error_message=_("Выберите валюту из списка."),
            ),
            models.CheckConstraint(
                name="export_result_hs_shape",
                condition=Q(hs_code="") | (Q(hs_code__regex=HS) & ~Q(hs_code__startswith="77")),
                violation_error_message=_("Код ТН ВЭД состоит из 10 цифр, группы 77 нет."),
            ),
            models.CheckConstraint(
                name="export_result_confirmed_whole",
                condition=Q(confirmed_at=None, confirmed_by=None, evidence="")
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(evidence="")),
                violation_error_message=_("У подтверждённого результата есть документ, дата и кто подтвердил."),
            ),
        ]
        ordering = ["-year", "country", "id"]

    def __str__(self) -> str:
        return f"{self.year}, {self.country}"

    @property
    def amount_in_words(self) -> str:
        """The amount with its currency; one that nobody published says so."""
        return money(self.amount, self.currency) if self.amount is not None else str(_("сумма не опубликована"))
