"""What a company makes, and the certificates it holds for that."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from audit.models import journal
from core.db import Row
from exporters.enums import CapacityUnit, CertificateKind, Currency, Incoterm
from exporters.models.company import Company


@journal()
class Product(Row):
    """A product. The first six digits of its ТН ВЭД code are the Harmonised System's, the first four its heading."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="products")
    name_ru = models.CharField(_("Название"), max_length=250)
    name_en = models.CharField(_("Название на английском"), max_length=250, blank=True)
    description = models.TextField(_("Описание"), max_length=4000, blank=True)
    hs_code = models.CharField(_("Код ТН ВЭД ЕАЭС"), max_length=10, blank=True)
    okpd2 = models.CharField(_("Код ОКПД2"), max_length=12, blank=True)
    capacity = models.DecimalField(_("Мощность в месяц"), max_digits=15, decimal_places=3, null=True, blank=True)
    capacity_unit = models.CharField(_("Единица"), max_length=6, choices=CapacityUnit.choices, blank=True)
    export_share = models.SmallIntegerField(_("Доля на экспорт, %"), null=True, blank=True)
    incoterms = ArrayField(
        models.CharField(max_length=3, choices=Incoterm.choices),
        verbose_name=_("Условия поставки Incoterms 2020"),
        default=list,
        blank=True,
    )
    minimum_order = models.DecimalField(_("Минимальная партия"), max_digits=15, decimal_places=3, null=True, blank=True)
    lead_time_days = models.SmallIntegerField(_("Срок изготовления, дней"), null=True, blank=True)
    price = models.DecimalField(_("Цена за единицу"), max_digits=18, decimal_places=2, null=True, blank=True)
    price_currency = models.CharField(_("Валюта цены"), max_length=3, choices=Currency.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("продукция")
        verbose_name_plural = _("продукция")
        constraints = [
            models.UniqueConstraint(
                "company",
                Lower("name_ru"),
                name="product_name_once",
                violation_error_message=_("Продукция с таким названием уже есть в карточке."),
            ),
            models.CheckConstraint(
                name="product_has_name",
                condition=~Q(name_ru=""),
                violation_error_message=_("Назовите продукцию."),
            ),
            models.CheckConstraint(
                name="product_hs_shape",
                condition=Q(hs_code="") | (Q(hs_code__regex=r"^[0-9]{10}$") & ~Q(hs_code__startswith="77")),
                violation_error_message=_("Код ТН ВЭД состоит из 10 цифр, группы 77 нет."),
            ),
            models.CheckConstraint(
                name="product_okpd2_shape",
                condition=Q(okpd2="") | Q(okpd2__regex=r"^[0-9]{2}(\.[0-9]{1,2}(\.[0-9]{1,2}(\.[0-9]{1,3})?)?)?$"),
                violation_error_message=_("Код ОКПД2 пишется цифрами через точку, например 26.51.53.120."),
            ),
            models.CheckConstraint(
                name="product_share_percent",
                condition=Q(export_share=None) | Q(export_share__range=(0, 100)),
                violation_error_message=_("Доля на экспорт — от 0 до 100 процентов."),
            ),
            models.CheckConstraint(
                name="product_capacity_with_unit",
                condition=(Q(capacity=None, minimum_order=None))
                | (
                    ~Q(capacity_unit="")
                    & (Q(capacity=None) | Q(capacity__gt=0))
                    & (Q(minimum_order=None) | Q(minimum_order__gt=0))
                ),
                violation_error_message=_("Мощность и партия больше нуля, и у них есть единица измерения."),
            ),
            models.CheckConstraint(
                name="product_lead_time",
                condition=Q(lead_time_days=None) | Q(lead_time_days__range=(0, 3650)),
                violation_error_message=_("Срок изготовления — от 0 до 3650 дней."),
            ),
            models.CheckConstraint(
                name="product_price_with_currency",
                condition=Q(price=None) | (Q(price__gt=0, price_currency__in=Currency.values)),
                violation_error_message=_("Цена больше нуля, и у неё есть валюта."),
            ),
        ]
        indexes = [models.Index(name="product_hs", fields=["hs_code"], opclasses=["varchar_pattern_ops"])]
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name_ru


@journal()
class ProductCertificate(Row):
    """A certificate of a product; without an end date it has none."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="certificates")
    kind = models.CharField(_("Вид"), max_length=10, choices=CertificateKind.choices)
    name = models.CharField(_("Название"), max_length=150, blank=True)
    number = models.CharField(_("Номер"), max_length=80)
    valid_until = models.DateField(_("Действует до"), null=True, blank=True)

    class Meta:
        verbose_name = _("сертификат")
        verbose_name_plural = _("сертификаты")
        constraints = [
            models.UniqueConstraint(
                name="product_certificate_once",
                fields=["product", "kind", "number"],
                violation_error_message=_("Такой сертификат уже указан."),
            ),
            models.CheckConstraint(
                name="product_certificate_named",
                condition=~Q(number="") & (~Q(kind=CertificateKind.OTHER) | ~Q(name="")),
                violation_error_message=_("Укажите номер, а для другого вида — и название сертификата."),
            ),
        ]
        ordering = ["kind", "number", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
