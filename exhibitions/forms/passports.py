"""A delegate's passport data. The fields' names begin with `passport_`: such forms are never kept in a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from exhibitions.actions.passports import FIELDS
from reference.models import Country


class CountryChoice(forms.ModelChoiceField):
    """A country by name."""


class PassportForm(forms.Form):
    """What organisers ask for. Nothing is filled in from what is kept: it is entered anew."""

    use_required_attribute = False

    passport_number = forms.CharField(label=_("Серия и номер паспорта"), max_length=20)
    passport_citizenship = CountryChoice(label=_("Гражданство"), queryset=Country.objects.order_by("name_ru"))
    passport_birth_on = forms.DateField(label=_("Дата рождения"), widget=DateInput)
    passport_issued_on = forms.DateField(label=_("Дата выдачи"), widget=DateInput)
    passport_expires_on = forms.DateField(label=_("Действует до"), widget=DateInput)
    passport_issuer = forms.CharField(label=_("Кем выдан"), max_length=150)
    agreed = forms.BooleanField(label=_("Делегат дал отдельное согласие на передачу своих паспортных данных"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_passport_number(self) -> str:
        return str(" ".join(self.cleaned_data["passport_number"].upper().split()))

    @property
    def values(self) -> dict[str, Any]:
        """What is sealed: the country by its code."""
        found = {name: self.cleaned_data[f"passport_{name}"] for name in FIELDS}
        return found | {"citizenship": found["citizenship"].pk}


class NeedForm(forms.Form):
    """What for, and for whom."""

    purpose = forms.CharField(label=_("Зачем нужны"), max_length=300)
    recipient = forms.CharField(label=_("Кому передаются"), max_length=300)
