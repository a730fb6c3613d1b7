"""Controls of forms that ask for a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CodeInput(forms.TextInput):
    """A code with suggestions while typing; without scripts a link opens the search on a page of its own."""

    template_name = "reference/code_input.html"
    options_url: str | Promise = ""
    lookup_url: str | Promise = ""
    lookup_label: str | Promise = ""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "size": 14, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]["attrs"]
        options = f"{widget.get('id', name)}-options"
        widget.update(
            {
                "list": options,
                "hx-get": str(self.options_url),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": f"#{options}",
                "hx-params": name,
            }
        )
        return {**context, "options": options, "url": self.lookup_url, "label": self.lookup_label}


class HSCodeInput(CodeInput):
    """A code of the customs nomenclature: suggests four-digit headings, takes ten digits."""

    options_url = reverse_lazy("reference:hs-options")
    lookup_url = reverse_lazy("reference:hs")
    lookup_label = _("Найти код ТН ВЭД")


class ActivityInput(CodeInput):
    """A code of ОКВЭД2: suggests the classes and subclasses of manufacturing, takes deeper codes as well."""

    options_url = reverse_lazy("reference:activity-options")
    lookup_url = reverse_lazy("reference:activities")
    lookup_label = _("Найти код ОКВЭД")
