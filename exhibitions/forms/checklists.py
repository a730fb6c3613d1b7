"""What is handed in for an item, and what staff say about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from applications.forms import Documents, WithFiles
from core.fields import LongTextField
from exhibitions.enums.checklists import ItemKind
from exhibitions.models import ChecklistEntry, ChecklistItem
from exhibitions.models.checklists import LONGEST_TEXT


class HandInForm(WithFiles):
    """A file, a text, or nothing but the button: by the kind of the item."""

    use_required_attribute = False

    text = LongTextField(label=_("Текст"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    files = Documents(label=_("Файл"), max_files=1)

    def __init__(self, *args: Any, item: ChecklistItem, entry: ChecklistEntry | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"text": entry.text if entry else ""}, auto_id=f"{item.pk}-%s", **kwargs)
        self.item = item
        if item.kind != ItemKind.TEXT:
            del self.fields["text"]
        if item.kind != ItemKind.FILE:
            del self.fields["files"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() if "files" in self.fields else (forms.Form.clean(self) or {})
        if "files" in self.fields and not self.errors and not data.get("files"):
            self.add_error("files", now("Выберите файл."))
        return data


class ReturnForm(forms.Form):
    """What to correct."""

    comment = LongTextField(label=_("Что исправить"), max_length=2000)
