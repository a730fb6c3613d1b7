"""What intakes keep of a person: reasons of decisions about pairs. Lists and results are numbers and stay."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, redact, strip, strip_past
from accounts.models import User
from internships.erasure.guardians import naming
from internships.models import IntakeStep, Outcome, Ruling, Wish


def erase(user: User) -> dict[str, int]:
    """Why staff decided about the student goes; the name goes out of all other reasons."""
    total: Counter[str] = Counter()
    total.update(strip(Ruling, Q(student__user=user), reason=GONE))
    # Decisions that were taken back are in the history alone.
    total.update(strip_past(Ruling, Q(student__user=user), reason=GONE))
    pattern = naming(user)
    total.update(redact(Ruling, "pk", list(Ruling.objects.values_list("pk", flat=True)), pattern, "reason"))
    steps = list(IntakeStep.objects.exclude(comment="").values_list("pk", flat=True))
    total.update(redact(IntakeStep, "pk", steps, pattern, "comment"))
    return dict(total)


def collect(user: User) -> list[dict[str, Any]]:
    """The student's lists, the result, decisions about the student."""
    section = _("Распределение мест практики")
    wishes = Wish.objects.filter(wishlist__student__user=user).select_related("wishlist__intake", "entry__offer__host")
    found = [
        {
            "section": section,
            "at": one.wishlist.sent_at,
            "title": one.wishlist.intake.title,
            "choice": one.place,
            "text": f"{one.entry.offer.title}, {one.entry.offer.host}",
        }
        for one in wishes.order_by("wishlist__sent_at", "place")
    ]
    rows = Outcome.objects.filter(student__user=user, intake__released_at__isnull=False)
    found += [
        {"section": section, "at": one.intake.released_at, "title": one.intake.title, "text": str(one)}
        for one in rows.select_related("intake", "entry__offer").order_by("intake__released_at")
    ]
    rulings = Ruling.objects.filter(student__user=user).select_related("entry__offer").order_by("decided_at")
    found += [
        {"section": section, "at": one.decided_at, "title": one.entry.offer.title, "text": one.reason}
        for one in rulings
    ]
    return found
