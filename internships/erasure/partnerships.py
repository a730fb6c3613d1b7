"""What the register of partnerships keeps of a person: words of staff about its entries."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from accounts.erasure import pattern_of, redact
from accounts.models import User
from internships.enums import PartnershipState
from internships.models import Partnership, PartnershipStep, ProgrammePart


def erase(user: User) -> dict[str, int]:
    """Take the person's name out of the words of the register, which is small and public: all of it is read."""
    pattern = pattern_of(user)
    keys = list(Partnership.objects.values_list("pk", flat=True))
    total: Counter[str] = Counter()
    for counts in (
        redact(Partnership, "pk", keys, pattern, "title_ru", "title_en", "about_ru", "about_en", "source"),
        redact(ProgrammePart, "partnership_id", keys, pattern, "title"),
        redact(PartnershipStep, "partnership_id", keys, pattern, "comment"),
    ):
        total.update(counts)
    return dict(total)


def collect(user: User) -> list[dict[str, Any]]:
    """What the person did in the register."""
    took = PartnershipStep.objects.filter(actor=user).select_related("partnership").order_by("at", "id")
    return [
        {
            "section": _("Реестр партнёрств"),
            "entry": str(row.partnership),
            "at": row.at,
            "event": str(PartnershipState(row.target).label),
            "text": row.comment,
        }
        for row in took
    ]
