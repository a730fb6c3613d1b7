"""The code off a badge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.web import new_request_key
from exhibitions.rules.badges import read_code


class CodeForm(forms.Form):
    """A code as it was typed, pasted or scanned."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Код бейджа"),
        max_length=300,
        help_text=_("16 знаков под квадратным кодом: введите, вставьте или отсканируйте."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-code": True}
        ),
    )
    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        initial = {"request_key": new_request_key(), **options.pop("initial", {})}
        super().__init__(data, initial=initial, **options)

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_now("В коде бейджа 16 латинских букв и цифр. Проверьте, что введены все."))
        return code
