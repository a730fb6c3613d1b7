"""Who may do what with any application. A refusal says why."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role, is_member
from applications.enums import MessageKind, Phase, Side
from applications.models import Application
from core.errors import Conflict, NotAllowed

DECIDERS = (StaffRole.MANAGER, StaffRole.ANALYST, StaffRole.LAWYER)
OVER = frozenset({Phase.DONE, Phase.REFUSED, Phase.WITHDRAWN})


class Sided(Protocol):
    """A step, as far as the rules here look at it."""

    @property
    def side(self) -> Side: ...


def decides(actor: User) -> bool:
    """Whether the person is staff who work with applications."""
    return has_role(actor, *DECIDERS)


def acts_for(actor: User, application: Application) -> bool:
    """Whether the person stands on the applicant's side of this application.

    The answer is kept on the row as it was loaded; an action asks anew, because it loads its row by `lock`.
    """
    if application.organisation_id is None:
        return application.author_id == actor.pk
    known: dict = application.__dict__.setdefault("_acting", {})
    if actor.pk not in known:
        known[actor.pk] = is_member(actor, application.organisation)
    return known[actor.pk]


def sees_internal(actor: User, application: Application) -> bool:
    """Whether the person may read what staff write for each other: never about their own organisation."""
    return decides(actor) and not acts_for(actor, application)


def may_take_side(actor: User | None, application: Application, step: Sided) -> None:
    """Raise NotAllowed unless the actor stands on the side that takes this step."""
    if step.side == Side.SYSTEM:
        if actor is not None:
            raise NotAllowed(_("Это действие портал выполняет сам."))
    elif actor is None:
        raise NotAllowed(_("Для этого действия нужен человек."))
    elif step.side == Side.STAFF:
        if not decides(actor):
            raise NotAllowed(_("Это действие доступно только сотрудникам Моспрома."))
        if acts_for(actor, application):
            raise NotAllowed(_("Нельзя решать по заявке собственной организации."))
    elif not acts_for(actor, application):
        raise NotAllowed(_("Это действие доступно только представителям заявителя."))


def may_write(actor: User, application: Application, kind: str = MessageKind.NOTE) -> None:
    """Raise unless the actor may write a message of this kind about the application now.

    Notes among staff stay possible after the end: a decision may have to be explained years later.
    """
    if kind == MessageKind.INTERNAL:
        if not sees_internal(actor, application):
            raise NotAllowed(_("Служебные заметки ведут сотрудники Моспрома, но не о своей организации."))
        return
    if not decides(actor) and not acts_for(actor, application):
        raise NotAllowed(_("Писать по заявке могут заявитель и сотрудники Моспрома."))
    if application.submitted_at is None:
        raise Conflict(_("Переписка откроется, когда заявка будет подана."), code="not_submitted")
    if application.phase in OVER:
        raise Conflict(_("Заявка завершена, переписка закрыта."), code="closed")


def may_change_files(actor: User, application: Application) -> None:
    """Raise unless the actor may add files to the application itself or take them back: only in a draft."""
    if not acts_for(actor, application):
        raise NotAllowed(_("Файлы заявки могут менять только представители заявителя."))
    if application.phase != Phase.DRAFT:
        raise Conflict(
            _("Заявка уже подана, её файлы больше не меняются. Новый файл приложите к сообщению."), code="step_gone"
        )


def may_assign(actor: User, assignee: User | None) -> None:
    """Raise NotAllowed unless somebody who decides assigns somebody who may decide."""
    if not decides(actor):
        raise NotAllowed(_("Назначать исполнителя могут сотрудники Моспрома."))
    if assignee is not None and not decides(assignee):
        raise NotAllowed(_("Исполнителем может быть только менеджер, аналитик или юрист."))


def why_not_given(application: Application, assignee: User | None) -> str:
    """Why this application cannot be given to this person; empty when it can."""
    if application.phase not in (Phase.STAFF, Phase.APPLICANT):
        return _("Заявка не в работе.")
    if assignee is not None and acts_for(assignee, application):
        return _("Исполнитель состоит в организации заявителя.")
    if application.assignee_id == (assignee.pk if assignee else None):
        return _("Исполнитель уже назначен.") if assignee else _("Исполнителя и так нет.")
    return ""
