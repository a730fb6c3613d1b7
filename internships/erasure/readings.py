"""Lists that a person took along: for the copy of their data. The record itself stays: it holds no words of anybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from internships.models import ListReading


def collect(user: User) -> list[dict[str, Any]]:
    """Which lists the person took along, and when."""
    rows = ListReading.objects.filter(reader=user).select_related("organisation").order_by("id")
    return [
        {
            "section": _("Выгрузки списков практики"),
            "subject": str(one.organisation or ""),
            "at": one.at,
            "text": str(one.get_what_display()),
        }
        for one in rows
    ]


def erase(_user: User) -> dict[str, int]:
    """Nothing goes: who read whose data must stay known."""
    return {}
