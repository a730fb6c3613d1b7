"""What a supervisor looks for among the students."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation, User
from internships import queries
from internships.enums import Missing, StudentState, Turn
from internships.models import Student
from internships.models.students import MOST_COURSES


def _named(people: Sequence[User]) -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in people]


class StudentsFilter(forms.Form):
    """Names, groups, and whose turn it is."""

    use_required_attribute = False

    q = forms.CharField(label=_("Фамилия, имя или почта"), max_length=100, required=False)
    group = forms.ChoiceField(label=_("Учебная группа"), required=False)
    course = forms.ChoiceField(
        label=_("Курс"),
        choices=[("", _("Любой")), *((str(one), str(one)) for one in range(1, MOST_COURSES + 1))],
        required=False,
    )
    speciality = forms.ModelChoiceField(label=_("Специальность"), queryset=None, required=False, empty_label=_("Любая"))
    state = forms.ChoiceField(
        label=_("Состояние профиля"), choices=[("", _("Любое")), *StudentState.choices], required=False
    )
    # Chosen by the tabs above the form.
    turn = forms.ChoiceField(choices=[("", ""), *Turn.choices], required=False, widget=forms.HiddenInput)
    missing = forms.ChoiceField(
        label=_("Чего не хватает"), choices=[("", _("Не важно")), *Missing.choices], required=False
    )

    supervisor = forms.ChoiceField(label=pgettext_lazy("student", "Куратор"), required=False)

    def __init__(self, data: Any, institution: Organisation, people: Sequence[User]) -> None:
        super().__init__(data)
        self.fields["supervisor"].choices = [("", _("Любой")), *_named(people)]  # type: ignore[attr-defined]
        names = [(name, name) for name in queries.supervising.groups(institution)]
        self.fields["group"].choices = [("", _("Любая")), *names]  # type: ignore[attr-defined]
        self.fields["speciality"].queryset = queries.supervising.specialities(institution)  # type: ignore[attr-defined]


class SupervisorForm(forms.Form):
    """Who of the institution answers for one student."""

    use_required_attribute = False
    supervisor = forms.ModelChoiceField(
        label=pgettext_lazy("student", "Куратор"), queryset=None, empty_label=_("Не выбрано")
    )  # type: ignore[arg-type]

    def __init__(self, student: Student, data: Any = None) -> None:
        super().__init__(data, initial={"supervisor": student.supervisor_id})
        field: Any = self.fields["supervisor"]
        field.queryset = queries.students.supervisors_of(student.institution)
        field.error_messages["required"] = _("Выберите куратора.")


class StudentsAct(forms.Form):
    """What is done with the marked students."""

    use_required_attribute = False
    supervisor = forms.ChoiceField(label=pgettext_lazy("student", "Куратор"), required=False)

    def __init__(self, data: Any, people: Sequence[User]) -> None:
        super().__init__(data, prefix="to")
        self.fields["supervisor"].choices = [("", _("Не выбрано")), *_named(people)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A supervisor is needed where one is to be named."""
        data: dict[str, Any] = super().clean() or {}
        if self.data.get("act") == "supervisor" and not data.get("supervisor"):
            self.add_error("supervisor", _("Выберите куратора."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes beside the row, as words."""
        if self.data.get("act") != "supervisor":
            return {}
        return {"supervisor": self.cleaned_data["supervisor"]}
