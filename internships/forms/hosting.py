"""What a host looks for among candidates and trainees, and what it decides about many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from core.widgets import DateInput
from internships import queries
from internships.actions.candidacies import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS
from internships.enums import CandidacyRefusal, PlacementState, Turn
from internships.forms.offers import WholeNumber


class OfferTitle(forms.ModelChoiceField):
    """An offer with its first day: a host may have several of one title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.starts_on:%d.%m.%Y}"


class CandidatesFilter(forms.Form):
    """Which candidates."""

    use_required_attribute = False
    q = forms.CharField(label=_("Фамилия или имя"), max_length=100, required=False)
    offer = OfferTitle(label=_("Вакансия"), queryset=None, required=False, empty_label=_("Любая"))
    side = forms.ChoiceField(
        label=_("Какие заявки"),
        choices=[
            ("", _("Открытые")),
            ("host", _("Ждут вас")),
            ("student", _("Ждут студента")),
            ("over", _("Закрытые")),
            ("all", _("Все")),
        ],
        required=False,
    )

    def __init__(self, data: Any, host: Organisation, user: User) -> None:
        super().__init__(data)
        self.fields["offer"].queryset = queries.hosting.offers_of(host, user)  # type: ignore[attr-defined]


class CandidatesAct(forms.Form):
    """What is done with the marked candidates."""

    use_required_attribute = False
    days = WholeNumber(
        label=_("Сколько дней ждать ответа"),
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        required=False,
    )
    reason = forms.ChoiceField(
        label=_("Основание отказа"), choices=[("", _("Не выбрано")), *CandidacyRefusal.choices], required=False
    )
    comment = forms.CharField(
        label=_("Что сказать студентам"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Each thing needs its own words."""
        data: dict[str, Any] = super().clean() or {}
        code = self.data.get("act")
        if code == "refuse" and not data.get("reason"):
            self.add_error("reason", _("Выберите основание отказа."))
        if code == "refuse" and data.get("reason") == CandidacyRefusal.OTHER and not data.get("comment", "").strip():
            self.add_error("comment", _("Напишите причину."))
        if code == "offer" and "days" not in self.errors and not data.get("days"):
            self.add_error("days", _("На ответ дают от 1 до 14 дней."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes beside the row."""
        data = self.cleaned_data
        wanted = {"offer": ("days",), "refuse": ("reason", "comment")}.get(self.data.get("act", ""), ())
        return {name: data[name] for name in wanted}


class TraineesFilter(forms.Form):
    """Which placements."""

    use_required_attribute = False
    q = forms.CharField(label=_("Фамилия или имя"), max_length=100, required=False)
    offer = OfferTitle(label=_("Вакансия"), queryset=None, required=False, empty_label=_("Любая"))
    mentor = forms.ModelChoiceField(label=_("Наставник"), queryset=None, required=False, empty_label=_("Любой"))
    state = forms.ChoiceField(label=_("Состояние"), choices=[("", _("Любое")), *PlacementState.choices], required=False)
    turn = forms.ChoiceField(choices=[("", ""), *Turn.choices], required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, host: Organisation, user: User) -> None:
        super().__init__(data)
        self.fields["offer"].queryset = queries.hosting.offers_of(host, user)  # type: ignore[attr-defined]
        self.fields["mentor"].queryset = queries.placements.mentors_of(host)  # type: ignore[attr-defined]


class TraineesAct(forms.Form):
    """What is done with the marked placements."""

    use_required_attribute = False
    mentor = forms.ModelChoiceField(label=_("Наставник"), queryset=None, required=False, empty_label=_("Не выбрано"))
    on = forms.DateField(label=_("День инструктажа"), widget=DateInput, initial=timezone.localdate, required=False)
    instruction = forms.CharField(
        label=_("Виды инструктажа"),
        max_length=250,
        initial=_("вводный и первичный на рабочем месте"),
        required=False,
    )

    def __init__(self, data: Any, host: Organisation) -> None:
        super().__init__(data, prefix="to")
        self.fields["mentor"].queryset = queries.placements.mentors_of(host)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Each thing needs its own words."""
        data: dict[str, Any] = super().clean() or {}
        code = self.data.get("act")
        if code == "mentor" and not data.get("mentor"):
            self.add_error("mentor", _("Выберите наставника."))
        if code == "instruct" and not data.get("on"):
            self.add_error("on", _("Укажите день инструктажа."))
        if code == "instruct" and not data.get("instruction", "").strip():
            self.add_error("instruction", _("Напишите, какой инструктаж проведён."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes beside the row, as words."""
        data, code = self.cleaned_data, self.data.get("act")
        if code == "mentor":
            return {"mentor": str(data["mentor"].pk)}
        if code == "instruct":
            return {"on": data["on"].isoformat(), "instruction": data["instruction"]}
        return {}
