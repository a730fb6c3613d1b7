"""What an application for an event asks: only what neither the event nor the company's card says already."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from core.errors import Invalid
from core.fields import LongTextField
from exhibitions.enums import Industry
from exhibitions.models import Event, Participation
from exporters.models import Product

VERSION = "1"
LONGEST = 2000


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
            most = event.company_area.normalize()
            self.fields["area"].max_value = event.company_area  # type: ignore[attr-defined]
            self.fields["area"].help_text = gettext("Не больше {most} м² на компанию.").format(most=f"{most:f}")
        products = Product.objects.filter(company__organisation=participation.organisation_id)
        names = [(str(one.pk), one.name_ru) for one in products.order_by("created_at", "pk")]
        self.fields["products"].choices = names  # type: ignore[attr-defined]

    def clean_area(self) -> Decimal:
        """Not more than one company may have."""
        area: Decimal = self.cleaned_data["area"]
        most = self.event.company_area
        if most is not None and area > most:
            raise forms.ValidationError(
                gettext("Не больше {most} м² на компанию.").format(most=f"{most.normalize():f}")
            )
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
        if isinstance(value, list):
            return ", ".join(choices[one] for one in value)
        return choices.get(str(value), str(value))


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
