"""Slots, and schedules of meetings: made by long work, looked at and moved by hand, released."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound, within
from exhibitions.enums.buyers import TAKES_PART, Attendance, Side
from exhibitions.enums.meetings import RequestState
from exhibitions.enums.schedules import ScheduleState
from exhibitions.matchmaking import verifier
from exhibitions.matchmaking.explaining import Reason, explain
from exhibitions.matchmaking.problem import Circle, Place
from exhibitions.matchmaking.tables import seated
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Absence, MeetingSchedule, Placement, Programme, Slot
from exhibitions.notifications import meetings as letters
from exhibitions.queries import buyers as people
from exhibitions.queries import schedules as queries
from exhibitions.queries.schedules import Asked
from exhibitions.rules import buyers as rules
from exhibitions.texts.meetings import FAULTS, OBSTACLES
from jobs.actions import enqueue
from jobs.models import Job

if TYPE_CHECKING:
    from exhibitions.matchmaking.planning import Impossible, Plan

PLAN = "exhibitions.schedule"
MOST_SLOTS = 200


def _locked(programme: Programme) -> Programme:
    """Whatever changes a programme or its schedules comes one after the other."""
    rows = Programme.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    row = rows.filter(pk=programme.pk).first()
    if row is None:
        raise NotFound()
    return row


@transaction.atomic
def add_slots(
    *,
    actor: User,
    programme: Programme,
    day: datetime.date,
    starts: datetime.time,
    minutes: int,
    pause: int,
    count: int,
) -> list[Slot]:
    """A row of equal slots of one day by the clocks of the venue. All or none.

    Raises NotAllowed, Invalid, Conflict (`slots_overlap`) when one lies over another, now or before.
    """
    rules.may_run(actor)
    row = _locked(programme)
    if not 5 <= minutes <= 240 or not 0 <= pause <= 120 or not 1 <= count <= 60:
        raise Invalid(_("Встреча длится 5–240 минут, пауза до 120 минут, слотов в ряду до 60."), field="minutes")
    if Slot.objects.filter(programme=row).count() + count > MOST_SLOTS:
        raise Invalid(_("В программе не больше 200 слотов."), field="count")
    if not row.event.starts_on <= day <= row.event.ends_on:
        raise Invalid(_("Этот день не входит в даты мероприятия."), field="day")
    begin = datetime.datetime.combine(day, starts, queries.zone_of(row))
    made = []
    for number in range(count):
        at = begin + number * datetime.timedelta(minutes=minutes + pause)
        period = DateTimeTZRange(at, at + datetime.timedelta(minutes=minutes))
        made.append(Slot(programme=row, period=period))
    with constraint_errors(Slot), transaction.atomic():
        return Slot.objects.bulk_create(made)


@transaction.atomic
def set_absences(*, actor: User, participant: Participant, slots: Iterable[UUID]) -> int:
    """In these slots a side cannot meet, in all others it can. Returns how many. Raises NotFound, Conflict."""
    if not rules.runs_meetings(actor):
        people.own(actor, participant.pk)
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    rules.must_take_part(row)
    wanted = set(slots)
    known = set(
        Slot.objects.filter(programme__event=row.event_id, pk__in=wanted, is_break=False).values_list("pk", flat=True)
    )
    if wanted != known:
        raise NotFound(_("Такого времени в программе нет."))
    Absence.objects.filter(participant=row).exclude(slot__in=wanted).delete()
    there = queries.absent_slots(row)
    Absence.objects.bulk_create([Absence(participant=row, slot_id=one) for one in sorted(wanted - there)])
    return len(wanted)


# --- making ----------------------------------------------------------------------------------------------------


@transaction.atomic
def order_schedule(*, actor: User, programme: Programme, fresh: bool = True) -> Job:
    """Ask for a schedule as long work; `fresh` looks for the best one, otherwise as little changes as can be.

    Raises NotAllowed, Conflict without slots, and without a released schedule to keep.
    """
    rules.may_run(actor)
    row = _locked(programme)
    if not Slot.objects.filter(programme=row, is_break=False).exists():
        raise Conflict(_("В программе нет слотов. Добавьте время встреч."), code="no_slots")
    if not fresh and queries.released_of(row) is None:
        raise Conflict(_("Опубликованного расписания ещё нет: составьте первое."), code="nothing_released")
    return enqueue(actor=actor, kind=PLAN, payload={"programme": str(row.pk), "fresh": fresh})


def look_for(programme: Programme, *, fresh: bool) -> tuple[Asked, Plan]:
    """Find a schedule; nothing is written. Raises Conflict when what is asked contradicts itself."""
    from exhibitions.matchmaking import planning

    try:
        asked = queries.asked(programme)
    except Circle as error:
        raise Conflict(
            _("Встречи ждут друг друга по кругу: {what}. У одной из них уберите «Только после встречи».").format(
                what="; ".join(error.keys[:-1])
            ),
            code="wrong_problem",
        ) from error
    try:
        if fresh:
            return asked, planning.plan(asked.problem, seconds=programme.seconds)
        released = queries.released_of(programme)
        before = asked.schedule_of(queries.placements_of(released)) if released else {}
        return asked, planning.replan(asked.problem, before, seconds=programme.seconds)
    except planning.Impossible as error:
        raise Conflict(_not_held(programme, asked, error), code="fixed_impossible") from error


def _not_held(programme: Programme, asked: Asked, error: Impossible) -> str:
    """Which fixed meeting cannot be held, and why."""
    slot: Any = asked.problem.meetings[error.number].fixed
    beside = seated(asked.problem, error.held)
    found = explain(asked.problem, beside, error.number).obstacles
    reason = next((one.reason for one in found if one.slot == slot), Reason.PAIR)
    why = _("эти участники уже встречаются") if reason == Reason.PAIR else OBSTACLES[reason]
    return _(
        "Закреплённые встречи противоречат друг другу или времени участников. Не помещается {meeting}, {when}: {why}. "
        "Измените закреплённое время или уберите его."
    ).format(
        meeting=asked.requests[error.number],
        when=f"{asked.slots[slot].period.lower.astimezone(queries.zone_of(programme)):%d.%m %H:%M}",
        why=why,
    )


@transaction.atomic
def keep_draft(*, actor: User, programme: Programme, asked: Asked, plan: Plan, fresh: bool) -> MeetingSchedule:
    """Write a schedule that was found as the draft; the draft before is discarded. Raises NotAllowed, Conflict."""
    rules.may_run(actor)
    row = _locked(programme)
    # The same verifier that everybody's schedules go through; a fault here is a fault of the solver.
    faults = verifier.faults(asked.problem, plan.schedule)
    if faults:
        raise Conflict(_said(faults), code=faults[0].code.replace(" ", "_"))
    _discard(row)
    return _written(actor, row, asked, plan.schedule, plan.bound, None if fresh else queries.released_of(row), plan)


def _discard(programme: Programme) -> None:
    for draft in MeetingSchedule.objects.filter(programme=programme, state=ScheduleState.DRAFT):
        draft.state = ScheduleState.DISCARDED
        draft.save(update_fields=["state"])


def _written(
    actor: User,
    programme: Programme,
    asked: Asked,
    places: dict[int, Place],
    bound: int,
    based_on: MeetingSchedule | None,
    plan: Plan | None = None,
) -> MeetingSchedule:
    latest = MeetingSchedule.objects.filter(programme=programme).aggregate(latest=Max("number"))["latest"] or 0
    weight = verifier.weight(asked.problem, places)
    schedule = MeetingSchedule.objects.create(
        programme=programme,
        number=latest + 1,
        based_on=based_on,
        asked=len(asked.requests),
        weight=weight,
        bound=max(bound, weight),
        shortfall=verifier.shortfall(asked.problem, places),
        gaps=sum(verifier.breaks(asked.problem, places)),
        is_best=plan.is_best if plan else False,
        seconds=Decimal(str(round(plan.seconds, 2))) if plan else Decimal(0),
        made_by=actor,
    )
    Placement.objects.bulk_create([_placement(schedule, asked, number, at) for number, at in sorted(places.items())])
    return schedule


def _placement(schedule: MeetingSchedule, asked: Asked, number: int, at: Place) -> Placement:
    request = asked.requests[number]
    return Placement(
        schedule=schedule,
        request=request,
        slot=asked.slots[at.slot],
        table=at.table + 1,
        interpreter=asked.interpreters[at.interpreter] if at.interpreter is not None else None,
        exporter=request.exporter,
        buyer=request.buyer,
    )


@transaction.atomic
def revise(*, actor: User, programme: Programme) -> MeetingSchedule:
    """The released schedule as a draft to be changed by hand. Raises NotAllowed, Conflict."""
    from exhibitions.matchmaking.bounds import degree_bound

    rules.may_run(actor)
    row = _locked(programme)
    released = queries.released_of(row)
    if released is None:
        raise Conflict(_("Опубликованного расписания ещё нет: составьте первое."), code="nothing_released")
    if queries.draft_of(row) is not None:
        raise Conflict(_("Черновик уже есть: правьте его."), code="draft_there")
    asked = queries.asked(row)
    places = asked.schedule_of(queries.placements_of(released))
    return _written(actor, row, asked, places, degree_bound(asked.problem), released)


# --- by hand ---------------------------------------------------------------------------------------------------


def _draft(actor: User, schedule: MeetingSchedule, version: int | None) -> MeetingSchedule:
    rules.may_run(actor)
    _locked(schedule.programme)
    row = MeetingSchedule.objects.select_related("programme__event").get(pk=schedule.pk)
    if row.state != ScheduleState.DRAFT:
        raise Conflict(_("Менять можно только черновик."), code="not_a_draft")
    if version is not None and version != row.version:
        raise Conflict(
            _("Пока страница была открыта, расписание изменили. Посмотрите на него и повторите."), code="changed"
        )
    return row


@transaction.atomic
def place_meeting(
    *,
    actor: User,
    schedule: MeetingSchedule,
    request: MeetingRequest,
    slot_id: UUID,
    table: int,
    version: int | None = None,
) -> MeetingSchedule:
    """Put a meeting where staff want it, from elsewhere or from outside the schedule; an interpreter is found.

    The verifier looks at the whole schedule. Raises NotAllowed, NotFound, Conflict with what is in the way.
    """
    row = _draft(actor, schedule, version)
    asked = queries.asked(row.programme)
    places = asked.schedule_of(queries.placements_of(row))
    number, slot = asked.number.get(request.pk), asked.slot_number.get(slot_id)
    if number is None or slot is None:
        raise NotFound(_("Такой встречи или такого времени нет."))
    old = places.pop(number, None)
    at = Place(slot, table - 1, _interpreter(asked, places, number, slot, old))
    # What was wrong before and has nothing to do with this move does not forbid it.
    before = set(verifier.faults(asked.problem, places))
    new = [one for one in verifier.faults(asked.problem, {**places, number: at}) if one not in before]
    if new:
        raise Conflict(" ".join([_said(new), *_rivals(asked, new, number)]), code=new[0].code.replace(" ", "_"))
    placement = _placement(row, asked, number, at)
    with constraint_errors(Placement), transaction.atomic():
        Placement.objects.filter(schedule=row, request=request).delete()
        placement.save(force_insert=True)
    return _measured(row, asked, {**places, number: at})


def _interpreter(asked: Asked, places: dict[int, Place], number: int, slot: int, old: Place | None) -> int | None:
    """Nobody where there is a common language; else the same one, or the first who is free."""
    meeting = asked.problem.meetings[number]
    if not asked.problem.needs_interpreter(meeting):
        return None
    busy = {place.interpreter for place in places.values() if place.slot == slot}
    free = [one for one in asked.problem.interpreters_of(meeting, slot) if one not in busy]
    return old.interpreter if old and old.interpreter in free else (free[0] if free else None)


@transaction.atomic
def unplace_meeting(
    *, actor: User, schedule: MeetingSchedule, request: MeetingRequest, version: int | None = None
) -> MeetingSchedule:
    """Take a meeting out of a draft. Raises NotAllowed, NotFound, Conflict."""
    row = _draft(actor, schedule, version)
    asked = queries.asked(row.programme)
    if request.fixed_slot_id:
        raise Conflict(str(FAULTS["fixed meeting moved"]), code="fixed_meeting_moved")
    if not Placement.objects.filter(schedule=row, request=request).delete()[0]:
        raise NotFound(_("Такой встречи в расписании нет."))
    return _measured(row, asked, asked.schedule_of(queries.placements_of(row)))


def _measured(row: MeetingSchedule, asked: Asked, places: dict[int, Place]) -> MeetingSchedule:
    row.weight = verifier.weight(asked.problem, places)
    row.bound = max(row.bound, row.weight)
    row.shortfall = verifier.shortfall(asked.problem, places)
    row.gaps = sum(verifier.breaks(asked.problem, places))
    row.asked, row.is_best = len(asked.requests), False
    row.moves, row.version = row.moves + 1, row.version + 1
    row.save()
    return row


def _rivals(asked: Asked, faults: list[verifier.Fault], number: int) -> list[str]:
    """Which meetings are in the way, in words; nothing where none is."""
    clashes = ("in two places", "table taken twice", "interpreter in two places", "wrong order")
    others = sorted({other for one in faults if one.code in clashes for other in one.where} - {number})
    names = [f"{asked.requests[other].exporter.name} — {asked.requests[other].buyer.name}" for other in others]
    return [_("Мешает: {names}.").format(names="; ".join(names))] if names else []


def _said(faults: list[verifier.Fault]) -> str:
    words = dict.fromkeys(str(FAULTS.get(one.code, one.code)) for one in faults)
    return " ".join(words)


# --- releasing -------------------------------------------------------------------------------------------------


@transaction.atomic
def release(*, actor: User, schedule: MeetingSchedule, version: int | None = None) -> MeetingSchedule:
    """People go by this schedule from now on; those for whom something changes are told what.

    Raises NotAllowed, Conflict for a schedule that was changed meanwhile, is no draft, or is not sound any more.
    """
    row = _draft(actor, schedule, version)
    asked = queries.asked(row.programme)
    rows = queries.placements_of(row)
    gone = [one for one in rows if one.request_id not in asked.number]
    faults = verifier.faults(asked.problem, asked.schedule_of(rows))
    if gone or faults:
        words = [_("Кто-то больше не участвует во встречах.")] if gone else []
        raise Conflict(
            " ".join([*words, _said(faults), _("Составьте расписание заново или поправьте его.")]), code="not_sound"
        )
    before = queries.released_of(row.programme)
    old = queries.placements_of(before) if before else []
    if before is not None:
        before.state = ScheduleState.REPLACED
        before.save(update_fields=["state"])
    row.state, row.released_at, row.released_by = ScheduleState.RELEASED, timezone.now(), actor
    row.save(update_fields=["state", "released_at", "released_by"])
    _tell_changes(row, old, rows)
    return row


def _tell_changes(row: MeetingSchedule, old: list[Placement], new: list[Placement]) -> int:
    """Tell each side what is different for it, and nobody else. Returns how many sides were told."""
    zone = queries.zone_of(row.programme)
    was, now = ({one.request_id: one for one in rows} for rows in (old, new))
    lines: dict[UUID, dict[str, list[str]]] = {}
    sides: dict[UUID, Participant] = {}
    for key in [*was, *(key for key in now if key not in was)]:
        before, after = was.get(key), now.get(key)
        if before and after and (before.slot_id, before.table) == (after.slot_id, after.table):
            continue
        kind = "came" if before is None else "moved" if after else "gone"
        here = after or before
        for side, other in ((here.exporter, here.buyer), (here.buyer, here.exporter)):  # type: ignore[union-attr]
            sides[side.pk] = side
            said = [_line(one, zone) for one in (before, after) if one is not None]
            with translation.override(people.language_of(side)):
                line = f"{' → '.join(said)}: {other.name}"
            lines.setdefault(side.pk, {"came": [], "moved": [], "gone": []})[kind].append(line)
    for key in sorted(sides):
        side = sides[key]
        if side.state in TAKES_PART:
            side.event = row.programme.event
            letters.tell_agenda(side, key=f"{row.pk}:{key}", **lines[key])
    return len(sides)


def _line(placement: Placement, zone: datetime.tzinfo) -> str:
    """When and at which table, in no language."""
    return f"{placement.slot.period.lower.astimezone(zone):%d.%m %H:%M} №{placement.table}"


# --- dropping out ----------------------------------------------------------------------------------------------


@transaction.atomic
def drop_out(*, actor: User, participant: Participant, reason: str) -> Participant:
    """Somebody does not come: their wishes end, and where a schedule was released a new draft is ordered at once,
    with the fewest changes. Raises NotFound, Invalid without a reason, Conflict when they are out already.
    """
    if not rules.runs_meetings(actor):
        people.own(actor, participant.pk)
    if not reason.strip():
        raise Invalid(_("Укажите причину."), field="reason")
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    rules.must_take_part(row)
    row.state, row.reason = Attendance.WITHDRAWN, within(reason, 500, "reason")
    row.save(update_fields=["state", "reason"])
    _without(actor, row)
    return row


@transaction.atomic
def mark_no_show(*, actor: User, participant: Participant) -> Participant:
    """A buyer who was expected did not come. While the event goes on, the schedule is made anew without them.

    Raises NotAllowed, Conflict before the first day, for companies of ours and for those who are not expected.
    """
    rules.may_run(actor)
    rows = Participant.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    row = rows.get(pk=participant.pk)
    if row.side != Side.BUYER:
        raise Conflict(_("Неявку компании отмечают в её заявке на участие."), code="not_a_buyer")
    if row.state != Attendance.CONFIRMED:
        raise Conflict(_("Отметить неявку можно у того, кого ждут."), code="not_expected")
    if not rules.is_missing(row):
        raise Conflict(
            _("Мероприятие ещё не началось. Если закупщик предупредил, что не приедет, отметьте «Не приедет»."),
            code="too_early",
        )
    row.state = Attendance.NO_SHOW
    row.save(update_fields=["state"])
    _without(actor, row)
    return row


def _without(actor: User, row: Participant) -> None:
    """The wishes that wait for an answer end; a released schedule of an event to come or going on is made anew."""
    wishes = MeetingRequest.objects.filter(exporter=row) | MeetingRequest.objects.filter(buyer=row)
    wishes.filter(state__in=[RequestState.PENDING]).update(
        state=RequestState.WITHDRAWN, decided_at=timezone.now(), decided_person=actor
    )
    programme = queries.programme_of(row.event_id)
    released = queries.released_of(programme) if programme else None
    if released is not None and row.event.state not in rules.OVER:
        enqueue(actor=released.released_by, kind=PLAN, payload={"programme": str(programme.pk), "fresh": False})  # type: ignore[union-attr]


@transaction.atomic
def come_back(*, actor: User, participant: Participant) -> Participant:
    """Somebody comes after all. Raises NotAllowed, Conflict when they were never out."""
    rules.may_run(actor)
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if row.state != Attendance.WITHDRAWN:
        raise Conflict(_("Участие не отменяли."), code="not_withdrawn")
    row.state, row.reason = Attendance.CONFIRMED, ""
    row.save(update_fields=["state", "reason"])
    return row
