"""Reads of wishes to meet."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from core.errors import NotFound
from exhibitions.enums.meetings import RequestState
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Slot
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


def fixed_beside(row: MeetingRequest, slot: Slot) -> MeetingRequest | None:
    """Another meeting of one of the two sides that is fixed in that slot."""
    sides = Q(exporter=row.exporter_id) | Q(buyer=row.buyer_id)
    return (
        _whole().filter(sides, fixed_slot=slot, state=RequestState.ACCEPTED).exclude(pk=row.pk).order_by("pk").first()
    )


def waits_for_itself(row: MeetingRequest, after: MeetingRequest) -> bool:
    """Whether that meeting comes, by whatever others, after this one."""
    earlier = dict(MeetingRequest.objects.filter(event=row.event_id).exclude(after=None).values_list("pk", "after"))
    seen: set[UUID] = set()
    one: UUID | None = after.pk
    while one is not None and one not in seen:
        seen.add(one)
        one = earlier.get(one)
    return row.pk in seen


def one_of(participant: Participant, key: UUID) -> MeetingRequest:
    """One wish of a participant. Raises NotFound."""
    found = of(participant).filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found
