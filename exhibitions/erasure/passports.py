"""Passport data of a person who was a delegate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.erasure import strip
from accounts.models import User
from exhibitions import sealing
from exhibitions.models import Passport


def _theirs(user: User) -> Q:
    return (Q(delegate__user=user) | Q(delegate__email__iexact=user.email)) & ~Q(sealed="")


def erase(user: User) -> Iterator[dict[str, int]]:
    """They go at once."""
    yield strip(Passport, _theirs(user), sealed="", erased_at=timezone.now())


def collect(user: User) -> Iterator[dict[str, Any]]:
    """What is kept of the person's passport, opened for them."""
    for row in Passport.objects.filter(_theirs(user)).select_related("delegate__event").order_by("saved_at", "id"):
        try:
            said = sealing.opened(row.sealed)
        except sealing.NotOpenedError:
            said = {}
        yield {
            "section": _("Паспортные данные делегата"),
            "subject": row.delegate.event.title,
            "at": row.saved_at,
            **said,
        }
