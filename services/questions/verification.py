"""What the verification of a counterparty asks, and what the instant check of its numbers asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField, MoneyField
from reference.models import Country
from reference.queries import countries
from services.counterparty import host_of
from services.enums.verification import DealCurrency
from services.questions.requests import RequestForm

LATIN_NAME = re.compile(r"[^\W\d_]")
PHONE = re.compile(r"\+?[\d\s().\-]{7,30}")


def _country(label: Any, *, required: bool, empty: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=Country.objects.none(), required=required, empty_label=empty)


def _number(label: Any, length: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, help_text=help_text)


class NumbersForm(RequestForm):
    """The numbers that the portal checks by itself."""

    country = _country(_("Страна контрагента"), required=True, empty=_("Выберите страну"))
    registration = _number(
        _("Регистрационный номер"),
        60,
        _("Номер в реестре компаний или налоговый: БИН, УНП, ИНН, USCC, Company No. Как в документах контрагента."),
    )
    vat = _number(_("Номер плательщика НДС"), 60, _("VAT, GST, TRN — если есть."))
    lei = _number(_("LEI"), 30, _("Международный код юридического лица, 20 знаков — если есть."))
    iban = _number(_("IBAN"), 60, _("Номер счёта для расчётов — если уже известен."))
    bic = _number(_("BIC (SWIFT) банка"), 20)
    bank_country = _country(_("Страна банка"), required=False, empty=_("Не известна"))
    site = _number(_("Сайт"), 300, _("Например, example.com."))
    email = forms.EmailField(label=_("Электронная почта контрагента"), max_length=254, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = countries().only("iso2", "name_ru", "name_en")
        for name in ("country", "bank_country"):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_site(self) -> str:
        site = self.cleaned_data["site"]
        if site and not host_of(site):
            raise forms.ValidationError(_("Напишите адрес сайта, например example.com."))
        return site


class VerificationForm(NumbersForm):
    """A counterparty to be checked."""

    subject_field = "name"

    name = forms.CharField(
        label=_("Название контрагента на языке его страны"),
        max_length=300,
        help_text=_("Как в договоре или на бланке, вместе с формой собственности."),
    )
    name_latin = forms.CharField(
        label=_("Название латиницей"),
        max_length=300,
        required=False,
        help_text=_("Как в международных документах. Не нужно, если название и так латиницей."),
    )
    phone = _number(_("Телефон контрагента"), 30, _("С кодом страны."))
    deal_sum = MoneyField(
        label=_("Сумма сделки"),
        currency="",
        min_value=Decimal("0.01"),
        max_digits=15,
        required=False,
        help_text=_("Примерно. От неё зависят рекомендации по условиям."),
    )
    currency = forms.ChoiceField(label=_("Валюта"), choices=DealCurrency.choices, initial=DealCurrency.RUB)
    purpose = LongTextField(
        label=_("Зачем проверять"),
        min_length=10,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Что поставляете или покупаете, на каких условиях, что уже насторожило."),
        error_messages={"min_length": _("Напишите подробнее: не короче 10 знаков.")},
    )

    field_order = (
        *("name", "name_latin", "country", "registration", "vat", "lei", "site", "email", "phone"),
        *("bank_country", "iban", "bic", "deal_sum", "currency", "purpose"),
    )

    @classmethod
    def about(cls, answers: Mapping[str, Any]) -> frozenset[str]:
        """The counterparty, by its country and its number in the register."""
        number = re.sub(r"\W", "", str(answers.get("registration", ""))).casefold()
        return frozenset({f"{answers.get('country', '')}/{number}"} if number else ())

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Напишите телефон цифрами с кодом страны."))
        return phone

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        latin = data.get("name_latin", "")
        if latin and any(not letter.isascii() and ord(letter) > 0x24F for letter in LATIN_NAME.findall(latin)):
            self.add_error("name_latin", _("Здесь только латинские буквы."))
        name = data.get("name", "")
        is_latin = all(ord(letter) <= 0x24F for letter in LATIN_NAME.findall(name))
        if name and not is_latin and not latin and "name_latin" not in self.errors:
            self.add_error("name_latin", _("Напишите название латиницей: по нему ищут в международных перечнях."))
        return data
