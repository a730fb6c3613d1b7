"""Who may do what with the preparation of participants."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.models import Application
from applications.rules import acts_for, belongs_to
from core.errors import Conflict, NotAllowed
from exhibitions.enums import GOING, EventState
from exhibitions.enums.checklists import EntryState, ItemStanding
from exhibitions.models import ChecklistEntry, Event

# While an event is in these states its participants prepare.
PREPARING = (
    EventState.OPEN,
    EventState.CLOSED,
    EventState.SELECTION,
    EventState.CONTRACTING,
    EventState.PREPARATION,
    EventState.RUNNING,
)
# So many days before the last one an item counts as due soon.
SOON = datetime.timedelta(days=3)


def may_keep(actor: User) -> None:
    """Managers and administrators keep the lists and look through what is handed in. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Подготовку участников ведут менеджеры Моспрома."))


def may_decide(actor: User, application: Application) -> None:
    """The same, and nobody accepts what their own company has handed in. Raises NotAllowed."""
    may_keep(actor)
    if belongs_to(actor, application):
        raise NotAllowed(_("Нельзя решать по заявке собственной организации."))


def may_hand_in(actor: User, application: Application) -> None:
    """The people of the company hand in what it prepares. Raises NotAllowed."""
    if not acts_for(actor, application):
        raise NotAllowed(_("Материалы сдают представители компании."))


def refuse_idle(event: Event, application: Application) -> None:
    """Raise Conflict unless this participant prepares now."""
    if application.state not in GOING:
        raise Conflict(_("Компания ещё не подтвердила участие или вышла из мероприятия."), code="step_gone")
    if event.state not in PREPARING:
        raise Conflict(_("Подготовка к этому мероприятию закончена."), code="step_gone")


def standing(entry: ChecklistEntry | None, due: datetime.date, today: datetime.date) -> ItemStanding:
    """How an item looks today."""
    if entry is not None:
        return ItemStanding(EntryState(entry.state).value)
    if due < today:
        return ItemStanding.OVERDUE
    return ItemStanding.SOON if due - today <= SOON else ItemStanding.WAITING


def is_late(entry: ChecklistEntry | None, due: datetime.date, today: datetime.date) -> bool:
    """Whether something is wanting after its last day: not handed in, or sent back."""
    return due < today and (entry is None or entry.state == EntryState.RETURNED)
