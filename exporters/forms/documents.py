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
    files = Documents(label=_("Файл"), max_files=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issued_on"].widget = DateInput(last=timezone.localdate())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "files" not in self.errors and not data.get("files"):
            self.add_error("files", now("Выберите файл."))
        return data
