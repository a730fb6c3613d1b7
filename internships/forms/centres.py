"""Groups, requests for a workshop, who came, and what the dispatcher decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import DateInput
from internships import queries
from internships.enums import BookingReason
from internships.forms.offers import WholeNumber
from internships.models import Booking, Learner, TrainingGroup, Workshop
from internships.models.centres import MOST_SEATS
from internships.rules.centres import MOST_WEEKS


class TimeInput(forms.TimeInput):
    """The browser's own control of a time."""

    input_type = "time"


class GroupForm(forms.Form):
    """A group of an institution."""

    use_required_attribute = False

    name = forms.CharField(label=_("Название группы"), max_length=60, help_text=_("Например «ТМ-21»."))
    programme = forms.CharField(label=_("Программа"), max_length=250)
    speciality = forms.ModelChoiceField(
        label=_("Специальность"), queryset=queries.offers.specialities(), required=False, empty_label=_("Не указана")
    )
    size = WholeNumber(label=_("Сколько человек"), min_value=1, max_value=MOST_SEATS)
    is_adult = forms.BooleanField(label=_("Курс для взрослых"), required=False)

    def __init__(self, data: Any = None, *, group: TrainingGroup | None = None) -> None:
        initial = {name: getattr(group, name) for name in self.base_fields} if group is not None else None
        super().__init__(data, initial=initial)


class LearnersForm(forms.Form):
    """The list of a group."""

    use_required_attribute = False

    names = LongTextField(
        label=_("Список группы"),
        max_length=20_000,
        required=False,
        help_text=_("Фамилия и имя, по одному человеку в строке. Список нужен только для отметки посещения."),
    )

    def lines(self) -> list[str]:
        """One name a line."""
        return str(self.cleaned_data["names"]).splitlines()


class WorkshopChoice(forms.ModelChoiceField):
    """Workshops under their centres, with seats."""

    def label_from_instance(self, obj: Any) -> str:
        return _("{centre}: {workshop} (мест: {seats})").format(
            centre=obj.centre.name, workshop=obj.name, seats=obj.seats
        )


class RequestForm(forms.Form):
    """A wish for a workshop."""

    use_required_attribute = False

    group = forms.ModelChoiceField(
        label=_("Учебная группа"), queryset=TrainingGroup.objects.none(), empty_label=_("Не выбрано")
    )
    workshop = WorkshopChoice(
        label=_("Мастерская"),
        queryset=Workshop.objects.filter(is_open=True, centre__is_open=True)
        .select_related("centre")
        .order_by("centre__name_ru", "name_ru"),
        empty_label=_("Не выбрано"),
    )
    day = forms.DateField(label=_("День"), widget=DateInput)
    starts = forms.TimeField(label=_("С"), widget=TimeInput(format="%H:%M"))
    ends = forms.TimeField(label=_("До"), widget=TimeInput(format="%H:%M"))
    weeks = WholeNumber(
        label=_("Сколько недель подряд"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        help_text=_("Занятие повторится в тот же день недели и то же время."),
    )
    topic = forms.CharField(label=_("Тема занятия"), max_length=250, required=False)

    def __init__(self, groups: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    """Why a lesson does not take place."""

    comment = LongTextField(label=_("Причина"), max_length=1000, required=False)


class AttendanceForm(forms.Form):
    """Who came, by name or by number."""

    use_required_attribute = False

    present = forms.MultipleChoiceField(label=_("Кто пришёл"), required=False, widget=forms.CheckboxSelectMultiple)
    came = WholeNumber(label=_("Сколько человек пришло"), min_value=0, max_value=MOST_SEATS)

    def __init__(self, booking: Booking, expected: list[Learner], marks: dict[Any, bool], data: Any = None) -> None:
        initial: dict[str, Any] = {"came": booking.came}
        if expected:
            # Before the first marking everybody is taken for present: most come.
            initial = {"present": [str(one.pk) for one in expected if marks.get(one.pk, not marks)]}
        super().__init__(data, initial=initial)
        if expected:
            del self.fields["came"]
            self.fields["present"].choices = [(str(one.pk), one.name) for one in expected]  # type: ignore[attr-defined]
        else:
            del self.fields["present"]


class WholeForm(forms.Form):
    """Whether the decision is about every day that was asked for at once."""

    whole = forms.BooleanField(label=_("Все занятия этой заявки"), required=False, initial=True)


class RefuseForm(WholeForm):
    """Why a request is refused."""

    reason = forms.ChoiceField(
        label=_("Основание"),
        choices=[one for one in BookingReason.choices if one[0] != BookingReason.UNDECIDED],
    )
    comment = forms.CharField(
        label=_("Что предложить вместо этого"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("reason", "comment", "whole")


class CentreCancelForm(forms.Form):
    """Why the centre cancels."""

    comment = forms.CharField(label=_("Причина"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class SeatsForm(forms.Form):
    """How many seats a workshop has."""

    seats = forms.IntegerField(label=_("Рабочих мест"), min_value=1, max_value=MOST_SEATS)
