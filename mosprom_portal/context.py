"""What every page knows about the visitor, read only when a template asks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from notifications.queries import unread_count


def portal(request: HttpRequest) -> dict[str, Any]:
    """The visitor, their organisations and unread notices under one name."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"portal": {"name": settings.ORGANISATION_NAME}}
    return {
        "portal": {
            "name": settings.ORGANISATION_NAME,
            "user": user,
            "organisation": getattr(request, "organisation", None),
            "organisations": getattr(request, "organisations", []),
            "notices_unread": SimpleLazyObject(lambda: unread_count(user)),
        }
    }
