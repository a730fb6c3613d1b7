"""Saved searches are their owner's alone: they are listed in the copy of the data and go with the person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from internships.models import SavedSearch


def erase(user: User) -> dict[str, int]:
    """Delete them; their words are in no history."""
    count = SavedSearch.objects.filter(user=user).delete()[1].get(SavedSearch._meta.label, 0)
    return {SavedSearch._meta.label: count} if count else {}


def collect(user: User) -> list[dict[str, Any]]:
    """What the person looks for."""
    return [
        {
            "section": _("Сохранённые поиски"),
            "created_at": row.created_at,
            "text": "; ".join(f"{name}: {value}" for name, value in row.asked.items()),
        }
        for row in SavedSearch.objects.filter(user=user).order_by("created_at", "id")
    ]
