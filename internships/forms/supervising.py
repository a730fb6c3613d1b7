"""What a supervisor looks for among the students."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from internships import queries
from internships.enums import Missing, StudentState, Turn
from internships.models.students import MOST_COURSES


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

    def __init__(self, data: Any, institution: Organisation) -> None:
        super().__init__(data)
        names = [(name, name) for name in queries.supervising.groups(institution)]
        self.fields["group"].choices = [("", _("Любая")), *names]  # type: ignore[attr-defined]
        self.fields["speciality"].queryset = queries.supervising.specialities(institution)  # type: ignore[attr-defined]
