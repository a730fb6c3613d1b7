"""Who may invite buyers, and who acts for a participant of meetings."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from exhibitions.enums import EventState
from exhibitions.enums.buyers import BUYER_STEPS, TAKES_PART, Attendance, BuyerState, Side
from exhibitions.models import Event
from exhibitions.models.buyers import BuyerInvitation, Participant
from exhibitions.models.schedules import Programme

# Nobody meets at an event in such a state.
OVER = (EventState.CANCELLED, EventState.COMPLETED, EventState.REPORTING, EventState.ARCHIVED)
# A link of a letter opens for so long.
LINK_LIFE = datetime.timedelta(days=14)


def runs_meetings(actor: User) -> bool:
    """Whether somebody of the staff invites buyers and makes schedules."""
    return is_staff_in(actor, StaffRole.MANAGER)


def may_run(actor: User) -> None:
    """The managers of Mosprom. Raises NotAllowed."""
    if not runs_meetings(actor):
        raise NotAllowed(_("Встречи ведут менеджеры Моспрома."))


def opens_by_link(user: User) -> bool:
    """Whether a letter's link may log this person in: never past a password, a second factor or an administrator."""
    return user.is_active and not user.is_staff and not user.has_usable_password()


def must_take_part(participant: Participant) -> None:
    """Raises Conflict for somebody who does not come."""
    if participant.state not in TAKES_PART:
        raise Conflict(_("{name}: участие во встречах отменено.").format(name=participant.name), code="withdrawn")


def must_take_place(event: Event) -> None:
    """Raises Conflict for an event that was cancelled or is over: nobody is invited to it, nobody meets there."""
    if event.state in OVER:
        raise Conflict(
            _("{event}: {state}. Встреч на нём больше не назначают.").format(
                event=event.title, state=event.get_state_display().lower()
            ),
            code="over",
        )


def must_take_wishes(programme: Programme | None) -> None:
    """Raises Conflict before wishes are taken and after their last day."""
    if programme is None:
        raise Conflict(_("Программу встреч ещё готовят. Запросы примут, когда она появится."), code="not_yet")
    if programme.requests_until <= timezone.now():
        raise Conflict(_("Приём запросов на встречи закончился."), code="too_late")


def can_step(row: BuyerInvitation, state: BuyerState) -> bool:
    """Whether a buyer's invitation can go on to a state."""
    return (row.state, state) in BUYER_STEPS


def must_step(row: BuyerInvitation, state: BuyerState) -> None:
    """Raises Conflict for a step that a buyer's invitation cannot take as it stands now."""
    if not can_step(row, state):
        raise Conflict(
            _("{company}: сейчас «{state}», этого сделать нельзя. Обновите страницу.").format(
                company=row.company, state=row.get_state_display()
            ),
            code="step_gone",
        )


def has_begun(event: Event) -> bool:
    """Whether the first day of an event has come by the calendar at its venue."""
    return event.starts_on <= timezone.now().astimezone(event.zone).date()


def is_missing(participant: Participant) -> bool:
    """Whether it can be said of somebody that they did not come: a buyer who was expected, once the event has begun."""
    expected = participant.side == Side.BUYER and participant.state == Attendance.CONFIRMED
    return expected and has_begun(participant.event)
