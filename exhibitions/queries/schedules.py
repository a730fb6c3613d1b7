"""Reads of schedules: what is asked of one, the board of one, and what a person has in it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Func, Q, QuerySet

from accounts.models import User
from core.errors import NotFound
from exhibitions.enums.buyers import TAKES_PART
from exhibitions.enums.meetings import RequestState
from exhibitions.enums.schedules import ScheduleState
from exhibitions.matchmaking.problem import Interpreter as Tongue
from exhibitions.matchmaking.problem import Meeting, Place, Problem
from exhibitions.matchmaking.problem import Participant as Person
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Absence, Interpreter, MeetingSchedule, Placement, Programme, Slot
from exhibitions.rules.buyers import runs_meetings


def visible_to(user: User) -> QuerySet[MeetingSchedule]:
    """Schedules whole are for those who make them; everybody else reads their own agenda."""
    rows = MeetingSchedule.objects.select_related("programme__event", "made_by", "released_by")
    return rows if runs_meetings(user) else rows.none()


def get(user: User, key: UUID) -> MeetingSchedule:
    """One schedule. Raises NotFound."""
    found = visible_to(user).filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found


def programme_of(event_id: object) -> Programme | None:
    """The programme of meetings of an event, when there is one."""
    return Programme.objects.select_related("event").filter(event=event_id).first()


def programme_by_key(key: str) -> Programme | None:
    """The programme whose hall screen has this address."""
    return Programme.objects.select_related("event").filter(hall_key=key).first()


def slots_of(programme: Programme) -> list[Slot]:
    """The slots in order of time."""
    return list(Slot.objects.filter(programme=programme).order_by(Func(F("period"), function="lower")))


def released_of(programme: Programme) -> MeetingSchedule | None:
    """The schedule that people go by."""
    return MeetingSchedule.objects.filter(programme=programme, state=ScheduleState.RELEASED).first()


def draft_of(programme: Programme) -> MeetingSchedule | None:
    """The schedule that staff are looking at."""
    return MeetingSchedule.objects.filter(programme=programme, state=ScheduleState.DRAFT).first()


def placements_of(schedule: MeetingSchedule) -> list[Placement]:
    """All meetings of a schedule in order, with everything that a board shows."""
    rows = Placement.objects.filter(schedule=schedule).select_related(
        "slot", "request", "interpreter", "exporter__organisation", "buyer__buyer__country", "buyer__buyer__user"
    )
    return list(rows.order_by(Func(F("slot__period"), function="lower"), "table"))


@dataclass(frozen=True)
class Asked:
    """What is asked of a schedule, as rows and as the pure problem; positions in both are the same."""

    slots: list[Slot]
    people: list[Participant]
    requests: list[MeetingRequest]
    interpreters: list[Interpreter]
    problem: Problem

    @cached_property
    def number(self) -> dict[UUID, int]:
        """The number of a request in the problem."""
        return {row.pk: number for number, row in enumerate(self.requests)}

    @cached_property
    def slot_number(self) -> dict[UUID, int]:
        """The number of a slot in the problem."""
        return {row.pk: number for number, row in enumerate(self.slots)}

    @cached_property
    def interpreter_number(self) -> dict[UUID, int]:
        """The number of an interpreter in the problem."""
        return {row.pk: number for number, row in enumerate(self.interpreters)}

    def place(self, row: Placement) -> Place:
        """A meeting of a schedule as the problem has it."""
        interpreter = self.interpreter_number.get(row.interpreter_id) if row.interpreter_id else None
        return Place(self.slot_number[row.slot_id], row.table - 1, interpreter)

    def schedule_of(self, rows: list[Placement]) -> dict[int, Place]:
        """The meetings of a schedule that are still asked for."""
        return {self.number[row.request_id]: self.place(row) for row in rows if row.request_id in self.number}


def asked(programme: Programme, *, more: set[UUID] = frozenset()) -> Asked:  # type: ignore[assignment]
    """What a schedule of this programme has to serve now: the accepted wishes of those who come.

    `more` are wishes that are looked at too, whatever has become of them. Raises WrongProblem from data that
    contradict themselves.
    """
    slots = slots_of(programme)
    rows = MeetingRequest.objects.filter(event=programme.event_id)
    wanted = Q(state=RequestState.ACCEPTED, exporter__state__in=TAKES_PART, buyer__state__in=TAKES_PART)
    requests = list(
        rows.filter(wanted | Q(pk__in=more))
        .select_related("exporter__organisation", "buyer__buyer__country")
        .order_by("asked_at", "id")
    )
    people = {one.pk: one for row in requests for one in (row.exporter, row.buyer)}
    interpreters = list(Interpreter.objects.filter(programme=programme, is_active=True).order_by("name", "id"))
    ordered = [people[key] for key in sorted(people)]
    return Asked(slots, ordered, requests, interpreters, _problem(programme, slots, ordered, requests, interpreters))


def _problem(
    programme: Programme,
    slots: list[Slot],
    people: list[Participant],
    requests: list[MeetingRequest],
    interpreters: list[Interpreter],
) -> Problem:
    at = {slot.pk: number for number, slot in enumerate(slots)}
    away: dict[UUID, set[int]] = defaultdict(set)
    for row in Absence.objects.filter(slot__programme=programme):
        away[row.participant_id or row.interpreter_id or row.request_id].add(at[row.slot_id])  # type: ignore[index]
    everywhere = frozenset(range(len(slots)))
    who = {one.pk: number for number, one in enumerate(people)}
    number = {row.pk: position for position, row in enumerate(requests)}

    def left(key: UUID) -> frozenset[int] | None:
        return everywhere - away[key] if key in away else None

    return Problem(
        slots=len(slots),
        participants=tuple(
            Person(
                str(one.pk),
                left(one.pk) if one.state in TAKES_PART else frozenset(),
                frozenset(one.languages),
                programme.floor,
            )
            for one in people
        ),
        meetings=tuple(
            Meeting(
                who[row.exporter_id],
                who[row.buyer_id],
                row.weight,
                left(row.pk),
                at[row.fixed_slot_id] if row.fixed_slot_id else None,
                (number[row.after_id],) if row.after_id in number else (),
                str(row),
            )
            for row in requests
        ),
        tables=tuple(
            0 if slot.is_break else (programme.tables if slot.tables is None else slot.tables) for slot in slots
        ),
        interpreters=tuple(Tongue(one.name, frozenset(one.languages), left(one.pk)) for one in interpreters),
        breaks=frozenset(number for number, slot in enumerate(slots) if slot.is_break),
        name=str(programme.pk),
    )


# --- agendas ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """One line of somebody's agenda, in the time of the venue. `other` is None in a break."""

    slot: Slot
    starts: datetime.datetime
    ends: datetime.datetime
    placement: Placement | None = None
    other: Participant | None = None

    @property
    def is_break(self) -> bool:
        return self.placement is None


def zone_of(programme: Programme) -> ZoneInfo:
    """The time zone that clocks at the venue show."""
    return ZoneInfo(programme.event.time_zone)


def agenda(participant: Participant, programme: Programme) -> list[Item]:
    """The released meetings of one participant, and the breaks between the first and the last of them."""
    released = released_of(programme)
    if released is None:
        return []
    mine = {
        row.slot_id: row
        for row in placements_of(released)
        if participant.pk in (row.exporter_id, row.buyer_id) and row.request.state == RequestState.ACCEPTED
    }
    zone = zone_of(programme)
    items = []
    for slot in slots_of(programme):
        if slot.pk not in mine and not slot.is_break:
            continue
        row = mine.get(slot.pk)
        other = row and (row.buyer if participant.pk == row.exporter_id else row.exporter)
        period = slot.period
        items.append(Item(slot, period.lower.astimezone(zone), period.upper.astimezone(zone), row, other))
    days = {item.starts.date() for item in items if not item.is_break}
    return [item for item in items if item.starts.date() in days]


def absent_slots(participant: Participant) -> set[UUID]:
    """The slots in which a participant cannot meet."""
    return set(Absence.objects.filter(participant=participant).values_list("slot", flat=True))
