"""Products, certificates, figures by year and export results, one row at a time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import SPACES, LongTextField, MoneyField
from core.widgets import DateInput
from exporters.enums import CapacityUnit, CertificateKind, Currency, FigureBasis, Incoterm
from exporters.forms.card import WholeField
from exporters.models import ExportResult, Product, ProductCertificate, YearFigures
from reference.forms import HSCodeInput
from reference.models import Country


def label(model: type[models.Model], name: str) -> Any:
    """What people call a column."""
    return model._meta.get_field(name).verbose_name


def line(
    model: type[models.Model], name: str, max_length: int, *, required: bool = False, **attrs: Any
) -> forms.CharField:
    """A line of text for a column."""
    help_text = attrs.pop("help_text", "")
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=label(model, name), max_length=max_length, required=required, widget=widget, help_text=help_text
    )


def with_empty(choices: Any) -> list[tuple[Any, Any]]:
    """Choices of a select that may stay open."""
    return [("", _("Не выбрано")), *choices]


class QuantityField(forms.DecimalField):
    """An amount of goods: «1 000,5» and "1000.5" are both read."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"size": 12, "inputmode": "decimal"})
        super().__init__(max_digits=15, decimal_places=3, required=False, widget=widget, **more)

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(value.translate(SPACES).replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class RowForm(forms.Form):
    """One row, filled from the stored one. `together` names fields that stand side by side where there is room."""

    use_required_attribute = False
    together: ClassVar[Sequence[Sequence[str]]] = ()

    def __init__(self, data: Any = None, *, row: models.Model | None = None) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields} if row is not None else {}
        super().__init__(data, initial=initial)

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The fields in order, those that stand together in one group."""
        leaders = {names[0]: names for names in self.together}
        followers = {name for names in self.together for name in names[1:]}
        return [[self[name] for name in leaders.get(name, (name,))] for name in self.fields if name not in followers]


class ProductForm(RowForm):
    """A product."""

    together = (
        ("hs_code", "okpd2"),
        ("capacity", "minimum_order", "capacity_unit"),
        ("export_share", "lead_time_days"),
        ("price", "price_currency"),
    )

    name_ru = line(Product, "name_ru", 250, required=True)
    name_en = line(Product, "name_en", 250, help_text=_("Латинскими буквами: так её увидит иностранный покупатель."))
    description = LongTextField(label=label(Product, "description"), max_length=4000, required=False)
    hs_code = forms.CharField(
        label=label(Product, "hs_code"),
        max_length=20,
        required=False,
        widget=HSCodeInput,
        help_text=_("10 цифр. Если не уверены, оставьте пустым: менеджер поможет."),
    )
    okpd2 = line(Product, "okpd2", 20, size=16, help_text=_("Например 26.51.53.120."))
    capacity = QuantityField(label=label(Product, "capacity"))
    minimum_order = QuantityField(label=label(Product, "minimum_order"))
    capacity_unit = forms.ChoiceField(
        label=label(Product, "capacity_unit"), choices=with_empty(CapacityUnit.choices), required=False
    )
    export_share = WholeField(label=label(Product, "export_share"), size=5, required=False)
    lead_time_days = WholeField(label=label(Product, "lead_time_days"), size=5, required=False)
    price = MoneyField(label=label(Product, "price"), currency="", required=False)
    price_currency = forms.ChoiceField(
        label=label(Product, "price_currency"), choices=with_empty(Currency.choices), required=False
    )
    incoterms = forms.MultipleChoiceField(
        label=label(Product, "incoterms"),
        choices=Incoterm.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CertificateForm(RowForm):
    """A certificate of a product."""

    together = (("kind", "name"), ("number", "valid_until"))

    kind = forms.ChoiceField(label=label(ProductCertificate, "kind"), choices=with_empty(CertificateKind.choices))
    name = line(ProductCertificate, "name", 150, help_text=_("Нужно для вида «Другой»."))
    number = line(ProductCertificate, "number", 80, required=True)
    valid_until = forms.DateField(
        label=label(ProductCertificate, "valid_until"),
        required=False,
        widget=DateInput,
        help_text=_("Пусто, если бессрочный."),
    )


class YearField(forms.TypedChoiceField):
    """A year of the last ten, newest first."""

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, choices=self._years, **more)

    @staticmethod
    def _years() -> list[tuple[int, str]]:
        this = timezone.localdate().year
        return [(year, str(year)) for year in range(this, this - 10, -1)]


class SourcedForm(RowForm):
    """Figures say where they come from."""

    basis = forms.ChoiceField(
        label=label(YearFigures, "basis"),
        choices=FigureBasis.choices,
        initial=FigureBasis.DECLARED,
        widget=forms.RadioSelect,
    )
    source = line(YearFigures, "source", 300, help_text=_("Для опубликованного заявления: где и кем сказано."))
    as_of = forms.DateField(label=label(YearFigures, "as_of"), required=False, widget=DateInput)


class YearFiguresForm(SourcedForm):
    """Figures of one year."""

    together = (("revenue", "export_revenue"),)

    year = YearField(label=label(YearFigures, "year"))
    revenue = MoneyField(label=label(YearFigures, "revenue"), required=False, min_value=None)
    export_revenue = MoneyField(label=label(YearFigures, "export_revenue"), required=False, min_value=None)
    staff = WholeField(label=label(YearFigures, "staff"), size=8, required=False)
    field_order = ["year", "revenue", "export_revenue", "staff", "basis", "source", "as_of"]


class ExportResultForm(SourcedForm):
    """What was sold to one country in one year."""

    together = (("year", "country"), ("amount", "currency"))

    year = YearField(label=label(ExportResult, "year"))
    country = forms.ModelChoiceField(
        queryset=Country.objects.exclude(pk="RU").order_by("name_ru"),
        label=label(ExportResult, "country"),
        empty_label=_("Выберите страну"),
    )
    hs_code = forms.CharField(label=label(ExportResult, "hs_code"), max_length=20, required=False, widget=HSCodeInput)
    amount = MoneyField(label=label(ExportResult, "amount"), currency="", required=False, min_value=None)
    currency = forms.ChoiceField(label=label(ExportResult, "currency"), choices=Currency.choices, initial=Currency.RUB)
    amount_rub = MoneyField(
        label=label(ExportResult, "amount_rub"),
        required=False,
        min_value=None,
        help_text=_("Для валютной поставки, если известна. Портал её не пересчитывает."),
    )
    field_order = ["year", "country", "hs_code", "amount", "currency", "amount_rub", "basis", "source", "as_of"]
