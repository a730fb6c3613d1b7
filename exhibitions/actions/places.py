"""Places: offered in the published order, confirmed, given back; every change under the lock of the event.

Whoever changes places locks the event first and the application after it, so that two never wait for each other.
"""

from __future__ import annotations

import datetime
import logging
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from applications import actions as core
from applications.models import Application, Transition
from applications.workflow import handle
from core.db import constraint_errors
from core.errors import Conflict
from exhibitions import queries, rules
from exhibitions.actions.standing import lock as lock_event
from exhibitions.actions.standing import take_step
from exhibitions.enums import GOING, Allotment, EventState, PlaceState, ReleaseReason
from exhibitions.enums import ParticipationState as S
from exhibitions.enums.agreements import OPEN_AGREEMENTS, AgreementState
from exhibitions.models import Agreement, AgreementTerms, Event, EventReport, Participation, Place, PlaceLevel
from exhibitions.notifications import participations as told
from exhibitions.rules.participations import GIVING
from exhibitions.workflow import WAITING, WORKFLOW
from reference.working_days import add_working_days

logger = logging.getLogger(__name__)

# So many applications of a cancelled event are closed at a time.
BATCH = 200


def answer_until(now: datetime.datetime | None = None) -> datetime.datetime:
    """The end of the last working day on which an offer may be answered."""
    last = add_working_days(timezone.localdate(now), settings.OFFER_WORKING_DAYS)
    return timezone.make_aware(datetime.datetime.combine(last, datetime.time(23, 59, 59)))


def participation_of(application: Application | UUID) -> Participation:
    """The application's own row, with the event locked and then the application."""
    key = application.pk if isinstance(application, Application) else application
    row = Participation.objects.select_related("event").get(pk=key)
    row.event = lock_event(row.event)
    row.application = core.lock(row.pk)
    row.refresh_from_db(fields=["is_live", "industry", "area", "is_sme", "queued_at", "score"])
    return row


def offer_or_wait(participation: Participation) -> Place | None:
    """Offer a place to one whose turn it is, or put it on the waiting list. The event is locked."""
    event = participation.event
    levels = list(PlaceLevel.objects.filter(event=event))
    if event.state in GIVING and levels and not rules.participations.lacking(levels, participation):
        return _offer(participation)
    if participation.application.state != S.RESERVE:
        core.move(actor=None, application=participation.application, step="wait")
        told.tell_waiting(participation)
    return None


def _offer(participation: Participation) -> Place:
    with constraint_errors(Place, PlaceLevel), transaction.atomic():
        place = Place.objects.create(
            event=participation.event,
            participation=participation,
            industry=participation.industry,
            area=participation.area,
            is_sme=participation.is_sme,
            expires_at=answer_until(),
        )
    core.move(
        actor=None,
        application=participation.application,
        step="offer",
        changes={"decided_at": timezone.now()},
    )
    told.tell_offered(participation, place)
    return place


def fill(event: Event) -> int:
    """Offer what is free to those who wait, in the published order. The event is locked. Returns how many."""
    if event.state not in GIVING:
        return 0
    levels = list(PlaceLevel.objects.filter(event=event))
    offered = 0
    for row in queries.participations.waiting(event):
        if not levels or any(level.left <= 0 for level in levels if level.level == "companies"):
            break
        if rules.participations.lacking(levels, row):
            continue
        row.event, row.application = event, core.lock(row.pk)
        _offer(row)
        for level in levels:
            level.taken += rules.participations.need(level, row)
        offered += 1
    return offered


def release(participation: Participation, reason: ReleaseReason) -> None:
    """Take a participation out: its place, where it holds one, is free again. The event is locked.

    An agreement that is not signed by both sides has no object any more.
    """
    Agreement.objects.filter(participation=participation, state__in=OPEN_AGREEMENTS).update(
        state=AgreementState.VOID, decided_at=timezone.now()
    )
    Place.objects.filter(participation=participation).filter(
        Q(state=PlaceState.OFFERED) | Q(state=PlaceState.CONFIRMED)
    ).update(state=PlaceState.RELEASED, reason=reason, decided_at=timezone.now())
    participation.is_live = False
    participation.save(update_fields=["is_live"])


@handle(WORKFLOW, "accept_offer")
@transaction.atomic
def accept_offer(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Take the place that is offered; twice is no error. Raises Conflict when the term to answer has passed."""
    row = participation_of(application)
    done = row.application.transitions.filter(step="accept_offer", actor=actor).first()
    if done is not None:
        return done
    transition = core.move(actor=actor, application=application, step="accept_offer", expected_version=expected_version)
    place = Place.objects.get(participation=row, state=PlaceState.OFFERED)
    if place.expires_at < timezone.now():
        raise Conflict(_("Срок ответа на приглашение истёк, место уходит следующей компании."), code="lapsed")
    place.state, place.decided_at = PlaceState.CONFIRMED, timezone.now()
    place.save(update_fields=["state", "decided_at"])
    if not AgreementTerms.objects.filter(event=row.event).exists():
        comment = gettext_noop("Условий соглашения у мероприятия нет.")
        core.move(actor=None, application=row.application, step="no_agreement", comment=comment)
        told.tell_confirmed(row)
    else:
        told.tell_place_kept(row)
    return transition


def _out(
    actor: User | None,
    application: Application,
    step: str,
    why: ReleaseReason,
    *,
    comment: str = "",
    reason: str = "",
    expected_version: int | None = None,
) -> tuple[Participation, Transition]:
    """Take the step that ends a participation, free its place and give it on."""
    row = participation_of(application)
    done = row.application.transitions.filter(step=step, actor=actor).first() if actor is not None else None
    if done is not None:
        return row, done
    transition = core.move(
        actor=actor,
        application=application,
        step=step,
        comment=comment.strip(),
        reason=reason,
        expected_version=expected_version,
    )
    release(row, why)
    fill(row.event)
    return row, transition


@handle(WORKFLOW, "decline_offer")
@transaction.atomic
def decline_offer(
    *, actor: User, application: Application, comment: str = "", expected_version: int | None = None
) -> Transition:
    """Refuse the place that is offered; the next company gets it."""
    why = ReleaseReason.DECLINED
    return _out(actor, application, "decline_offer", why, comment=comment, expected_version=expected_version)[1]


@handle(WORKFLOW, "withdraw")
@transaction.atomic
def withdraw(
    *, actor: User, application: Application, comment: str = "", expected_version: int | None = None
) -> Transition:
    """Take the application back; a place that it held goes to the next company."""
    row, transition = _out(
        actor, application, "withdraw", ReleaseReason.WITHDRAWN, comment=comment, expected_version=expected_version
    )
    told.tell_withdrawn(row)
    return transition


@handle(WORKFLOW, "reject")
@transaction.atomic
def reject(
    *, actor: User, application: Application, reason: str, comment: str, expected_version: int | None = None
) -> Transition:
    """Refuse with a coded reason and what to correct; a place goes to the next company."""
    row, transition = _out(
        actor,
        application,
        "reject",
        ReleaseReason.REJECTED,
        reason=reason,
        comment=comment,
        expected_version=expected_version,
    )
    told.tell_refused(row, transition)
    return transition


@handle(WORKFLOW, "turn_down")
@transaction.atomic
def turn_down(
    *, actor: User, application: Application, reason: str, comment: str, expected_version: int | None = None
) -> Transition:
    """Do not choose the company, with a coded reason and what to strengthen."""
    row, transition = _out(
        actor,
        application,
        "turn_down",
        ReleaseReason.REJECTED,
        reason=reason,
        comment=comment,
        expected_version=expected_version,
    )
    told.tell_refused(row, transition)
    return transition


@handle(WORKFLOW, "check")
@transaction.atomic
def check(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Begin to check the company against the conditions of the event."""
    return core.move(actor=actor, application=application, step="check", expected_version=expected_version)


@handle(WORKFLOW, "to_scoring")
@transaction.atomic
def to_scoring(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Hand the application to those who score."""
    return core.move(actor=actor, application=application, step="to_scoring", expected_version=expected_version)


@handle(WORKFLOW, "choose")
@transaction.atomic
def choose(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Choose the company: it is offered a place at once, or waits for one."""
    row = participation_of(application)
    transition = core.move(actor=actor, application=application, step="choose", expected_version=expected_version)
    row.application = core.lock(row.pk)
    offer_or_wait(row)
    return transition


@handle(WORKFLOW, "mark_participated")
@transaction.atomic
def mark_participated(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Record that the company took part; a report that was handed in before that counts at once."""
    done = core.move(actor=actor, application=application, step="mark_participated", expected_version=expected_version)
    if EventReport.objects.filter(participation=application.pk, sent_at__isnull=False).exists():
        core.move(actor=None, application=application, step="count_report")
    return done


@handle(WORKFLOW, "mark_no_show")
@transaction.atomic
def mark_no_show(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Record that the company did not come."""
    return core.move(actor=actor, application=application, step="mark_no_show", expected_version=expected_version)


def lapse_offers(*, actor: None = None, now: datetime.datetime | None = None) -> int:
    """Take back offers that nobody answered in time and give the places on. Returns how many.

    Each in a transaction of its own, so that one that cannot move does not hold up the others.
    """
    done = 0
    for key in list(queries.participations.lapsed(now).values_list("participation", flat=True)):
        try:
            done += _lapse(key, now or timezone.now())
        except Exception:  # the fault is one application's; it is logged and tried again at the next round
            logger.exception("an offer could not lapse", extra={"application": str(key)})
    return done


@transaction.atomic
def _lapse(key: UUID, now: datetime.datetime) -> int:
    row = participation_of(key)
    if not Place.objects.filter(participation=row, state=PlaceState.OFFERED, expires_at__lt=now).exists():
        return 0
    comment = gettext_noop("Ответа на приглашение не было в срок.")
    core.move(actor=None, application=row.application, step="lapse", comment=comment)
    release(row, ReleaseReason.LAPSED)
    told.tell_lapsed(row)
    fill(row.event)
    return 1


def close_cancelled(*, actor: None = None) -> int:
    """Close the applications for events that were cancelled, in small transactions. Returns how many."""
    states = (S.DRAFT, *WAITING, S.OFFER_SENT, *GOING)
    rows = Participation.objects.filter(event__state=EventState.CANCELLED, application__state__in=states)
    done = 0
    for key in list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        try:
            done += _close(key, states)
        except Exception:  # as above
            logger.exception("an application could not be closed", extra={"application": str(key)})
    return done


@transaction.atomic
def _close(key: UUID, states: tuple[S, ...]) -> int:
    row = participation_of(key)
    if row.event.state != EventState.CANCELLED or row.application.state not in states:
        return 0
    core.move(actor=None, application=row.application, step="event_cancelled")
    release(row, ReleaseReason.CANCELLED)
    return 1


def close_overdue(*, actor: None = None, now: datetime.datetime | None = None) -> int:
    """Close the applications of events whose term has passed. Returns how many events."""
    rows = Event.objects.filter(state=EventState.OPEN, apply_until__lt=now or timezone.now())
    done = 0
    for event in rows.order_by("apply_until", "pk"):
        done += _close_event(event, now or timezone.now())
    return done


@transaction.atomic
def _close_event(event: Event, now: datetime.datetime) -> int:
    row = lock_event(event)
    if row.state != EventState.OPEN or row.apply_until is None or row.apply_until >= now:
        return 0
    take_step(actor=None, event=row, code="close")
    return 1


@transaction.atomic
def give_freed(*, actor: User, event: Event) -> int:
    """Offer what is free after the limits were raised. Raises NotAllowed. Returns how many were offered."""
    rules.events.may_keep(actor)
    return fill(lock_event(event))


def by_order(event: Event) -> bool:
    """Whether places are given as applications come."""
    return event.allotment == Allotment.ORDER
