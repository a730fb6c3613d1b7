"""A person's notices, for their copy of their data and for its destruction."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from post_office.models import Email

from accounts.erasure import pattern_of, redact, redact_letters
from accounts.models import User
from notifications import queries
from notifications.models import Notice, Preference


def collect(user: User) -> list[dict[str, Any]]:
    """What the person was told and which letters they chose."""
    told = Notice.objects.filter(user=user).order_by("created_at", "id")
    return [
        *(
            {
                "section": _("Уведомления"),
                "at": notice.created_at,
                "subject": notice.title,
                "text": notice.body,
                "read_at": notice.read_at,
            }
            for notice in told
        ),
        *(
            {"section": _("Какие письма присылать"), "about": choice.get_group_display(), "wanted": choice.by_email}
            for choice in Preference.objects.filter(user=user).order_by("group")
        ),
    ]


def erase(user: User) -> dict[str, int]:
    """Delete the person's notices, copies of what was said, and take their name out of everybody else's."""
    count = Notice.objects.filter(user=user).delete()[0]
    queries.forget_unread([user.pk])
    return {Notice._meta.label: count + _redact_notices(pattern_of(user))}


def redact_told(pattern: str) -> dict[str, int]:
    """Take what a pattern finds out of everything that people were told, in the portal and by letter."""
    return {Notice._meta.label: _redact_notices(pattern), Email._meta.label: redact_letters(pattern)}


def _redact_notices(pattern: str) -> int:
    naming = Q(title_ru__iregex=pattern) | Q(title_en__iregex=pattern)
    naming |= Q(body_ru__iregex=pattern) | Q(body_en__iregex=pattern)
    keys = list(Notice.objects.filter(naming).values_list("pk", flat=True))
    redact(Notice, "pk", keys, pattern, "title_ru", "title_en", "body_ru", "body_en")
    return len(keys)
