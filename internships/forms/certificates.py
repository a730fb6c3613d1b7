"""The public check of a certificate, and its revocation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from internships.enums import RevocationReason


class CheckForm(forms.Form):
    """What is printed on a certificate."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Номер сертификата"), max_length=20, widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off"})
    )
    code = forms.CharField(
        label=_("Код проверки"), max_length=8, widget=forms.TextInput(attrs={"size": 10, "autocomplete": "off"})
    )


class RevokeForm(forms.Form):
    """Why a certificate holds no longer."""

    reason = forms.ChoiceField(label=_("Основание"), choices=RevocationReason.choices)
    comment = forms.CharField(
        label=_("Комментарий для журнала"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
