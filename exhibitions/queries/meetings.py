"""Reads of wishes to meet."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from core.errors import NotFound
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.queries import buyers

ORDER = ("-asked_at", "-id")


def _whole() -> QuerySet[MeetingRequest]:
    return MeetingRequest.objects.select_related(
        "exporter__organisation", "buyer__buyer__user", "buyer__buyer__country", "event"
    )


def visible_to(user: User) -> QuerySet[MeetingRequest]:
    """The wishes that a person may know: all for staff, else those of the sides they act for."""
    if user.is_staff:
        return _whole()
    mine = buyers.visible_to(user).values("pk")
    return _whole().filter(Q(exporter__in=mine) | Q(buyer__in=mine))


def of(participant: Participant) -> QuerySet[MeetingRequest]:
    """All wishes of one participant, the newest first."""
    return _whole().filter(Q(exporter=participant) | Q(buyer=participant)).order_by(*ORDER)


def one_of(participant: Participant, key: UUID) -> MeetingRequest:
    """One wish of a participant. Raises NotFound."""
    found = of(participant).filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found
