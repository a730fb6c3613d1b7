"""A certificate as what is signed, as a file to be checked without the portal, and as a PDF that carries that file."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.erasure import GONE
from core.formats import day, trimmed
from core.typeset import pdf, squares
from internships import signing
from internships.enums import CertificateState, Verdict
from internships.models import Certificate
from internships.models.certificates import SIGNED


def values(row: Certificate) -> dict[str, Any]:
    """What is signed: words, and dates and numbers as words."""
    found: dict[str, Any] = {name: getattr(row, name) for name in SIGNED}
    for name in ("starts_on", "ends_on", "issued_on"):
        found[name] = found[name].isoformat()
    found["hours"] = f"{found['hours']:.1f}"
    return {"format": signing.FORMAT, **found}


def record(row: Certificate) -> bytes:
    """The file that is checked without the portal: what is certified, and the signature over its canonical bytes."""
    whole = {"certificate": values(row), "key": row.key, "signature": row.signature}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode()


def is_genuine(row: Certificate) -> bool | None:
    """Whether the signature holds; None when the key is not known here any more."""
    key = signing.public_keys().get(row.key)
    return None if key is None else signing.holds(values(row), row.signature, key)


def check_url(row: Certificate) -> str:
    """Where the printed code of squares leads."""
    return settings.BASE_URL + reverse("internships:certificate-check", args=[row.page])


def verdict(row: Certificate) -> Verdict:
    """What is to be said of a certificate to whoever checks it."""
    if row.state == CertificateState.REVOKED:
        return Verdict.REVOKED
    if row.name == GONE:
        return Verdict.ERASED
    return {True: Verdict.HOLDS, False: Verdict.CHANGED, None: Verdict.UNKNOWN}[is_genuine(row)]


def initials(name: str) -> str:
    """«Иванов И. С.»: what a stranger is shown of a name."""
    last, *others = name.split() or ["—"]
    return " ".join([last, *(f"{one[0]}." for one in others)])


def paper(row: Certificate) -> bytes:
    """The PDF. The same certificate gives the same bytes."""
    data = {
        "language": "ru",
        "number": row.number,
        "code": row.code,
        "name": row.name,
        "practice": str(row.get_practice_display()),
        "position": row.position,
        "speciality": f"{row.speciality_code} {row.speciality}",
        "host": row.host,
        "institution": row.institution,
        "period": f"{day(row.starts_on)} – {day(row.ends_on)}",
        "hours": trimmed(row.hours),
        "grade": row.grade,
        "issued": day(row.issued_on),
        "url": check_url(row),
        "qr": squares(check_url(row)),
        "record": record(row).decode(),
        "attached": signing.ATTACHED,
        "publisher": settings.ORGANISATION_NAME,
        "revoked": _("Сертификат отозван {day}.").format(day=day(row.revoked_on)) if row.revoked_on else "",
        "demo": row.is_demo,
    }
    return pdf("internships/certificate.typ", data, language="ru")
