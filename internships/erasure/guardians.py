"""Representatives of a student have no account: what names them is found by the student."""

from __future__ import annotations

from django.db.models import Q

from accounts.erasure import NAMING, history_of, pattern_from, pattern_of
from accounts.models import User
from internships.models import GuardianConsent


def guardians_pattern(user: User) -> str:
    """What names the representatives of a student in a text, today's and those of before; empty without any."""
    rows = GuardianConsent.objects.filter(student__user=user)
    profiles = list(rows.exclude(last_name="").values(*NAMING))
    events = history_of(GuardianConsent)
    if events is not None:
        past = events._default_manager.filter(Q(pgh_obj_id__in=rows.values("pk")) & ~Q(last_name=""))
        profiles += past.values(*NAMING).distinct()
    return pattern_from(profiles)


def naming(user: User) -> str:
    """What names a person and, if they are a student, their representatives in words about the programme."""
    return "|".join(filter(None, (pattern_of(user), guardians_pattern(user))))
