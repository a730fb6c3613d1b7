"""What candidacies keep of a person: the letter, and what both sides wrote at its steps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, organisations_of, redact, strip
from accounts.models import User
from internships.erasure.guardians import naming
from internships.models import Candidacy, CandidacyStep, InterviewSlot


def erase(user: User) -> dict[str, int]:
    """The student's own words go; the name goes out of what others wrote in the same candidacies."""
    total: Counter[str] = Counter()
    total.update(strip(Candidacy, Q(student__user=user) & ~Q(letter=""), letter=GONE))
    total.update(strip(CandidacyStep, Q(actor=user, candidacy__student__user=user) & ~Q(comment=""), comment=GONE))
    companies, pattern = organisations_of(user), naming(user)
    known = Candidacy.objects.filter(Q(student__user=user) | Q(offer__host__in=companies))
    keys = list(known.values_list("pk", flat=True))
    total.update(redact(Candidacy, "pk", keys, pattern, "letter"))
    total.update(redact(CandidacyStep, "candidacy_id", keys, pattern, "comment"))
    slots = list(InterviewSlot.objects.filter(offer__host__in=companies).values_list("pk", flat=True))
    total.update(redact(InterviewSlot, "pk", slots, pattern, "place"))
    return dict(total)


def collect(user: User) -> list[dict[str, Any]]:
    """The student's candidacies, and every step of theirs."""
    rows = Candidacy.objects.filter(student__user=user).select_related("offer__host", "slot")
    found = []
    for row in rows.order_by("sent_at", "pk"):
        slot = getattr(row, "slot", None)
        found.append(
            {
                "section": _("Заявки на места практики"),
                "at": row.sent_at,
                "title": row.offer.title,
                "organisation": str(row.offer.host),
                "state": row.get_state_display(),
                "text": row.letter,
                "interview": str(slot) if slot else "",
            }
        )
    steps = CandidacyStep.objects.filter(candidacy__student__user=user).exclude(comment="")
    found += [
        {"section": _("Заявки на места практики"), "at": one.at, "text": one.comment} for one in steps.order_by("at")
    ]
    return found
