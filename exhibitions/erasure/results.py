"""Results: a company's words in which a person may be named. Sums and counts stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from accounts.erasure import organisations_of, pattern_of, redact
from accounts.models import User
from exhibitions.models import EventReport, Lead, MeetingOutcome


def erase(user: User) -> Iterator[dict[str, int]]:
    """The person's name goes out of reports and leads of their companies."""
    pattern, organisations = pattern_of(user), organisations_of(user)
    reports = EventReport.objects.filter(participation__organisation__in=organisations).values_list("pk", flat=True)
    yield redact(EventReport, "pk", list(reports), pattern, "text")
    leads = Lead.objects.filter(participation__organisation__in=organisations).values_list("pk", flat=True)
    yield redact(Lead, "pk", list(leads), pattern, "company", "product")


def collect(user: User) -> Iterator[dict[str, Any]]:
    """Reports that the person handed in, and outcomes of meetings that they noted."""
    for row in EventReport.objects.filter(sent_by=user).select_related("participation__event").order_by("sent_at"):
        yield {
            "section": _("Отчёты участника"),
            "subject": row.participation.event.title,
            "at": row.sent_at,
            "text": row.text,
        }
    for noted in MeetingOutcome.objects.filter(said_by=user).order_by("said_at", "id"):
        yield {"section": _("Итоги встреч"), "state": noted.outcome, "at": noted.said_at}
