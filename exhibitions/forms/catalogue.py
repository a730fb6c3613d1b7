"""What a browser sends about an entry of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField


class EntryForm(forms.Form):
    """The entry in both languages. A draft may be incomplete; what is sent is checked by the action."""

    use_required_attribute = False

    name_ru = forms.CharField(label=_("Название компании"), max_length=250)
    name_en = forms.CharField(label=_("Название на английском"), max_length=250, required=False)
    about_ru = LongTextField(
        label=_("О компании"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Чем сильна компания и кого ищет на мероприятии. Имён и телефонов здесь быть не должно."),
    )
    about_en = LongTextField(
        label=_("О компании на английском"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    products_ru = LongTextField(
        label=_("Продукция"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("По одному названию в строке."),
    )
    products_en = LongTextField(
        label=_("Продукция на английском"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    site = forms.URLField(label=_("Сайт"), required=False, assume_scheme="https")


class ApproveForm(forms.Form):
    """Where the company stands in the hall."""

    stand = forms.CharField(label=_("Стенд"), max_length=30, required=False)


class RemarkForm(forms.Form):
    """What to correct."""

    remark = forms.CharField(
        label=_("Что исправить"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Компания получит эти слова письмом."),
    )

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, **options)
