"""What is sent with agreements: a signature, a new term, words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from applications.forms import Documents, WithFiles
from core.fields import LongTextField

ACCEPT = ".sig,.p7s,.pdf,.jpg,.jpeg,.png"
COMMENT_LIMIT = 2000


class SignatureForm(WithFiles):
    """A detached signature, with a power of attorney where one is needed, or a scan."""

    use_required_attribute = False

    files = Documents(
        label=_("Файл подписи или скан"),
        max_files=1,
        accept=ACCEPT,
        hint=_("Отсоединённая подпись .sig или .p7s либо скан всех страниц в PDF, JPG, PNG."),
    )
    authority = Documents(
        label=_("Машиночитаемая доверенность"),
        max_files=1,
        accept=".xml",
        hint=_("Нужна, если электронной подписью подписал не руководитель. Файл .xml."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("files"):
            self.add_error("files", now("Выберите файл."))
        return data


class SendBackForm(forms.Form):
    """What is wrong with the signature."""

    comment = LongTextField(label=_("Что не так с подписью"), max_length=COMMENT_LIMIT)


class RedrawForm(forms.Form):
    """What has changed in the agreement."""

    comment = LongTextField(label=_("Что изменилось"), max_length=COMMENT_LIMIT)


class ExtendForm(forms.Form):
    """The last day to sign."""

    until = forms.DateField(label=_("Подписать до"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
