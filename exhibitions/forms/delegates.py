"""What a browser sends about a delegate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitions.actions.delegates import FIELDS
from exhibitions.enums.delegates import DelegateRole
from exhibitions.models import Delegate


class DelegateForm(forms.Form):
    """One delegate. The consent is asked once, when the person is named."""

    use_required_attribute = False

    last_name_ru = forms.CharField(label=_("Фамилия"), max_length=100)
    first_name_ru = forms.CharField(label=_("Имя"), max_length=100)
    last_name_en = forms.CharField(
        label=_("Фамилия латиницей"),
        max_length=100,
        required=False,
        help_text=_("Как в загранпаспорте. Если оставить пустым, портал запишет сам — проверьте потом."),
    )
    first_name_en = forms.CharField(label=_("Имя латиницей"), max_length=100, required=False)
    job_ru = forms.CharField(label=_("Должность"), max_length=150)
    job_en = forms.CharField(
        label=_("Должность на английском"), max_length=150, required=False, help_text=_("Будет на бейдже.")
    )
    role = forms.ChoiceField(label=_("Роль"), choices=DelegateRole.choices, initial=DelegateRole.TALKS)
    email = forms.EmailField(label=_("Электронная почта"), required=False)
    phone = forms.CharField(label=_("Телефон"), max_length=30, required=False)
    is_public = forms.BooleanField(
        label=_("Делегат согласен, чтобы его имя, должность и контакт были в каталоге участников"), required=False
    )
    agreed = forms.BooleanField(
        label=_("Делегат согласен, что его данные передадут организатору мероприятия и напечатают на бейдже")
    )

    def __init__(self, data: Any = None, *, delegate: Delegate | None = None) -> None:
        initial = {name: getattr(delegate, name) for name in FIELDS} if delegate else None
        super().__init__(data, initial=initial)
        if delegate is not None:
            del self.fields["agreed"]

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a delegate."""
        return {name: self.cleaned_data[name] for name in FIELDS}
