"""Who may take which step of an application for an event, and whether a place fits."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.rules import may_take_side
from applications.workflow import StepRule
from core.errors import Conflict
from core.formats import moment
from exhibitions.enums import Allotment, EventState, Level
from exhibitions.enums.selection import SelectionState
from exhibitions.models import Event, Participation, PlaceLevel, Selection

# Steps of staff that only a selection has.
OF_SELECTION = ("check", "to_scoring", "choose", "turn_down")
# Steps that a commission takes for all applications at once, and while it does.
JOINTLY = ("choose", "turn_down")
BEING_DECIDED = (SelectionState.SCORING, SelectionState.DECIDING)
AFTERWARDS = ("mark_participated", "mark_no_show")
HELD = (EventState.RUNNING, EventState.COMPLETED, EventState.REPORTING)
# While an event is in these states, places go on to whoever waits.
GIVING = (EventState.OPEN, EventState.CLOSED, EventState.SELECTION, EventState.CONTRACTING, EventState.PREPARATION)


def may_take(actor: User | None, application: Application, step: StepRule) -> None:
    """Raise NotAllowed or Conflict unless the actor may take the step now."""
    may_take_side(actor, application, step)
    if step.code not in (*OF_SELECTION, *AFTERWARDS):
        return
    event = application.participation.event  # type: ignore[attr-defined]
    if step.code in OF_SELECTION and event.allotment == Allotment.ORDER:
        raise Conflict(_("Места на это мероприятие распределяются в порядке подачи заявок."), code="step_gone")
    if step.code in JOINTLY and Selection.objects.filter(event=event, state__in=BEING_DECIDED).exists():
        raise Conflict(
            _("Решения по этому отбору готовит комиссия: они публикуются все вместе."), code="step_elsewhere"
        )
    if step.code in AFTERWARDS and event.state not in HELD:
        raise Conflict(_("Участие отмечают, когда мероприятие началось."), code="too_early")


def refuse_closed(event: Event, now: datetime.datetime | None = None) -> None:
    """Raise Conflict with the reason when applications are not taken at that moment."""
    now = now or timezone.now()
    if event.state == EventState.OPEN and event.apply_from is not None and now < event.apply_from:
        raise Conflict(
            _("Приём заявок начнётся {at} по Москве. Черновик можно заполнить заранее.").format(
                at=moment(event.apply_from)
            ),
            code="not_open_yet",
        )
    if not event.takes_applications(now):
        raise Conflict(_("Приём заявок на это мероприятие завершён."), code="closed")


def refuse_no_draft(event: Event) -> None:
    """Raise Conflict unless a draft may be begun: before the opening one may prepare."""
    soon = event.state in (EventState.ANNOUNCED, EventState.OPEN)
    late = event.apply_until is not None and timezone.now() > event.apply_until
    if not soon or late or event.places is None:
        raise Conflict(_("Приём заявок на это мероприятие завершён."), code="closed")


def need(level: PlaceLevel, participation: Participation) -> Decimal:
    """What a participation takes of a level."""
    if level.level == Level.AREA:
        return participation.area
    if level.level == Level.OTHERS:
        return Decimal(not participation.is_sme)
    if level.level == Level.INDUSTRY:
        return Decimal(level.industry == participation.industry)
    if level.level == Level.DELEGATES:
        return Decimal(0)
    return Decimal(1)


def lacking(levels: Iterable[PlaceLevel], participation: Participation) -> list[PlaceLevel]:
    """The levels on which there is no room for it."""
    return [level for level in levels if level.left < need(level, participation)]
