"""What an order of a country and industry analysis asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from reference.models import Country
from reference.queries import countries, known_headings
from services.enums import Horizon
from services.questions.requests import RequestForm

COUNTRIES = ("country", "country_2", "country_3")


class AnalysisForm(RequestForm):
    """Up to three countries, a product or an industry, and what the company wants to know."""

    subject_field = "questions"

    country = forms.ModelChoiceField(
        label=_("Страна"), queryset=Country.objects.none(), empty_label=_("Выберите страну")
    )
    country_2 = forms.ModelChoiceField(
        label=_("Вторая страна"), queryset=Country.objects.none(), required=False, empty_label=_("Не нужна")
    )
    country_3 = forms.ModelChoiceField(
        label=_("Третья страна"), queryset=Country.objects.none(), required=False, empty_label=_("Не нужна")
    )
    hs = forms.CharField(
        label=_("Код ТН ВЭД"),
        required=False,
        max_length=20,
        help_text=_("4, 6 или 10 цифр. Если кода нет, опишите отрасль."),
    )
    industry = forms.CharField(
        label=_("Отрасль или товар словами"),
        required=False,
        max_length=200,
        help_text=_("Например: контрольно-измерительные приборы."),
    )
    questions = LongTextField(
        label=_("На какие вопросы ответить"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Что вы решаете и чего не знаете о рынке. Вопросы станут планом отчёта."),
        error_messages={"min_length": _("Опишите вопросы подробнее: не короче 20 знаков.")},
    )
    horizon = forms.ChoiceField(
        label=_("На какой срок вы планируете"),
        choices=Horizon.choices,
        initial=Horizon.THREE_YEARS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = countries().exclude(pk="RU").only("iso2", "name_ru", "name_en")
        for name in COUNTRIES:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_hs(self) -> str:
        code = re.sub(r"[\s.]", "", self.cleaned_data.get("hs", ""))
        if code and not re.fullmatch(r"[0-9]{4}([0-9]{2}([0-9]{4})?)?", code):
            raise forms.ValidationError(_("Код — 4, 6 или 10 цифр, например 9026 20."))
        if code and not known_headings([code]):
            raise forms.ValidationError(_("Такой позиции ТН ВЭД нет. Проверьте первые четыре цифры."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("hs") and not data.get("industry") and not {"hs", "industry"} & self.errors.keys():
            self.add_error("industry", _("Укажите код ТН ВЭД или опишите отрасль словами."))
        chosen = self.chosen(data)
        for name in COUNTRIES[1:]:
            if data.get(name) and [row.pk for row in chosen].count(data[name].pk) > 1:
                self.add_error(name, _("Эта страна уже выбрана выше."))
                break
        return data

    @classmethod
    def about(cls, answers: Mapping[str, Any]) -> frozenset[str]:
        """The product, by its heading or else by its words, in each of the countries."""
        code = re.sub(r"\D", "", str(answers.get("hs", "")))[:4]
        product = code or " ".join(str(answers.get("industry", "")).casefold().split())
        return frozenset(f"{answers[name]}/{product}" for name in COUNTRIES if answers.get(name) and product)

    @staticmethod
    def chosen(data: dict[str, Any]) -> list[Country]:
        """The countries of checked answers in their order."""
        return [data[name] for name in COUNTRIES if data.get(name)]
