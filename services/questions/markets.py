"""What the market selection asks: the choice behind a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reference.models import Country
from services.enums import PricePosition
from services.models import MarketCriterion

HIGHEST_WEIGHT = 100
FURTHEST_KM = 20_000
# Weights are fields of their own, one for each criterion.
WEIGHT = "w-"
FAR = _("Целое число километров, от 100 до 20 000.")
RANGE = _("Вес — целое число от 0 до 100.")


class ChoiceForm(forms.Form):
    """The choice behind a ranking, as an address or a body of the API carries it."""

    hs = forms.RegexField(
        r"^([0-9]{4}|[0-9]{6})$",
        label=_("Код товара"),
        error_messages={
            "invalid": _("Нужны четыре или шесть цифр из ТН ВЭД."),
            "required": _("Сначала найдите товар."),
        },
    )
    price = forms.ChoiceField(label=_("Цена товара"), choices=PricePosition.choices, required=False)
    max_km = forms.IntegerField(
        label=_("Не дальше от Москвы, км"),
        min_value=100,
        max_value=FURTHEST_KM,
        required=False,
        widget=forms.NumberInput(attrs={"size": 8}),
        error_messages=dict.fromkeys(
            ("min_value", "max_value", "invalid"), _("Целое число километров, от 100 до 20 000.")
        ),
    )
    only_preferential = forms.BooleanField(label=_("Только рынки с торговыми льготами"), required=False)
    keep_unfriendly = forms.BooleanField(label=_("Вернуть страны перечня № 430-р"), required=False)
    excluded = forms.MultipleChoiceField(
        label=_("Не рассматривать"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Несколько стран выбирают с клавишей Ctrl."),
    )

    def __init__(
        self, data: Mapping[str, Any], *, criteria: Sequence[MarketCriterion], countries: Sequence[Country]
    ) -> None:
        super().__init__(data)
        self.criteria = criteria
        self.fields["excluded"].choices = [(one.pk, one.name) for one in countries]  # type: ignore[attr-defined]
        for one in criteria:
            self.fields[f"{WEIGHT}{one.pk}"] = forms.IntegerField(
                label=one.name,
                min_value=0,
                max_value=HIGHEST_WEIGHT,
                required=False,
                error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), RANGE),
            )

    @property
    def weights(self) -> dict[str, int]:
        """The weights that were given, by criterion."""
        given = {one.pk: self.cleaned_data.get(f"{WEIGHT}{one.pk}") for one in self.criteria}
        return {key: weight for key, weight in given.items() if weight is not None}
