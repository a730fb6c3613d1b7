"""Form fields that read what people really type."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.formats import size
from core.widgets import FileDrop, MoneyInput

SPACES = dict.fromkeys(map(ord, " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'"))
AMOUNT = re.compile(
    r"(?P<sign>-?)(?P<whole>\d+|\d{1,3}(?P<group>[.,])\d{3}(?:(?P=group)\d{3})*)(?:[.,](?P<part>\d{1,2}))?"
)


def plain_amount(text: str) -> str:
    """An amount as typed, without spaces and grouping and with a point before the decimals.

    A sign followed by exactly three digits groups thousands: an amount never has three decimals. What is not an
    amount is returned as it came, to be refused; nothing is guessed.
    """
    match = AMOUNT.fullmatch(text.translate(SPACES).replace("\N{MINUS SIGN}", "-"))
    if not match:
        return text
    whole = match["whole"].replace(",", "").replace(".", "")
    return match["sign"] + whole + (f".{match['part']}" if match["part"] else "")


class LongTextField(forms.CharField):
    """Several lines of text. A line break counts once, as the browser's own limit counts it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class MoneyField(forms.DecimalField):
    """An amount: «1 250 000,50», "1250000.5" and "1,250,000.50" are all read; two decimals at most."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Введите сумму цифрами, например 1 250 000,50."),
        "min_value": _("Сумма не может быть меньше %(limit_value)s."),
    }

    def __init__(self, *, currency: str = "₽", max_digits: int = 18, min_value: Any = 0, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MoneyInput(currency=currency))
        super().__init__(max_digits=max_digits, decimal_places=2, min_value=min_value, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say int
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class FilesField(forms.FileField):
    """Several files at once; the cleaned value is a list, empty when nothing was chosen."""

    default_error_messages = {
        "too_large": _("Файл «%(name)s» больше %(limit)s."),
        "too_many": _("Выберите не больше файлов, чем %(limit)s."),
    }

    def __init__(
        self, *, max_bytes: int = 0, max_files: int = 0, accept: str = "", hint: Any = "", **kwargs: Any
    ) -> None:
        self.max_bytes = max_bytes
        self.max_files = max_files
        kwargs.setdefault("widget", FileDrop(multiple=max_files != 1, max_bytes=max_bytes, accept=accept, hint=hint))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [data] if isinstance(data, UploadedFile) else list(data or [])
        if not files:
            super().clean(None, initial)
            return []
        if self.max_files and len(files) > self.max_files:
            params = {"limit": self.max_files}
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many", params=params)
        return [self._checked(super(FilesField, self).clean(file, initial)) for file in files]

    def _checked(self, file: UploadedFile) -> UploadedFile:
        if self.max_bytes and (file.size or 0) > self.max_bytes:
            params = {"name": file.name, "limit": size(self.max_bytes)}
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large", params=params)
        return file
