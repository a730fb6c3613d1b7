"""Agreements: the company's, and kept by law. A person's name goes out of what the portal itself says in them.

The files stay as they were signed: a signature over a changed file would be worth nothing. A power of attorney is not
signed over: its file, which holds a passport and more, is destroyed with the person who brought it; its number stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip
from accounts.models import User
from applications import documents
from applications.models import Document
from exhibitions.models import Agreement, AgreementSignature


def _touched(user: User) -> list[Any]:
    rows = Agreement.objects.filter(
        Q(participation__organisation__in=organisations_of(user)) | Q(signatures__person=user)
    )
    return list(rows.values_list("pk", flat=True).distinct())


def erase(user: User) -> Iterator[dict[str, int]]:
    """The name goes out of the values, the comments and the certificates' owners, powers of attorney go whole."""
    keys, pattern = _touched(user), pattern_of(user)
    powers = AgreementSignature.objects.filter(person=user, authority__isnull=False).select_related("authority")
    papers = [documents.drop(row.authority) for row in powers]
    yield strip(Document, Q(pk__in=[paper.pk for paper in papers]), name=GONE)
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
            "authority": row.authority_number,
            "at": row.at,
        }
