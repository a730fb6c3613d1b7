"""A person's notices, for their copy of their data and for its destruction."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

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
    """Delete the person's notices: copies of what was said, of no use to anybody else."""
    count = Notice.objects.filter(user=user).delete()[0]
    queries.forget_unread([user.pk])
    return {Notice._meta.label: count}
