"""A year's vote, and what a company suggests for the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import DateInput
from exhibitions.enums import EventKind, Industry
from exhibitions.models.events import SLUG
from reference.models import Country


class SuggestionForm(forms.Form):
    """An event that a company misses in the list."""

    use_required_attribute = False

    title = forms.CharField(label=_("Название мероприятия"), max_length=200)
    kind = forms.ChoiceField(label=_("Вид мероприятия"), choices=[("", _("Не выбрано")), *EventKind.choices])
    country = forms.ModelChoiceField(
        label=_("Страна"), queryset=Country.objects.order_by("name_ru"), empty_label=_("Не выбрано")
    )
    industry = forms.ChoiceField(label=_("Отрасль"), choices=[("", _("Не выбрано")), *Industry.choices])
    month = forms.TypedChoiceField(
        label=_("Месяц, если известен"),
        choices=[("", _("Не выбрано")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    why = LongTextField(
        label=_("Зачем оно вашей компании"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class TakeForm(forms.Form):
    """What an event needs besides what the company suggested."""

    takes_row = True
    slug = forms.RegexField(SLUG, label=_("Адрес страницы"), max_length=80)
    title_en = forms.CharField(label=_("Название на английском"), max_length=200)
    starts_on = forms.DateField(label=_("Первый день"), widget=DateInput)
    ends_on = forms.DateField(label=_("Последний день"), widget=DateInput)

    def __init__(self, row: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        data = super().clean() or {}
        return data if self.errors else {"values": data}


class SuggestionAnswerForm(forms.Form):
    """What becomes of a suggestion."""

    answer = forms.CharField(label=_("Ответ компании"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
