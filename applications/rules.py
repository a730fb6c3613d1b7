"""Who may do what with any application. A refusal says why."""

from __future__ import annotations

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role, is_member
from applications.enums import Phase, Side
from applications.models import Application
from core.errors import Conflict, NotAllowed
from django.utils.translation import gettext as _

DECIDERS = (StaffRole.MANAGER, StaffRole.ANALYST, StaffRole.LAWYER)


def acts_for(actor: User, application: Application) -> bool:
    """Whether the person stands on the applicant's side of this application."""
    if application.organisation_id is None:
        return application.author_id == actor.pk
    return is_member(actor, application.organisation)


def may_take_side(actor: User | None, application: Application, side: str) -> None:
    """Raise NotAllowed unless the actor stands on the side that takes a step."""
    if side == Side.SYSTEM:
        if actor is not None:
            raise NotAllowed(_("Это действие портал выполняет сам."))
    elif actor is None:
        raise NotAllowed(_("Для этого действия нужен человек."))
    elif side == Side.STAFF:
        if not has_role(actor, *DECIDERS):
            raise NotAllowed(_("Это действие доступно только сотрудникам Моспрома."))
        if acts_for(actor, application):
            raise NotAllowed(_("Нельзя решать по заявке собственной организации."))
    elif not acts_for(actor, application):
        raise NotAllowed(_("Это действие доступно только представителям заявителя."))


def may_write(actor: User, application: Application) -> None:
    """Raise unless the actor may write into the conversation of the application now."""
    if not has_role(actor, *DECIDERS) and not acts_for(actor, application):
        raise NotAllowed(_("Писать по заявке могут заявитель и сотрудники Моспрома."))
    if application.phase in (Phase.REFUSED, Phase.WITHDRAWN, Phase.DONE):
        raise Conflict(_("Заявка завершена, переписка закрыта."), code="closed")


def may_assign(actor: User, assignee: User | None) -> None:
    """Raise NotAllowed unless a manager assigns somebody who may decide."""
    if not has_role(actor, *DECIDERS):
        raise NotAllowed(_("Назначать исполнителя могут сотрудники Моспрома."))
    if assignee is not None and not has_role(assignee, *DECIDERS):
        raise NotAllowed(_("Исполнителем может быть только менеджер, аналитик или юрист."))
