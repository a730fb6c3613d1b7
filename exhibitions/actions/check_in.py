"""Check-in at the door: phones send what they read, also long after and more than once; everybody is counted once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid
from exhibitions.enums.delegates import ScanOutcome as Outcome
from exhibitions.models import Badge, CheckIn, Delegate, Event, Scan
from exhibitions.queries.badges import AT_THE_DOOR, today
from exhibitions.rules import delegates as rules

# So many readings are taken at once; a phone sends the rest after them.
MOST = 500


@dataclass(frozen=True)
class Reading:
    """A badge read by a phone: the phone's own name for the reading, what it knows the badge by, when."""

    id: UUID
    key: str
    at: datetime.datetime


@dataclass(frozen=True)
class Result:
    """What came of a reading, whose badge it is, and when they were first seen that day."""

    id: UUID
    outcome: Outcome
    delegate: Delegate | None = None
    at: datetime.datetime | None = None


def check_in(
    *, actor: User, event: Event, readings: Sequence[Reading], sent_at: datetime.datetime | None = None
) -> list[Result]:
    """Take readings in. Every one by itself: what is wrong with one does not hold up the others.

    A reading that was taken before gets its first answer again. Of several readings of a delegate on one day there is
    one check-in, of the earliest moment. `sent_at` is the phone's own clock now: a wrong clock is set right by it.
    Raises NotAllowed, Conflict when there is no door at this event, Invalid for too many at once.
    """
    rules.may_keep(actor)
    if event.state not in AT_THE_DOOR:
        raise Conflict(_("На этом мероприятии сейчас не отмечают приход."), code="no_door")
    if len(readings) > MOST:
        raise Invalid(_("За один раз принимают не больше {most} отметок.").format(most=MOST), code="too_many")
    now = timezone.now()
    late = now - sent_at if sent_at else datetime.timedelta()
    return [_one(actor, event, one, min(one.at + late, now)) for one in readings]


@transaction.atomic
def _one(actor: User, event: Event, reading: Reading, at: datetime.datetime) -> Result:
    badge = Badge.objects.filter(key=reading.key).first()
    if badge is None:
        return Result(reading.id, Outcome.UNKNOWN)
    rows = Delegate.objects.select_for_update(of=("self",), no_key=True).select_related("participation__organisation")
    delegate = rows.filter(pk=badge.delegate_id).first()
    if delegate is None:
        return Result(reading.id, Outcome.UNKNOWN)
    day = today(event, at)
    known = CheckIn.objects.filter(delegate=delegate, day=day, undone_at=None).first()
    earlier = Scan.objects.filter(pk=reading.id).first()
    if earlier is not None:
        return Result(reading.id, Outcome(earlier.outcome), delegate, known.at if known else None)
    outcome = _outcome(event, badge, delegate, day, at, known)
    if outcome == Outcome.FOREIGN:
        return Result(reading.id, outcome)
    if outcome == Outcome.CAME:
        known = CheckIn.objects.create(event=event, delegate=delegate, day=day, at=at, by=actor)
    elif outcome == Outcome.ALREADY and known is not None and at < known.at:
        known.at, known.by = at, actor
        known.save(update_fields=["at", "by"])
    Scan.objects.bulk_create(
        [Scan(id=reading.id, event=event, delegate=delegate, at=at, by=actor, outcome=outcome)], ignore_conflicts=True
    )
    return Result(reading.id, outcome, delegate, known.at if known else None)


def _outcome(
    event: Event, badge: Badge, delegate: Delegate, day: datetime.date, at: datetime.datetime, known: CheckIn | None
) -> Outcome:
    if delegate.event_id != event.pk:
        return Outcome.FOREIGN
    if badge.revoked_at is not None and at >= badge.revoked_at:
        return Outcome.REVOKED
    if not event.starts_on <= day <= event.ends_on:
        return Outcome.OTHER_DAY
    return Outcome.CAME if known is None else Outcome.ALREADY


@transaction.atomic
def undo_check_in(*, actor: User, check_in: CheckIn) -> None:
    """Take back a check-in made by mistake; the reading stays in the log and does not bring it back.

    Raises NotAllowed. Twice is no error.
    """
    rules.may_keep(actor)
    CheckIn.objects.filter(pk=check_in.pk, undone_at=None).update(undone_at=timezone.now())
