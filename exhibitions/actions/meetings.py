"""Wishes to meet: asked, answered, taken back. What has to come one after the other waits for the pair's rows."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound, within
from exhibitions.enums.buyers import Side
from exhibitions.enums.meetings import DeclineReason, Priority, RequestState
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Programme
from exhibitions.notifications import meetings as letters
from exhibitions.queries import buyers as queries
from exhibitions.rules import buyers as rules


def _pair(actor: User, participant: Participant, other_id: UUID) -> tuple[Participant, Participant]:
    """Both sides locked in one order: the actor's own, then whom they mean. Raises NotFound, Conflict."""
    queries.own(actor, participant.pk)
    rows = Participant.objects.select_for_update(of=("self",), no_key=True).order_by("id")
    found = {
        row.pk: row
        for row in rows.select_related("organisation", "buyer__user", "event").filter(
            pk__in=[participant.pk, other_id], event=participant.event_id
        )
    }
    if other_id not in found or found[other_id].side == participant.side:
        raise NotFound(_("Такого участника на встречах нет."))
    for row in found.values():
        rules.must_take_part(row)
    return found[participant.pk], found[other_id]


@transaction.atomic
def ask_to_meet(
    *, actor: User, participant: Participant, other_id: UUID, priority: int = Priority.USUAL, message: str = ""
) -> MeetingRequest:
    """One side asks the other. When the other has asked already, that is the answer: both want to meet.

    Raises NotFound, Invalid, Conflict (`asked`; `too_late`; `not_yet`; `withdrawn`).
    """
    mine, other = _pair(actor, participant, other_id)
    rules.must_take_place(mine.event)
    rules.must_take_wishes(Programme.objects.filter(event=mine.event_id).first())
    if priority not in Priority.values:
        raise Invalid(_("Такой важности нет."), field="priority")
    exporter, buyer = (mine, other) if mine.side == Side.EXPORTER else (other, mine)
    live = MeetingRequest.objects.select_for_update(of=("self",), no_key=True)
    there = live.filter(exporter=exporter, buyer=buyer, state=RequestState.PENDING).exclude(asked_by=mine.side).first()
    if there is not None:
        there.is_mutual, there.priority = True, max(there.priority, priority)
        return _decide(actor, there, RequestState.ACCEPTED)
    with constraint_errors(MeetingRequest), transaction.atomic():
        made = MeetingRequest.objects.create(
            event=mine.event,
            exporter=exporter,
            buyer=buyer,
            asked_by=mine.side,
            priority=priority,
            message=within(message, 500, "message"),
            asked_person=actor,
        )
    letters.tell(letters.Asked, other, made)
    return made


def _decide(
    actor: User, row: MeetingRequest, state: RequestState, reason: str = "", comment: str = ""
) -> MeetingRequest:
    row.state, row.reason, row.comment = state, reason, comment
    row.decided_person, row.decided_at = actor, timezone.now()
    with constraint_errors(MeetingRequest), transaction.atomic():
        row.save()
    if state in (RequestState.ACCEPTED, RequestState.DECLINED):
        asker = row.exporter if row.asked_by == Side.EXPORTER else row.buyer
        letters.tell(letters.Accepted if state == RequestState.ACCEPTED else letters.Declined, asker, row)
    return row


def _locked(actor: User, participant: Participant, request: MeetingRequest) -> MeetingRequest:
    """The wish, after both sides in the order in which asking locks them. Raises NotFound."""
    queries.own(actor, participant.pk)
    ends = [request.exporter_id, request.buyer_id]
    if participant.pk not in ends:
        raise NotFound()
    list(Participant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ends).order_by("id"))
    rows = MeetingRequest.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("exporter__organisation", "buyer__buyer__user", "event").get(pk=request.pk)


def _must_answer(row: MeetingRequest, participant: Participant) -> None:
    if row.state != RequestState.PENDING:
        raise Conflict(
            _("На этот запрос уже ответили. Сейчас: {state}.").format(state=row.get_state_display()), code="answered"
        )
    if row.asked_by == row.side_of(participant):
        raise Conflict(_("Ответить должна другая сторона. Свой запрос можно отозвать."), code="own_request")


@transaction.atomic
def accept_meeting(*, actor: User, participant: Participant, request: MeetingRequest) -> MeetingRequest:
    """The other side agrees. Raises NotFound, Conflict (`answered`, `own_request`, `withdrawn`, `too_late`)."""
    row = _locked(actor, participant, request)
    _must_answer(row, participant)
    rules.must_take_place(row.event)
    for side in (row.exporter, row.buyer):
        rules.must_take_part(side)
    rules.must_take_wishes(Programme.objects.filter(event=row.event_id).first())
    return _decide(actor, row, RequestState.ACCEPTED)


@transaction.atomic
def decline_meeting(
    *, actor: User, participant: Participant, request: MeetingRequest, reason: str, comment: str = ""
) -> MeetingRequest:
    """The other side does not want to. Raises NotFound, Invalid without a reason, Conflict."""
    row = _locked(actor, participant, request)
    _must_answer(row, participant)
    if reason not in DeclineReason.values:
        raise Invalid(_("Назовите причину отказа."), field="reason")
    if reason == DeclineReason.OTHER and not comment.strip():
        raise Invalid(_("Поясните другую причину."), field="comment")
    return _decide(actor, row, RequestState.DECLINED, reason, within(comment, 500, "comment"))


@transaction.atomic
def withdraw_request(*, actor: User, participant: Participant, request: MeetingRequest) -> MeetingRequest:
    """Take back one's own wish while nobody has answered. Raises NotFound, Conflict."""
    row = _locked(actor, participant, request)
    if row.state != RequestState.PENDING:
        raise Conflict(
            _("На этот запрос уже ответили. Сейчас: {state}.").format(state=row.get_state_display()), code="answered"
        )
    if row.asked_by != row.side_of(participant):
        raise Conflict(_("Отозвать запрос может тот, кто его отправил."), code="not_own_request")
    return _decide(actor, row, RequestState.WITHDRAWN)


@transaction.atomic
def expire_requests() -> int:
    """What nobody has answered by the last day for wishes stays without an answer. Returns how many."""
    over = Programme.objects.filter(requests_until__lte=timezone.now()).values("event")
    rows = MeetingRequest.objects.filter(state=RequestState.PENDING, event__in=over)
    return rows.update(state=RequestState.EXPIRED, decided_at=timezone.now())
