"""The search in the calendar, a question, and what staff give with a step of an event."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import DateInput
from exhibitions import queries
from exhibitions.enums import EventKind, Industry
from exhibitions.models.asking import LONGEST_ANSWER, LONGEST_QUESTION


def month_in_words(first: datetime.date) -> str:
    """«январь 2027»."""
    return date_format(first, "F Y")


class ReasonForm(forms.Form):
    """Why an event is cancelled or put off."""

    comment = forms.CharField(
        label=_("Причина"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Её увидят все.")
    )
    comment_en = forms.CharField(
        label=_("Причина на английском"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Для тех, кто читает портал на английском. Пусто — они увидят русский текст."),
    )


class ResumeForm(forms.Form):
    """New days of a postponed event; empty where they are known already."""

    starts_on = forms.DateField(label=_("Новый первый день"), widget=DateInput, required=False)
    ends_on = forms.DateField(label=_("Новый последний день"), widget=DateInput, required=False)


class PostponeForm(ReasonForm, ResumeForm):
    """Why an event is put off, and till when where it is known."""

    field_order = ("comment", "comment_en", "starts_on", "ends_on")


class QuotaForm(forms.Form):
    """How many companies of an industry are taken."""

    industry = forms.ChoiceField(label=_("Отрасль"), choices=Industry.choices)
    places = forms.IntegerField(
        label=_("Мест отрасли"), min_value=0, max_value=5000, required=False, help_text=_("Пусто — без предела.")
    )


class AnswerForm(forms.Form):
    """What everybody will read under the question."""

    answer = LongTextField(label=_("Ответ"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 5}))


class QuestionForm(forms.Form):
    """A question about an event."""

    use_required_attribute = False

    text = LongTextField(
        label=_("Ваш вопрос"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Вопрос с ответом увидят все, ваше имя — только сотрудники Моспрома."),
    )


def _month_choices() -> list[tuple[str, Any]]:
    return [("", _("Любой")), *((f"{one:%Y-%m}", month_in_words(one)) for one in queries.events.months())]


class SearchForm(forms.Form):
    """What a company looks for in the calendar. Every field may be given in the address."""

    use_required_attribute = False

    q = forms.CharField(label=_("Название или город"), max_length=100, required=False)
    country = forms.ModelChoiceField(
        label=_("Страна"), queryset=queries.events.countries(), required=False, empty_label=_("Любая")
    )
    industry = forms.ChoiceField(label=_("Отрасль"), choices=[("", _("Любая")), *Industry.choices], required=False)
    month = forms.ChoiceField(label=_("Месяц"), choices=_month_choices, required=False)
    kind = forms.ChoiceField(label=_("Вид мероприятия"), choices=[("", _("Любой")), *EventKind.choices], required=False)
    open = forms.BooleanField(label=_("Только с открытым приёмом заявок"), required=False)
    past = forms.BooleanField(label=_("Прошедшие мероприятия"), required=False)

    def clean_month(self) -> datetime.date | None:
        """The first day of the month."""
        text = self.cleaned_data["month"]
        return datetime.date.fromisoformat(f"{text}-01") if text else None
