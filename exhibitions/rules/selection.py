"""Who may do what in a selection, and when."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import moment
from exhibitions.enums import EventState
from exhibitions.enums.selection import SelectionState
from exhibitions.models import Event, EventStep, Selection
from reference.working_days import add_working_days, deadline

# Settings of the portal: so many working days to score; so many days before the last one members are reminded.
SCORING_DAYS = 5
REMINDED_DAYS = (3, 1)
# Before these an event has not opened; a postponed one may have, its history says so.
BEFORE_OPENING = (EventState.PROPOSED, EventState.PLANNED, EventState.ANNOUNCED, EventState.POSTPONED)


def may_keep(actor: User) -> None:
    """Managers and administrators prepare the selection. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Конкурсный отбор ведут менеджеры Моспрома."))


def has_opened(event: Event) -> bool:
    """Whether applications have been taken already, so that criteria are fixed."""
    return event.state not in BEFORE_OPENING or EventStep.objects.filter(event=event, target=EventState.OPEN).exists()


def refuse_opened(event: Event) -> None:
    """Raise Conflict when criteria and terms are fixed."""
    if has_opened(event):
        raise Conflict(
            _("Приём заявок уже открывался: критерии, веса и условия отбора больше не меняются."), code="fixed"
        )


def in_state(selection: Selection, *states: SelectionState) -> None:
    """Raise Conflict unless the selection stands there."""
    if selection.state not in states:
        message = _("Отбор уже в состоянии «{state}»: это действие сейчас невозможно.")
        raise Conflict(message.format(state=selection.get_state_display()), code="step_gone")


def usual_term(today: datetime.date) -> datetime.date:
    """Until when a commission scores where nobody says otherwise."""
    return add_working_days(today, SCORING_DAYS)


def refuse_past_term(until: datetime.date, today: datetime.date) -> None:
    """Raise Invalid for a term that leaves no day to score."""
    if until <= today:
        raise Invalid(_("Срок оценки — не раньше завтрашнего дня."), field="until")


def appeal_until(selection: Selection) -> datetime.datetime:
    """The last moment for an appeal: working days from the publication, by the production calendar."""
    assert selection.published_at is not None, "a constraint of the table"
    return deadline(selection.published_at, settings.APPEAL_WORKING_DAYS)


def refuse_late_appeal(selection: Selection, now: datetime.datetime) -> None:
    """Raise Conflict with the day when the term for appeals has passed."""
    until = appeal_until(selection)
    if now > until:
        raise Conflict(_("Срок апелляции истёк {at} по Москве.").format(at=moment(until)), code="late")
