"""Agreements: the company's, and kept by law. A person's name goes out of what the portal itself says in them.

The files stay as they were signed: a signature over a changed file would be worth nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import organisations_of, pattern_of, redact
from accounts.models import User
from exhibitions.models import Agreement, AgreementSignature


def _touched(user: User) -> list[Any]:
    rows = Agreement.objects.filter(
        Q(participation__organisation__in=organisations_of(user)) | Q(signatures__person=user)
    )
    return list(rows.values_list("pk", flat=True).distinct())


def erase(user: User) -> Iterator[dict[str, int]]:
    """The name goes out of the values, the comments and the certificates' owners."""
    keys, pattern = _touched(user), pattern_of(user)
    yield redact(Agreement, "pk", keys, pattern, "values", "comment")
    yield redact(AgreementSignature, "agreement_id", keys, pattern, "signer", "organisation")


def collect(user: User) -> Iterator[dict[str, Any]]:
    """The signatures that the person brought."""
    rows = AgreementSignature.objects.filter(person=user).select_related("agreement__participation__event")
    for row in rows.order_by("at", "id"):
        yield {
            "section": _("Подписи соглашений"),
            "number": row.agreement.number,
            "title": row.agreement.participation.event.title,
            "name": row.signer,
            "at": row.at,
        }
