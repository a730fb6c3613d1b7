"""Who may take which step of a service request."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.rules import may_take_side
from applications.workflow import StepRule
from core.errors import Conflict


def may_take(actor: User | None, application: Application, step: StepRule) -> None:
    """Raise NotAllowed or Conflict unless the actor may take the step now."""
    may_take_side(actor, application, step)
    if step.code == "ask_rework" and application.reworks >= settings.REWORKS_ALLOWED:
        raise Conflict(
            _("Результат уже возвращали на доработку. Если он не подходит, напишите менеджеру."),
            code="rework_used",
        )
    # Work that was accepted goes on after the answer; a request that was not goes back to the decision.
    if step.code == ("answer" if application.decided_at else "answer_in_work"):
        raise Conflict(_("Ответ принимается другим шагом."), code="step_gone")
