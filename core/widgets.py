"""Controls that plain Django lacks. A form field says which one it wants; the look is in templates and CSS."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import escape, format_html

from core.formats import number, size

Text = str | Promise


class Choice:
    """The label of a radio card with a second, quieter line under it; both may be lazy translations."""

    def __init__(self, label: Text, hint: Text = "") -> None:
        self.label = label
        self.hint = hint

    def __str__(self) -> str:
        if not self.hint:
            return escape(self.label)
        return format_html('{}<span class="choice__hint">{}</span>', self.label, self.hint)


class DateInput(forms.DateInput):
    """The browser's own date control, which speaks the reader's language and works from the keyboard."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None, *, first: Any = None, last: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
        for name, value in (("min", first), ("max", last)):
            if isinstance(value, datetime.date):
                self.attrs.setdefault(name, value.isoformat())


class MoneyInput(forms.TextInput):
    """An amount with its currency beside it. People type spaces and commas, so it is not type=number."""

    template_name = "components/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, currency: str = "₽") -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "size": 18, **(attrs or {})})
        self.currency = currency

    def format_value(self, value: Any) -> str | None:
        """A stored amount in local form; what a person mistyped stays as typed."""
        if value is None or value == "":
            return None
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            return str(value)
        if not amount.is_finite():
            return str(value)
        return number(int(amount)) if amount == int(amount) else number(amount, 2)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "currency": self.currency}


class FileDrop(forms.FileInput):
    """A file control that is also a place to drop files on; says the limits before anything is sent."""

    template_name = "components/widgets/file_drop.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        multiple: bool = False,
        max_bytes: int = 0,
        accept: str = "",
        hint: Text = "",
    ) -> None:
        # The class attribute guards Django's own one-file field; ours is made for several (core.fields.FilesField).
        self.allow_multiple_selected = multiple
        extra: dict[str, Any] = {"multiple": True} if multiple else {}
        if accept:
            extra["accept"] = accept
        super().__init__({**extra, **(attrs or {})})
        self.max_bytes = max_bytes
        self.hint = hint

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        limit = size(self.max_bytes) if self.max_bytes else ""
        more = {"max_bytes": self.max_bytes, "limit": limit, "hint": self.hint}
        return {**super().get_context(name, value, attrs), **more}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if self.allow_multiple_selected:
            return files.getlist(name) if hasattr(files, "getlist") else files.get(name)
        return super().value_from_datadict(data, files, name)
