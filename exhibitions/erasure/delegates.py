"""What is kept of a person as a company's delegate. That a delegate came stays, without a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, strip
from accounts.models import User
from exhibitions.models import Delegate

NOBODY = "erased"


def _theirs(user: User) -> Q:
    return Q(user=user) | Q(email__iexact=user.email)


def erase(user: User) -> Iterator[dict[str, int]]:
    """Name, job and contact go, also out of the history."""
    yield strip(
        Delegate,
        _theirs(user),
        last_name_ru=GONE,
        first_name_ru=GONE,
        last_name_en=NOBODY,
        first_name_en=NOBODY,
        job_ru=GONE,
        job_en="",
        email=f"{user.pk}@erased.invalid",
        phone="",
        is_public=False,
    )


def collect(user: User) -> Iterator[dict[str, Any]]:
    """Where the person was a delegate, and when they came."""
    rows = Delegate.objects.filter(_theirs(user)).select_related("event").prefetch_related("check_ins")
    for row in rows.order_by("created_at", "id"):
        yield {
            "section": _("Делегаты"),
            "subject": row.event.title,
            "name": f"{row.name_ru} / {row.name_en}",
            "position": row.job_ru,
            "email": row.email,
            "phone": row.phone,
            "at": row.created_at,
            "came": [check_in.at for check_in in row.check_ins.all() if not check_in.undone_at],
        }
