"""Who may do what in a matter of legal support."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from applications.models import Application
from applications.rules import OVER, acts_for, works_on
from core.errors import Conflict, NotAllowed
from services.enums import ServiceState

WORK = frozenset(
    {
        ServiceState.IN_REVIEW,
        ServiceState.INFO_REQUESTED,
        ServiceState.ACCEPTED,
        ServiceState.IN_PROGRESS,
        ServiceState.REWORK,
    }
)


# Whoever applies the checklist keeps it; others at the desk read it.
CHECKLIST_KEEPERS = frozenset({StaffRole.LAWYER})
CHECKLIST_READERS = frozenset({StaffRole.LAWYER, StaffRole.MANAGER})


def may_keep_checklist(actor: User) -> None:
    """Raise unless the person is a lawyer of Mosprom or an administrator."""
    if not CHECKLIST_KEEPERS & set(actor.roles) and not actor.is_superuser:
        raise NotAllowed(_("Чек-лист контракта ведут юристы."))


def is_lawyer_of(actor: User, application: Application) -> bool:
    """Whether the person is the lawyer to whom the matter is assigned now."""
    return StaffRole.LAWYER in actor.roles and application.assignee_id == actor.pk and works_on(actor, application)


def may_add_version(actor: User, application: Application) -> None:
    """Raise unless the person belongs to the matter and it is not over."""
    if not acts_for(actor, application) and not is_lawyer_of(actor, application):
        raise NotAllowed(_("Версии проекта добавляют допущенные люди компании и назначенный юрист."))
    if application.submitted_at is None:
        raise Conflict(_("Версии проекта добавляют после подачи заявки."), code="not_submitted")
    if application.phase in OVER:
        raise Conflict(_("Заявка завершена, новых версий у проекта не будет."), code="closed")


def may_judge(actor: User, application: Application) -> None:
    """Raise unless the person is the matter's lawyer and it is in work."""
    if not is_lawyer_of(actor, application):
        raise NotAllowed(_("Чек-лист и заключение ведёт назначенный юрист."))
    if application.state not in WORK:
        raise Conflict(_("Заявка сейчас не в работе: изменить чек-лист и заключение нельзя."), code="not_in_work")
