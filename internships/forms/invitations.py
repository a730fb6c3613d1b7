"""The file of a list of students."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import FilesField
from internships.listfiles import MOST_BYTES


class ListForm(forms.Form):
    """One file."""

    file = FilesField(
        label=_("Список студентов"),
        max_files=1,
        max_bytes=MOST_BYTES,
        accept=".xlsx,.csv",
        help_text=_("XLSX или CSV, до 1000 строк. Ничего не отправляется, пока вы не посмотрите результат проверки."),
    )
