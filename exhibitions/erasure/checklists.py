"""What companies have handed in for events: theirs, without the name of the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import organisations_of, pattern_of, redact
from accounts.models import User
from exhibitions.models import ChecklistEntry


def erase(user: User) -> Iterator[dict[str, int]]:
    """The name goes out of texts and of what was to be corrected; the files go with those of the application."""
    touched = Q(participation__organisation__in=organisations_of(user)) | Q(person=user) | Q(decided_by=user)
    keys = list(ChecklistEntry.objects.filter(touched).values_list("pk", flat=True))
    yield redact(ChecklistEntry, "pk", keys, pattern_of(user), "text", "comment")


def collect(user: User) -> Iterator[dict[str, Any]]:
    """What the person has handed in."""
    rows = ChecklistEntry.objects.filter(person=user).select_related("item__event")
    for row in rows.order_by("at", "id"):
        yield {
            "section": _("Материалы к мероприятиям"),
            "title": row.item.event.title,
            "subject": row.item.title,
            "text": row.text,
            "at": row.at,
        }
