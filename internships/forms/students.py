"""A student's profile, and what a supervisor says of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from core.widgets import DateInput
from internships import queries
from internships.enums import StudyForm
from internships.forms.offers import WholeNumber
from internships.models import Student
from internships.models.students import MOST_COURSES, MOST_FREE_HOURS

DAYS = (
    ("free_0", _("Пн")),
    ("free_1", _("Вт")),
    ("free_2", _("Ср")),
    ("free_3", _("Чт")),
    ("free_4", _("Пт")),
    ("free_5", _("Сб")),
    ("free_6", _("Вс")),
)
CITIZEN = {"yes": True, "no": False, "": None}


def label(name: str) -> Any:
    """What people call a column of a profile."""
    return Student._meta.get_field(name).verbose_name


class ProfileForm(forms.Form):
    """What is asked of a student once. `institution` is set by an invitation, where there is one."""

    use_required_attribute = False

    institution = forms.ModelChoiceField(
        label=label("institution"),
        queryset=Organisation.objects.filter(kinds__contains=[OrganisationKind.INSTITUTION]).order_by("name"),
        empty_label=_("Не выбрано"),
    )
    speciality = forms.ModelChoiceField(
        label=label("speciality"), queryset=queries.offers.specialities(), empty_label=_("Не выбрано")
    )
    course = WholeNumber(label=label("course"), min_value=1, max_value=MOST_COURSES)
    group = forms.CharField(label=label("group"), max_length=30, required=False)
    study_form = forms.ChoiceField(label=label("study_form"), choices=StudyForm.choices, widget=forms.RadioSelect)
    born_on = forms.DateField(
        label=label("born_on"),
        widget=DateInput,
        help_text=_("От возраста зависят часы и условия работы. Компании видят только, исполнилось ли 18."),
    )
    is_citizen = forms.ChoiceField(
        label=label("is_citizen"),
        choices=[("yes", _("Есть")), ("no", _("Нет")), ("", _("Не указывать"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Нужно только для площадок, куда пускают граждан России."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, student: Student | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        found = dict(initial or {"study_form": StudyForm.FULL_TIME, "is_citizen": ""})
        if student is not None:
            found = {name: getattr(student, name) for name in self.base_fields if hasattr(student, name)}
            found["is_citizen"] = {True: "yes", False: "no", None: ""}[student.is_citizen]
            found |= {f"free_{place}": hours for place, hours in enumerate(student.free_hours)}
        super().__init__(data, initial=found)
        for name, title in DAYS:
            self.fields[name] = WholeNumber(label=title, min_value=0, max_value=MOST_FREE_HOURS, required=False)

    @property
    def week(self) -> list[Any]:
        """The fields of the seven days."""
        return [self[name] for name, _title in DAYS]

    def values(self) -> dict[str, Any]:
        """The columns of a profile, without the institution."""
        data = self.cleaned_data
        names = ("speciality", "course", "group", "study_form", "born_on")
        return {
            **{name: data[name] for name in names},
            "is_citizen": CITIZEN[data.get("is_citizen") or ""],
            "free_hours": [data.get(name) or 0 for name, _title in DAYS],
        }


class DeclineForm(forms.Form):
    """Why a profile is not confirmed."""

    comment = forms.CharField(label=_("Что исправить"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
