"""What an application for an event asks: only what neither the event nor the company's card says already."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from core.fields import LongTextField
from core.formats import money, number, trimmed
from exhibitions.enums import Industry
from exhibitions.models import Event, Participation
from exhibitions.names import shown
from exporters.models import Company, ExportResult, Product, YearFigures
from reference.models import Country

VERSION = "2"
# Lines of a submission that were not asked but taken from the company's card.
CARD = "card"
LONGEST = 2000
# So many lines of figures by year go with an application.
FIGURES = 4


class ParticipationForm(forms.Form):
    """The answers of one company about one event."""

    use_required_attribute = False

    industry = forms.ChoiceField(label=_("Отрасль, в которой участвуете"), choices=Industry.choices)
    products = forms.MultipleChoiceField(
        label=_("Что покажете"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Продукция из карточки компании. Добавить новую можно в карточке."),
    )
    area = forms.DecimalField(
        label=_("Сколько нужно площади, м²"), max_digits=6, decimal_places=2, min_value=Decimal("0.01"), localize=False
    )
    materials = forms.ChoiceField(
        label=_("Каталог и презентация"),
        choices=[
            ("local", _("Есть на языке страны")),
            ("english", _("Есть на английском")),
            ("russian", _("Пока только на русском")),
        ],
        widget=forms.RadioSelect,
    )
    goal = LongTextField(
        label=_("Чего хотите достичь"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("С какими покупателями встретиться, о каких объёмах договориться."),
    )

    def __init__(self, data: Any = None, *, participation: Participation, initial: Any = None) -> None:
        event = participation.event
        super().__init__(data, initial=initial)
        self.event = event
        if len(event.industries) == 1:
            del self.fields["industry"]
        else:
            labels = dict(Industry.choices)
            self.fields["industry"].choices = [  # type: ignore[attr-defined]
                ("", gettext("Не выбрано")),
                *((code, labels[code]) for code in event.industries),
            ]
        if event.stand_area is None:
            del self.fields["area"]
        elif event.company_area is not None:
            most = trimmed(event.company_area)
            self.fields["area"].max_value = event.company_area  # type: ignore[attr-defined]
            self.fields["area"].help_text = gettext("Не больше {most} м² на компанию.").format(most=most)
        products = Product.objects.filter(company__organisation=participation.organisation_id)
        self.products = {str(one.pk): one for one in products.order_by("created_at", "pk")}
        self.fields["products"].choices = [(key, _named(one)) for key, one in self.products.items()]  # type: ignore[attr-defined]

    def clean_area(self) -> Decimal:
        """Not more than one company may have."""
        area: Decimal = self.cleaned_data["area"]
        most = self.event.company_area
        if most is not None and area > most:
            raise forms.ValidationError(gettext("Не больше {most} м² на компанию.").format(most=trimmed(most)))
        return area

    @property
    def counted_industry(self) -> str:
        """The industry that counts: chosen, or the only one of the event."""
        return str(self.cleaned_data.get("industry") or self.event.industries[0])

    def readable(self) -> list[dict[str, str]]:
        """The checked answers as people read them, in both languages, to be frozen."""
        rows = []
        for name, field in self.fields.items():
            row: dict[str, str] = {}
            for suffix, language in (("", "ru"), ("_en", "en")):
                with override(language):
                    row[f"label{suffix}"] = str(field.label)
                    row[f"value{suffix}"] = self._shown(name)
            rows.append(row)
        return rows

    def _shown(self, name: str) -> str:
        value = self.cleaned_data[name]
        choices = {str(code): str(label) for code, label in getattr(self.fields[name], "choices", [])}
        if name == "industry":
            return str(Industry(value).label)
        if isinstance(value, Decimal):
            return trimmed(value)
        if isinstance(value, list):
            return ", ".join(_named(self.products[one]) for one in value)
        return choices.get(str(value), str(value))


def _named(product: Product) -> str:
    return shown(product.name_ru, product.name_en or product.name_ru)


def card_lines(company: Company) -> list[dict[str, str]]:
    """What the card says of the company, as people read it, in both languages, to be frozen with the answers.

    What is needed to judge an application and nothing of people: no head, no contact, no bank.
    """
    figures = list(YearFigures.objects.filter(company=company).order_by("-year", "basis", "id")[:FIGURES])
    results = ExportResult.objects.filter(company=company).select_related("country").order_by("country")
    countries = list({row.country_id: row.country for row in results}.values())
    products = list(
        Product.objects.filter(company=company).prefetch_related("certificates").order_by("created_at", "id")
    )
    rows: list[dict[str, str]] = []
    for suffix, language in (("", "ru"), ("_en", "en")):
        with override(language):
            for place, (label, value) in enumerate(_card(company, figures, countries, products)):
                if not suffix:
                    rows.append({"part": CARD})
                rows[place] |= {f"label{suffix}": label, f"value{suffix}": value}
    return rows


def _card(
    company: Company, figures: list[YearFigures], countries: list[Country], products: list[Product]
) -> list[tuple[str, str]]:
    organisation = company.organisation
    return [
        (gettext("Компания"), organisation.name),
        (gettext("Название на английском"), organisation.name_en),
        (gettext("ИНН"), organisation.inn or ""),
        (gettext("Округ Москвы"), str(company.registered_okrug or "")),
        (gettext("Основной ОКВЭД"), company.main_okved),
        (gettext("Категория МСП"), str(company.get_sme_category_display()) if company.sme_category else ""),
        (gettext("Среднесписочная численность"), str(company.staff) if company.staff is not None else ""),
        (
            gettext("Опыт экспорта"),
            str(company.get_export_experience_display()) if company.export_experience else "",
        ),
        (gettext("Страны экспорта"), ", ".join(sorted(str(one) for one in countries))),
        (gettext("Выручка и экспорт по годам"), "\n".join(_figures(one) for one in figures)),
        (gettext("Сайт"), company.site),
        (gettext("Продукция в карточке"), "\n".join(_product(one) for one in products)),
    ]


def _figures(row: YearFigures) -> str:
    said = [
        (gettext("выручка"), row.revenue),
        (gettext("экспорт"), row.export_revenue),
    ]
    sums = ", ".join(f"{word} {money(value, row.currency)}" for word, value in said if value is not None)
    sums = sums or gettext("нет данных")
    return f"{row.year}: {sums} ({row.get_basis_display()})"


def _product(row: Product) -> str:
    parts = [row.hs_code and gettext("ТН ВЭД {code}").format(code=row.hs_code)]
    if row.capacity is not None:
        unit = row.get_capacity_unit_display()
        parts.append(gettext("{amount} {unit} в месяц").format(amount=number(row.capacity, 0), unit=unit))
    parts += [str(one) for one in row.certificates.all()]
    english = (get_language() or "").startswith("en")
    return ": ".join(filter(None, [(english and row.name_en) or row.name_ru, ", ".join(filter(None, parts))]))


def as_typed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they are kept in a draft, right or wrong. Raises Invalid for what is beyond all measure."""
    kept: dict[str, Any] = {}
    for name in ParticipationForm.base_fields:
        value = answers.get(name)
        if name == "products":
            kept[name] = [str(one)[:50] for one in value][:100] if isinstance(value, list | tuple) else []
            continue
        text = "" if value is None else str(value).replace("\r\n", "\n").replace("\x00", "")
        if len(text) > 2 * LONGEST:
            raise Invalid(gettext("Не больше {most} знаков.").format(most=LONGEST), field=name)
        kept[name] = text
    return kept


def rules_text(event: Event) -> str:
    """The conditions that the applicant has just read."""
    with override("ru"):
        lines = [
            event.title,
            gettext("Что оплачивает Москва") + ": " + "; ".join(event.covered),
            gettext("Что оплачивает участник") + ": " + "; ".join(event.own_costs),
            str(ORDER_RULE),
        ]
    return "\n".join(str(line) for line in lines)


ORDER_RULE = _(
    "Место получает первая в очереди заявка, которой хватает мест на всех уровнях: компаний, площади, отрасли и квоты "
    "малого и среднего бизнеса. На приглашение нужно ответить в срок, иначе место получает следующая."
)
