"""What a browser sends about a strategy."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.forms import Documents, WithFiles
from core.fields import LongTextField
from core.widgets import DateInput
from services.enums import ActionState
from services.models import StrategyMark
from services.rules.strategy import STEPS


class WordsForm(forms.Form):
    """What is to be changed, in one's own words."""

    text = LongTextField(
        label=_("Что изменить и почему"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Назовите цель или действие и скажите, как должно быть."),
    )


class RecallForm(WordsForm):
    """Why an offer is taken back."""

    text = LongTextField(label=_("Почему отзываете"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))


class AgreeForm(forms.Form):
    """The company's word for what it has read."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label=_("Мы прочитали редакцию целиком и согласны с целями, действиями, сроками и бюджетом"),
        error_messages={"required": _("Отметьте, что согласны, или попросите изменения.")},
    )


class MarkForm(WithFiles):
    """How an action stands."""

    state = forms.ChoiceField(label=_("Состояние"), choices=ActionState.choices, widget=forms.RadioSelect)
    percent = forms.IntegerField(
        label=_("Готовность, %"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Для начатого — от 0 до 99. Выполненное готово на 100 %."),
    )
    note = LongTextField(
        label=_("Что сделано"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Если снимаете действие, напишите почему."),
    )
    files = Documents(label=_("Файл, который это подтверждает"), max_files=1)
    evidence = forms.CharField(
        label=_("Чем подтверждается"),
        required=False,
        max_length=500,
        help_text=_("Номер договора, заявки, документа или адрес страницы."),
    )
    place = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, last: StrategyMark | None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "state": last.state if last else ActionState.PLANNED,
            "percent": last.percent if last else 0,
            "place": last.place if last else 0,
        }
        super().__init__(*args, **kwargs)
        allowed = STEPS[last.state if last else ActionState.PLANNED]
        choices = [(value, label) for value, label in ActionState.choices if value in allowed]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class ValueForm(WithFiles):
    """Where a goal stands."""

    value = forms.DecimalField(label=_("Значение"), max_digits=18, decimal_places=2, localize=False)
    as_of = forms.DateField(label=_("На какой день"), widget=DateInput)
    source = forms.CharField(
        label=_("Откуда значение"),
        max_length=300,
        help_text=_("Например: бухгалтерская отчётность за 2026 год, контракт № 12."),
    )
    files = Documents(label=_("Файл, который это подтверждает"), max_files=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["as_of"].initial = timezone.localdate

    def clean_as_of(self) -> datetime.date:
        on = self.cleaned_data["as_of"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("Этот день ещё не наступил."))
        return on
