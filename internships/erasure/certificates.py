"""What certificates keep of a person: their name, in the certificate and in words about it.

The number, the days and the hours stay for counts; the signature of a certificate without a name holds no longer, and
its check page says so.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, redact, strip
from accounts.models import User
from internships.enums import CertificateState
from internships.erasure.guardians import naming
from internships.models import Certificate, CertificateStep


def erase(user: User) -> dict[str, int]:
    """Destroy the person's name in their certificates."""
    total: Counter[str] = Counter()
    keys = list(
        Certificate.objects.filter(Q(person=user) | Q(issued_by=user) | Q(steps__actor=user)).values_list(
            "pk", flat=True
        )
    )
    pattern = naming(user)
    for counts in (
        strip(Certificate, Q(person=user), name=GONE),
        redact(Certificate, "pk", keys, pattern, "host", "institution", "position"),
        redact(CertificateStep, "certificate_id", keys, pattern, "comment"),
    ):
        total.update(counts)
    return dict(total)


def collect(user: User) -> list[dict[str, Any]]:
    """The person's certificates."""
    return [
        {
            "section": _("Сертификаты"),
            "number": row.number,
            "name": row.name,
            "host": row.host,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "hours": row.hours,
            "issued_on": row.issued_on,
            "state": str(CertificateState(row.state).label),
        }
        for row in Certificate.objects.filter(person=user).order_by("created_at", "id")
    ]
