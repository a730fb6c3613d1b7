"""What is kept of a person's work after the practice: words go, the choices stay for counts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, redact, strip
from accounts.models import User
from internships.erasure.guardians import naming
from internships.models import FollowUp, FollowUpAnswer


def erase(user: User) -> dict[str, int]:
    """Positions, days and proofs of the student go whole, the person's name out of what was written of others."""
    total: Counter[str] = Counter()
    own = Q(followup__placement__student__user=user)
    pattern = naming(user)
    touched = list(
        FollowUp.objects.filter(Q(answers__author=user) | Q(resolved_by=user)).values_list("pk", flat=True).distinct()
    )
    for counts in (
        strip(FollowUpAnswer, own, since=None, position="", proof=""),
        strip(FollowUp, Q(placement__student__user=user), token_hash=""),
        strip(FollowUp, Q(placement__student__user=user) & ~Q(reason=""), reason=GONE),
        redact(FollowUpAnswer, "followup_id", touched, pattern, "position", "proof"),
        redact(FollowUp, "pk", touched, pattern, "reason"),
    ):
        total.update(counts)
    return {table: count for table, count in total.items() if count}


def collect(user: User) -> list[dict[str, Any]]:
    """What the person said, and what was said of the student."""
    rows = FollowUpAnswer.objects.filter(Q(followup__placement__student__user=user) | Q(author=user))
    return [
        {
            "section": _("Что стало после практики"),
            "at": row.answered_at,
            "title": _("Через {n} мес.").format(n=row.followup.months),
            "side": str(row.get_party_display()),
            "answer": str(row.get_answer_display()),
            "since": row.since,
            "position": row.position,
            "proof": row.proof,
        }
        for row in rows.select_related("followup").order_by("answered_at", "id")
    ]
