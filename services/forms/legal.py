"""What a browser sends in a matter of legal support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from applications.files.reading import READABLE
from applications.files.verdict import KINDS
from applications.forms import Documents, WithFiles
from applications.models import Document
from services.actions.legal import NOTE_LIMIT

ACCEPT = ",".join(f".{extension}" for key, kind in KINDS.items() if key in READABLE for extension in kind.extensions)


class VersionForm(WithFiles):
    """The next version of a draft: a new file, or one that is attached already."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    document = forms.ModelChoiceField(
        label=_("Взять уже приложенный файл"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("Нет, приложу новый"),
    )
    files = Documents(label=_("Новый файл"), max_files=1, accept=ACCEPT, hint="DOCX, ODT, PDF, TXT.")
    note = forms.CharField(
        label=_("Что изменилось"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Коротко: какие пункты и зачем. Это увидят все, кто допущен к заявке."),
    )

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = candidates  # type: ignore[attr-defined]
        if not candidates.exists():
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and bool(data.get("files")) == bool(data.get("document")):
            both = now("Выберите что-то одно: новый файл или уже приложенный.")
            self.add_error("files", both if data.get("files") else now("Выберите файл."))
        return data


class CompareForm(forms.Form):
    """Which two versions to put side by side."""

    before = forms.TypedChoiceField(label=_("Было"), coerce=int)
    after = forms.TypedChoiceField(label=_("Стало"), coerce=int)

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.number, now("Версия {number}").format(number=row.number)) for row in versions]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
