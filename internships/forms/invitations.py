"""The file of a list of students."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.fields import FilesField
from internships import queries
from internships.listfiles import MOST_BYTES
from internships.models import StudentInvitation


class ListForm(forms.Form):
    """One file."""

    file = FilesField(
        label=_("Список студентов"),
        max_files=1,
        max_bytes=MOST_BYTES,
        accept=".xlsx,.csv",
        help_text=_("XLSX или CSV, до 1000 строк. Ничего не отправляется, пока вы не посмотрите результат проверки."),
    )


class InviteForm(forms.ModelForm):
    """One student, typed instead of listed in a file."""

    use_required_attribute = False

    class Meta:
        model = StudentInvitation
        fields = (
            *("last_name", "first_name", "patronymic", "email"),
            *("speciality", "course", "group", "study_form", "supervisor"),
        )
        widgets = {"study_form": forms.RadioSelect}
        help_texts = {"supervisor": _("Кто отвечает за практику этого студента. Можно назначить и позже.")}

    def __init__(self, data: Any, institution: Organisation) -> None:
        super().__init__(data)
        self.fields["speciality"] = forms.ModelChoiceField(
            label=self.fields["speciality"].label,
            queryset=queries.offers.specialities(),
            empty_label=_("Не выбрано"),
        )
        self.fields["supervisor"].queryset = queries.students.supervisors_of(institution)  # type: ignore[attr-defined]
        self.fields["supervisor"].empty_label = _("Не выбрано")  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def cells(self) -> dict[str, str]:
        """What a line of a file would say."""
        data = self.cleaned_data
        plain = {name: str(data[name]) for name in self.Meta.fields}
        chosen = data["supervisor"]
        return plain | {"speciality": data["speciality"].code, "supervisor": chosen.email if chosen else ""}
