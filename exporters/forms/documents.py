"""A document for a company's card."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from applications.forms import Documents, WithFiles
from core.widgets import DateInput
from exporters.enums import CompanyDocumentKind


class DocumentForm(WithFiles):
    """What it is, when it was issued, and the file. Whether they go together is for the action."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Вид документа"), choices=[("", _("Не выбрано")), *CompanyDocumentKind.choices])
    issued_on = forms.DateField(
        label=_("Дата выдачи"), required=False, help_text=_("Обязательна для справки КНД 1120101.")
    )
    files = Documents(label=_("Файл"), max_files=1, required=True, error_messages={"required": _("Выберите файл.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issued_on"].widget = DateInput(last=timezone.localdate())

    def clean(self) -> dict[str, Any]:
        if self.refused:
            # It was chosen, and is too large.
            self.errors.pop("files", None)
        data = super().clean()
        if data.get("kind") == CompanyDocumentKind.TAX_CERTIFICATE and not self["issued_on"].data:
            self.add_error("issued_on", now("Укажите дату выдачи справки."))
        return data
