"""Who may do what with any application. A refusal says why."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from accounts.enums import MemberRole, StaffRole
from accounts.models import User
from accounts.queries import has_role, is_member
from applications.enums import MessageKind, Phase, Side
from applications.models import Access, Application
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


def belongs_to(actor: User, application: Application) -> bool:
    """Whether the person is of the applicant's organisation, or the applicant.

    The answer is kept on the row as it was loaded; an action asks anew, because it loads its row by `lock`.
    """
    if application.organisation_id is None:
        return application.author_id == actor.pk
    known: dict = application.__dict__.setdefault("_belonging", {})
    if actor.pk not in known:
        known[actor.pk] = is_member(actor, application.organisation)
    return known[actor.pk]


def is_let_in(actor: User, application: Application) -> bool:
    """Whether the application is open to the person: a closed one only to those it names and to its assignee."""
    if not application.confidential or application.assignee_id == actor.pk:
        return True
    known: dict = application.__dict__.setdefault("_let_in", {})
    if actor.pk not in known:
        known[actor.pk] = Access.objects.filter(application=application, user=actor.pk).exists()
    return known[actor.pk]


def acts_for(actor: User, application: Application) -> bool:
    """Whether the person stands on the applicant's side of this application."""
    return belongs_to(actor, application) and is_let_in(actor, application)


def works_on(actor: User, application: Application) -> bool:
    """Whether the person is staff to whom this application is open, and not of the applicant's organisation."""
    return decides(actor) and is_let_in(actor, application) and not belongs_to(actor, application)


def sees_internal(actor: User, application: Application) -> bool:
    """Whether the person may read what staff write for each other: never about their own organisation."""
    return works_on(actor, application)


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
        if belongs_to(actor, application):
            raise NotAllowed(_("Нельзя решать по заявке собственной организации."))
        if not is_let_in(actor, application):
            raise NotAllowed(_("Заявка закрытая: решает по ней только назначенный исполнитель."))
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
    if not (decides(actor) and is_let_in(actor, application)) and not acts_for(actor, application):
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


def may_name(actor: User, application: Application) -> None:
    """Raise NotAllowed unless the person chooses whom a closed application lets in: its author, or the head."""
    if not application.confidential:
        raise Conflict(_("Эту заявку видит вся организация, допуск к ней не нужен."), code="not_closed")
    is_head = is_member(actor, application.organisation, MemberRole.HEAD)
    if not is_head and not (application.author_id == actor.pk and acts_for(actor, application)):
        raise NotAllowed(_("Кого допустить к заявке, решают её автор и руководитель организации."))


def may_hand_over(actor: User, assignee: User, application: Application) -> None:
    """Raise NotAllowed unless an administrator gives a closed application to somebody else."""
    if not has_role(actor, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Исполнителя закрытой заявки назначает администратор."))
    if assignee.pk == actor.pk:
        raise NotAllowed(_("Закрытую заявку нельзя назначить себе: её назначит другой администратор."))


def why_not_given(application: Application, assignee: User | None) -> str:
    """Why this application cannot be given to this person; empty when it can."""
    if application.phase not in (Phase.STAFF, Phase.APPLICANT):
        return _("Заявка не в работе.")
    if assignee is not None and belongs_to(assignee, application):
        return _("Исполнитель состоит в организации заявителя.")
    if application.assignee_id == (assignee.pk if assignee else None):
        return _("Исполнитель уже назначен.") if assignee else _("Исполнителя и так нет.")
    return ""


def may_keep_measure_rules(actor: User) -> None:
    """Raise NotAllowed unless the person keeps the rules on how measures combine."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Правила сочетания мер ведут менеджеры и администраторы."))
