"""Who runs an intake, until when lists are taken."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from internships.enums import IntakeState, Way
from internships.models import Intake


def may_run(actor: User) -> None:
    """The programme's managers run intakes. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Наборы ведёт менеджер программы."))


def must_be(intake: Intake, *states: IntakeState) -> None:
    """Raises Conflict when the intake is past these states."""
    if intake.state not in states:
        message = _("Набор уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=intake.get_state_display()), code="step_gone")


def takes_wishes(intake: Intake, on: datetime.date) -> bool:
    """Whether students send lists on that day."""
    return intake.way == Way.MATCHING and intake.state == IntakeState.OPEN and on <= intake.wishes_until


def takes_ranks(intake: Intake, on: datetime.date) -> bool:
    """Whether hosts rank on that day: after the students have chosen, so that everybody is in sight."""
    is_time = intake.wishes_until < on <= intake.ranks_until
    return intake.way == Way.MATCHING and intake.state == IntakeState.OPEN and is_time


def may_wish(intake: Intake, on: datetime.date) -> None:
    """Raises Conflict when no lists are taken."""
    if not takes_wishes(intake, on):
        raise Conflict(_("Списки студентов сейчас не принимаются."), code="wishes_closed")


def may_rank(intake: Intake, on: datetime.date) -> None:
    """Raises Conflict when hosts do not rank now."""
    if not takes_ranks(intake, on):
        raise Conflict(_("Списки компаний сейчас не принимаются."), code="ranks_closed")


def may_order(intake: Intake, on: datetime.date) -> None:
    """Raises Conflict when institutions do not put their students in order: they do while hosts rank."""
    if not takes_ranks(intake, on):
        raise Conflict(_("Очередь студентов сейчас не принимается."), code="order_closed")


def may_assign(intake: Intake, on: datetime.date) -> None:
    """Raises Conflict before both sides have had their time."""
    must_be(intake, IntakeState.OPEN)
    if intake.way != Way.MATCHING:
        raise Conflict(_("В этом наборе места не распределяются."), code="continuous")
    if on <= intake.ranks_until:
        raise Conflict(_("Компании ещё составляют списки."), code="too_early")
