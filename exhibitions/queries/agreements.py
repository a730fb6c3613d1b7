"""Agreements with participants: those that a person may know, those that wait or are late."""

from __future__ import annotations

import datetime

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from accounts.models import User
from exhibitions.enums import GOING
from exhibitions.enums.agreements import LIVE_AGREEMENTS, AgreementState
from exhibitions.models import Agreement, AgreementSignature, AgreementTemplate, AgreementTerms, Event, Participation
from exhibitions.queries import participations


def visible_to(user: User) -> QuerySet[Agreement]:
    """The agreements of the applications that a person may know of."""
    rows = Agreement.objects.filter(participation__in=participations.visible_to(user).values("pk"))
    return with_parts(rows)


def with_parts(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With everything that a page shows of them."""
    signatures = AgreementSignature.objects.filter(returned_at=None).select_related("document", "authority", "person")
    return rows.select_related(
        "participation__event", "participation__organisation", "participation__application", "document", "template"
    ).prefetch_related(Prefetch("signatures", queryset=signatures, to_attr="valid_signatures"))


def latest(user: User, participation: Participation) -> Agreement | None:
    """The agreement of a participation that counts: the live one, else the last that did."""
    rows = list(visible_to(user).filter(participation=participation).order_by("-edition"))
    return next((row for row in rows if row.state in LIVE_AGREEMENTS), rows[0] if rows else None)


def terms_of(event: Event) -> AgreementTerms | None:
    """What the event's agreements say; none where the event needs no agreements."""
    return AgreementTerms.objects.select_related("template", "author").filter(event=event).first()


def last_version() -> AgreementTemplate | None:
    """The text as it stands today."""
    return AgreementTemplate.objects.order_by("-version").first()


def without(event: Event) -> QuerySet[Participation]:
    """Participants who have confirmed and have neither a live agreement nor one that was taken back from them."""
    rows = Participation.objects.filter(event=event, is_live=True, application__state__in=GOING)
    return rows.exclude(agreements__isnull=False).order_by("queued_at", "pk")


def lapsed(now: datetime.datetime | None = None) -> QuerySet[Agreement]:
    """Agreements whose term to sign has passed, oldest first."""
    rows = Agreement.objects.filter(state=AgreementState.SENT, due_at__lt=now or timezone.now())
    return rows.order_by("due_at", "pk")


def due_before(moment: datetime.datetime) -> QuerySet[Agreement]:
    """Agreements that wait for the company's signature and are due before a moment."""
    rows = Agreement.objects.filter(state=AgreementState.SENT, due_at__gte=timezone.now(), due_at__lt=moment)
    return with_parts(rows).order_by("due_at", "pk")


def waiting_for(user: User) -> QuerySet[Agreement]:
    """The agreements that the person's companies have to sign, the most urgent first."""
    rows = visible_to(user).filter(
        state=AgreementState.SENT,
        participation__organisation__memberships__user=user,
        participation__organisation__memberships__state="active",
    )
    return rows.order_by("due_at", "pk")


def counts(event: Event) -> dict[str, int]:
    """How many agreements of an event stand where, in the order of their way."""
    rows = Agreement.objects.filter(participation__event=event).values("state").annotate(number=Count("pk"))
    found = {row["state"]: row["number"] for row in rows.order_by("state")}
    return {str(state): found[state] for state in AgreementState if state in found}
