"""Who may take which step of a service request."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.models import Application
from applications.rules import may_take_side
from applications.workflow import StepRule
from core.errors import Conflict, NotAllowed


def may_take(actor: User | None, application: Application, step: StepRule) -> None:
    """Raise NotAllowed or Conflict unless the actor may take the step now."""
    may_take_side(actor, application, step)
    is_possible = application.state in step.sources
    if step.code == "ask_rework" and is_possible and application.reworks >= settings.REWORKS_ALLOWED:
        raise Conflict(
            _("Результат уже возвращали на доработку. Если он не подходит, напишите менеджеру."),
            code="rework_used",
        )
    # Work that was accepted goes on after the answer; a request that was not goes back to the decision.
    if is_possible and step.code == ("answer" if application.decided_at else "answer_in_work"):
        raise Conflict(_("Ответ принимается другим шагом."), code="step_gone")


def may_edit_catalogue(actor: User) -> None:
    """Raise NotAllowed unless the person keeps the catalogue of services."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Каталог услуг ведут менеджеры и администраторы."))
