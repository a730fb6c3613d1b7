"""Who may change the delegates of a participation, and until when."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.models import Application
from applications.rules import acts_for
from core.errors import Conflict, NotAllowed
from core.formats import day
from exhibitions.enums import OVER_STATES
from exhibitions.models import Event


def keeps(actor: User) -> bool:
    """Whether somebody of the staff keeps events, their delegates and badges."""
    return is_staff_in(actor, StaffRole.MANAGER, StaffRole.ADMINISTRATOR)


def may_keep(actor: User) -> None:
    """Raises NotAllowed for everybody but those who keep events."""
    if not keeps(actor):
        raise NotAllowed(_("Бейджи и отметки о приходе ведут менеджеры Моспрома."))


def last_day(event: Event) -> datetime.date:
    """The last day, by the venue's clock, on which a company changes its delegates."""
    return event.delegates_until or event.starts_on - datetime.timedelta(days=1)


def is_open(event: Event, now: datetime.datetime | None = None) -> bool:
    """Whether companies may still change their delegates."""
    return (now or timezone.now()).astimezone(event.zone).date() <= last_day(event) and event.state not in OVER_STATES


def may_change(actor: User, application: Application, event: Event, *, has_place: bool) -> None:
    """Raise NotAllowed or Conflict unless the actor may change the delegates now. Staff may until the event is over."""
    if not keeps(actor) and not acts_for(actor, application):
        raise NotAllowed(_("Делегатов называют представители компании."))
    if not has_place:
        raise Conflict(_("Делегатов называют, когда участие компании подтверждено."), code="no_place")
    if event.state in OVER_STATES:
        raise Conflict(_("Мероприятие завершено, делегаты больше не меняются."), code="over")
    if not keeps(actor) and not is_open(event):
        raise Conflict(
            _("Список делегатов меняли по {day}. Напишите куратору: после этого дня замену вносит он.").format(
                day=day(last_day(event))
            ),
            code="too_late",
        )
