"""What every page knows about the visitor, read only when a template asks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from notifications.queries import unread_count


def portal(request: HttpRequest) -> dict[str, Any]:
    """The visitor, their organisations and unread notices under one name."""
    user = getattr(request, "user", None)
    name = settings.ORGANISATION_NAME_EN if get_language() == "en" else settings.ORGANISATION_NAME
    if user is None or not user.is_authenticated:
        return {"portal": {"name": name}}
    return {
        "portal": {
            "name": name,
            "user": user,
            "organisation": getattr(request, "organisation", None),
            "organisations": getattr(request, "organisations", []),
            "notices_unread": SimpleLazyObject(lambda: unread_count(user)),
        }
    }
