"""Who may put a strategy together, agree to it, change it and mark its progress. A refusal says why."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.enums import Phase
from applications.models import Application
from applications.rules import acts_for, works_on
from core.errors import Conflict, NotAllowed
from services.enums import ActionState, EditionState, ServiceState, StrategySide
from services.models import Strategy, StrategyAction, StrategyEdition, StrategyGoal

AUTHORS = (StaffRole.MANAGER, StaffRole.ANALYST)
IN_WORK = frozenset({ServiceState.ACCEPTED, ServiceState.IN_PROGRESS, ServiceState.INFO_REQUESTED, ServiceState.REWORK})
OVER = frozenset({Phase.REFUSED, Phase.WITHDRAWN})
FINISHED = frozenset({ActionState.DONE, ActionState.DROPPED})
# From which state to which an action may be marked; staying is a note.
STEPS: dict[str, frozenset[str]] = {
    ActionState.PLANNED: frozenset(ActionState.values),
    ActionState.DOING: frozenset(ActionState.values),
    ActionState.DONE: frozenset({ActionState.DOING, ActionState.DONE}),
    ActionState.DROPPED: frozenset({ActionState.PLANNED, ActionState.DOING, ActionState.DROPPED}),
}


def is_author(actor: User, application: Application) -> bool:
    """Whether the person may put strategies together, and not their own organisation's."""
    return has_role(actor, *AUTHORS) and works_on(actor, application)


def may_work(actor: User, application: Application) -> None:
    """Raise NotAllowed unless the person may put this strategy together; Conflict when the request is refused."""
    if not has_role(actor, *AUTHORS):
        raise NotAllowed(_("Стратегии составляют менеджеры и аналитики Моспрома."))
    if not works_on(actor, application):
        raise NotAllowed(_("Нельзя решать по заявке собственной организации."))
    if application.phase in OVER:
        raise Conflict(_("Заявка отозвана или по ней отказано."), code="closed")


def may_begin(actor: User, application: Application) -> None:
    """Raise unless a strategy may be begun for this request now."""
    may_work(actor, application)
    if application.state not in IN_WORK:
        raise Conflict(_("Стратегию составляют, когда заявка принята в работу."), code="not_in_work")


def may_edit(actor: User, edition: StrategyEdition) -> None:
    """Raise unless the person may change this edition: only while nobody was asked to agree to it."""
    may_work(actor, edition.strategy.request.application)
    if edition.state != EditionState.DRAFT:
        raise Conflict(_("Эта редакция уже предложена и не меняется. Изменения вносят в новую."), code="frozen")


def may_recall(actor: User, edition: StrategyEdition) -> None:
    """Raise unless the person may take back what was offered."""
    may_work(actor, edition.strategy.request.application)
    _must_be_offered(edition)


def may_decide(actor: User, edition: StrategyEdition) -> None:
    """Raise unless the person speaks for the company, and the edition waits for its word."""
    application = edition.strategy.request.application
    if not acts_for(actor, application):
        raise NotAllowed(_("Согласовать стратегию или вернуть её могут представители компании."))
    if application.phase in OVER:
        raise Conflict(_("Заявка отозвана или по ней отказано."), code="closed")
    _must_be_offered(edition)


def _must_be_offered(edition: StrategyEdition) -> None:
    if edition.state != EditionState.OFFERED:
        raise Conflict(_("Эта редакция не на согласовании."), code="not_offered")


def may_revise(actor: User, strategy: Strategy) -> None:
    """Raise NotAllowed unless the person stands on one of the two sides."""
    application = strategy.request.application
    if not acts_for(actor, application):
        may_work(actor, application)
    elif application.phase in OVER:
        raise Conflict(_("Заявка отозвана или по ней отказано."), code="closed")


def may_mark(actor: User, strategy: Strategy, action: StrategyAction | StrategyGoal) -> None:
    """Raise NotAllowed unless the person may say how an action or a goal stands.

    The company speaks of its own actions and of goals; Mosprom's people of theirs, and of goals.
    """
    application = strategy.request.application
    is_company = acts_for(actor, application)
    if not is_company and not is_author(actor, application):
        if isinstance(action, StrategyAction) and action.owner_id == actor.pk and works_on(actor, application):
            return
        raise NotAllowed(_("Ход стратегии отмечают компания и консультанты Моспрома."))
    if isinstance(action, StrategyAction) and is_company != (action.side == StrategySide.COMPANY):
        raise NotAllowed(_("Это действие отмечает другая сторона."))


def what_is_missing(goals: Iterable[StrategyGoal], actions: Iterable[StrategyAction]) -> list[str]:
    """What stands between a draft and its offer, in words."""
    goals, actions = list(goals), list(actions)
    found = []
    if not goals:
        found.append(_("Нет ни одной цели."))
    if not actions:
        found.append(_("Нет ни одного действия."))
    if open_goals := [goal.title for goal in goals if goal.target is None]:
        found.append(_("Без целевого значения: {names}.").format(names="; ".join(open_goals)))
    if without := [action.title for action in actions if action.owner_id is None]:
        text = ngettext(
            "Без ответственного %(n)d действие: %(names)s.",
            "Без ответственного %(n)d действий: %(names)s.",
            len(without),
        )
        found.append(text % {"n": len(without), "names": "; ".join(without)})
    return found
