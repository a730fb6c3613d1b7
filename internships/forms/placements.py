"""What is entered on the page of a placement and in its diary."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import LongTextField
from core.formats import short_day
from core.widgets import DateInput
from internships import queries
from internships.enums import EndReason, MentorMark, Relation, Side, StudentMark
from internships.models import Placement
from internships.models.diaries import LONGEST_DAY


class MentorForm(forms.Form):
    """Who is the mentor."""

    mentor = forms.ModelChoiceField(label=_("Наставник"), queryset=None, empty_label=_("Не выбрано"))  # type: ignore[arg-type]

    def __init__(self, placement: Placement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = queries.placements.mentors_of(placement.host)  # type: ignore[attr-defined]


class MedicalForm(forms.Form):
    """When the examination was passed."""

    on = forms.DateField(label=_("Осмотр пройден"), widget=DateInput, initial=timezone.localdate)


class InsuranceForm(forms.Form):
    """Until when the insurance holds."""

    until = forms.DateField(label=_("Полис действует до"), widget=DateInput)


class InstructionForm(forms.Form):
    """Which instruction was given and when."""

    on = forms.DateField(label=_("День инструктажа"), widget=DateInput, initial=timezone.localdate)
    instruction = forms.CharField(
        label=_("Виды инструктажа"), max_length=250, initial=_("вводный и первичный на рабочем месте")
    )


class EndForm(forms.Form):
    """Why a placement is ended."""

    reason = forms.ChoiceField(label=_("Причина"), choices=[("", _("Не выбрано")), *EndReason.choices])
    comment = forms.CharField(
        label=_("Подробнее"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlaceForm(forms.Form):
    """Where a student whose placement ended early goes on."""

    offer = forms.ModelChoiceField(label=_("Вакансия"), queryset=None, empty_label=_("Не выбрано"))  # type: ignore[arg-type]

    def __init__(self, placement: Placement, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["offer"]
        field.queryset = queries.replacements.places_for(user, placement)
        field.label_from_instance = lambda offer: f"{offer.title}, {offer.host}, {short_day(offer.ends_on)}"


class SubstituteForm(forms.Form):
    """Who takes the place of a student whose placement ended early."""

    student = forms.ModelChoiceField(label=_("Студент"), queryset=None, empty_label=_("Не выбрано"))  # type: ignore[arg-type]

    def __init__(self, placement: Placement, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["student"].queryset = queries.replacements.students_for(user, placement)  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """A day of the diary."""

    use_required_attribute = False

    day = forms.DateField(label=_("День"), widget=DateInput, initial=timezone.localdate)
    hours = forms.DecimalField(
        label=_("Часов"),
        min_value=Decimal("0.5"),
        max_value=LONGEST_DAY,
        max_digits=3,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"size": 5, "inputmode": "decimal"}),
    )
    work = LongTextField(label=_("Что сделано"), max_length=2000)
    competence = forms.CharField(label=_("Чему научились"), max_length=250, required=False)


class AbsenceForm(forms.Form):
    """A missed day."""

    day = forms.DateField(label=_("День"), widget=DateInput, initial=timezone.localdate)
    is_excused = forms.BooleanField(label=_("По уважительной причине"), required=False)
    note = forms.CharField(label=_("Примечание"), max_length=250, required=False)


class ReportForm(forms.Form):
    """The student's report."""

    report = LongTextField(label=_("Отчёт о практике"), max_length=20_000)


class EvaluationForm(forms.Form):
    """Marks from 2 to 5 and a word."""

    comment = LongTextField(label=_("Комментарий"), max_length=4000, required=False)

    def __init__(self, side: Side, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = MentorMark if side == Side.MENTOR else StudentMark
        for name, title in marks.choices:
            self.fields[name] = forms.TypedChoiceField(
                label=title, choices=[(mark, str(mark)) for mark in (5, 4, 3, 2)], coerce=int, widget=forms.RadioSelect
            )
        self.order_fields([*marks.values, "comment"])

    def marks(self) -> dict[str, int]:
        """The marks alone."""
        return {name: value for name, value in self.cleaned_data.items() if name != "comment"}


class GuardianLinkForm(forms.Form):
    """Where the link goes."""

    email = forms.EmailField(label=_("Электронная почта представителя"), max_length=254)


UNTICKED = _("Отметьте согласие или нажмите «Не давать согласие».")


class GuardianForm(forms.Form):
    """Who answers, and what they agree to."""

    use_required_attribute = False

    last_name = forms.CharField(label=_("Фамилия"), max_length=100)
    first_name = forms.CharField(label=_("Имя"), max_length=100)
    patronymic = forms.CharField(label=_("Отчество"), max_length=100, required=False)
    relation = forms.ChoiceField(
        label=_("Кем вы приходитесь студенту"), choices=[("", _("Не выбрано")), *Relation.choices]
    )
    phone = forms.CharField(label=_("Телефон"), max_length=20, help_text=_("Например +7 916 000-00-00."))
    practice = forms.BooleanField(label=_("Даю согласие на прохождение практики"), required=False)
    data = forms.BooleanField(label=_("Даю согласие на обработку персональных данных"), required=False)
    reason = forms.CharField(
        label=_("Если отказываетесь: причина"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Who consents ticks both consents; said at once with everything else that is missing."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("practice", "data"):
            if self.data.get("answer") != "refuse" and not found.get(name):
                self.add_error(name, UNTICKED)
        return found


class WithdrawForm(forms.Form):
    """Why a consent is taken back."""

    reason = forms.CharField(
        label=_("Причина"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
