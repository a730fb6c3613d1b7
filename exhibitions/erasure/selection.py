"""What selections keep of a person, for their copy of their data and for its destruction.

Marks, decisions and their reasons stay: they decided on the places of companies. The person's own words (a comment, a
conflict, an appeal) are destroyed, and their name goes out of what others wrote and out of the minutes, whose document
is set again without it; the SHA-256 stays that of the minutes as they were signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.erasure import GONE, pattern_of, redact, strip
from accounts.models import User
from applications.erasure import touched_by
from exhibitions.documents.minutes import minutes_pdf
from exhibitions.models import Appeal, CommissionMember, Decision, Minutes, Opinion


def erase(user: User) -> dict[str, int]:
    """Destroy the person's words, and their name in what stays."""
    total: Counter[str] = Counter()
    for counts in _erased(user):
        total.update(counts)
    return {table: count for table, count in total.items() if count}


def _erased(user: User) -> Iterator[dict[str, int]]:
    pattern, keys = pattern_of(user), touched_by(user)
    mine = Q(member__user=user)
    yield strip(Opinion, mine & ~Q(comment=""), comment=GONE)
    yield strip(Opinion, mine & ~Q(conflict=""), conflict=GONE)
    yield strip(Appeal, Q(person=user), text=GONE)
    selections = set(CommissionMember.objects.filter(user=user).values_list("selection", flat=True))
    about = Q(participation__in=keys) | Q(selection__in=selections) | Q(selection__published_by=user)
    opinions = list(Opinion.objects.filter(about).values_list("pk", flat=True))
    decisions = list(Decision.objects.filter(about).values_list("pk", flat=True))
    yield redact(Opinion, "pk", opinions, pattern, "comment", "conflict")
    yield redact(Decision, "pk", decisions, pattern, "why", "feedback")
    yield redact(Appeal, "decision_id", decisions, pattern, "text", "answer")
    selections |= set(Decision.objects.filter(pk__in=decisions).values_list("selection", flat=True))
    named = list(Minutes.objects.filter(selection__in=selections, content__iregex=pattern).values_list("pk", flat=True))
    yield redact(Minutes, "pk", named, pattern, "content")
    for row in Minutes.objects.filter(pk__in=named):
        with override("ru"):
            document = minutes_pdf(row.content)
        strip(Minutes, Q(pk=row.pk), pdf=document)


def collect(user: User) -> list[dict[str, Any]]:
    """The person's seats in commissions, their opinions, their appeals."""
    seats = CommissionMember.objects.filter(user=user).select_related("selection__event").order_by("at", "id")
    opinions = Opinion.objects.filter(member__user=user).select_related(
        "selection__event", "participation__application"
    )
    filed = Appeal.objects.filter(person=user).select_related("decision__selection__event").order_by("at", "id")
    return [
        *(
            {
                "section": _("Конкурсные комиссии"),
                "subject": row.selection.event.title,
                "role": row.get_role_display(),
                "at": row.at,
            }
            for row in seats
        ),
        *(
            {
                "section": _("Оценки в конкурсных комиссиях"),
                "subject": row.selection.event.title,
                "number": row.participation.application.number,
                "state": row.get_state_display(),
                "score": row.score,
                "text": row.comment or row.conflict,
                "at": row.scored_at or row.at,
            }
            for row in opinions
        ),
        *(
            {
                "section": _("Апелляции"),
                "subject": row.decision.selection.event.title,
                "text": row.text,
                "answer": row.answer,
                "at": row.at,
            }
            for row in filed
        ),
    ]
