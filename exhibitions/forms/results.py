"""What a browser sends about results."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField, MoneyField
from core.widgets import DateInput
from exhibitions.enums.results import Outcome, Stage
from exhibitions.forms.meetings import CountryField
from exhibitions.models import Lead, MeetingRequest
from exporters.enums import Currency

RATINGS = [("", _("Не выбрано")), *((n, str(n)) for n in range(5, 0, -1))]


class ReportForm(forms.Form):
    """The event as a whole."""

    use_required_attribute = False

    visitors = forms.IntegerField(
        label=_("Посетителей стенда или переговоров"), min_value=0, max_value=1_000_000, required=False
    )
    rating = forms.TypedChoiceField(
        label=_("Оценка мероприятия"),
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("5 — отлично, 1 — плохо."),
    )
    expenses_rub = MoneyField(label=_("Собственные расходы"), max_digits=14, required=False)
    text = LongTextField(
        label=_("Что получилось и что мешало"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OutcomeForm(forms.Form):
    """How a meeting ended."""

    use_required_attribute = False
    outcome = forms.ChoiceField(label=_("Итог встречи"), choices=[("", _("Не выбрано")), *Outcome.choices])

    def __init__(self, key: UUID, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"meeting-{key}-%s", **options)


class SumForm(forms.Form):
    """A sum: for another currency than the rouble with the rate, its day and its source."""

    use_required_attribute = False

    amount = MoneyField(label=_("Сумма"), currency="", required=False, min_value=None)
    currency = forms.ChoiceField(label=_("Валюта"), choices=Currency.choices, initial=Currency.USD, required=False)
    rate = forms.DecimalField(
        label=_("Рублей за единицу валюты"),
        max_digits=16,
        decimal_places=6,
        required=False,
        localize=True,
        help_text=_("Для рубля курс не нужен."),
    )
    rate_on = forms.DateField(label=_("Курс на дату"), widget=DateInput, required=False)
    rate_source = forms.CharField(
        label=_("Источник курса"), max_length=200, required=False, help_text=_("Например: Банк России.")
    )


class MeetingChoice(forms.ModelChoiceField):
    """A meeting by whom it was with."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.buyer)


class LeadForm(SumForm):
    """A lead and what is expected of it."""

    company = forms.CharField(label=_("Иностранная компания"), max_length=250)
    country = CountryField(label=_("Страна"))
    product = forms.CharField(label=_("Что покупает"), max_length=250, required=False)
    request = MeetingChoice(
        label=_("Из встречи"), queryset=MeetingRequest.objects.none(), required=False, empty_label=_("Без встречи")
    )
    stage = forms.ChoiceField(label=_("Стадия"), choices=Stage.choices, initial=Stage.CONTACT)
    expected_on = forms.DateField(label=_("Ожидается к"), widget=DateInput, required=False)
    field_order = (
        *("company", "country", "product", "request", "stage"),
        *("amount", "currency", "rate", "rate_on", "rate_source", "expected_on"),
    )

    def __init__(self, data: Any = None, *, meetings: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["request"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["amount"].label = _("Ожидаемая сумма")
        self.fields["amount"].help_text = _("Прогноз. В подтверждённые результаты он не входит.")


class ContractForm(SumForm):
    """A contract that was signed."""

    number = forms.CharField(label=_("Номер контракта"), max_length=100)
    signed_on = forms.DateField(label=_("Подписан"), widget=DateInput)
    field_order = ("number", "signed_on", "amount", "currency", "rate", "rate_on", "rate_source")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["amount"].required = True


class AnswerForm(ContractForm):
    """One lead in the answer by a link: its stage, and the contract where there is one."""

    stage = forms.ChoiceField(label=_("Что стало с контактом"), choices=Stage.choices)
    field_order = ("stage", *ContractForm.field_order)

    def __init__(self, lead: Lead, data: Any = None) -> None:
        super().__init__(data, prefix=str(lead.pk), initial={"stage": lead.stage})
        self.lead = lead
        for name in ("number", "signed_on", "amount"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        has_contract = any(data.get(name) for name in ("number", "signed_on", "amount"))
        if has_contract or (data.get("stage") == Stage.CONTRACT and not self.lead.contracts.exists()):
            for name in ("number", "signed_on", "amount"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _now("Заполните номер, дату и сумму контракта."))
        self.has_contract = has_contract
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("number", "signed_on", "amount", "currency", "rate", "rate_on", "rate_source")
        contract = {name: self.cleaned_data.get(name) for name in names} if self.has_contract else None
        return {"stage": self.cleaned_data["stage"], "contract": contract}
