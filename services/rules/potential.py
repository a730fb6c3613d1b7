"""Who may do what with the export-potential test."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role, is_member
from core.errors import Conflict, NotAllowed, NotFound
from core.tokens import hash_of
from services.enums import QuestionnaireState
from services.models import Attempt, Questionnaire


def may_start(actor: User | None) -> None:
    """The test is for companies and for those who think of becoming one: the staff's answers would only distort."""
    if actor is not None and actor.is_staff:
        raise NotAllowed(_("Тест проходят компании. Сотрудники видят результаты в рабочем месте."))


def acts_in(actor: User | None, attempt: Attempt, token: str = "") -> bool:
    """Whether the attempt is the person's, their company's, or opened by the token that they hold."""
    if attempt.organisation_id is not None:
        return actor is not None and is_member(actor, attempt.organisation)
    if attempt.owner_id is not None:
        return actor is not None and attempt.owner_id == actor.pk
    return bool(token) and attempt.token_hash == hash_of(token)


def may_answer(actor: User | None, attempt: Attempt, token: str = "") -> None:
    """Raise NotFound for strangers, NotAllowed for staff who only look."""
    if acts_in(actor, attempt, token):
        return
    if actor is not None and actor.is_staff:
        raise NotAllowed(_("Отвечать может только тот, кто проходит тест."))
    raise NotFound(_("Такого прохождения теста нет."))


def may_attach(actor: User, attempt: Attempt) -> None:
    """Only one's own finished result becomes the company's, and only once."""
    if attempt.owner_id != actor.pk:
        raise NotFound(_("Такого прохождения теста нет."))
    if attempt.organisation_id is not None:
        raise Conflict(_("Этот результат уже принадлежит компании."), code="attached")


def keeps_questionnaire(actor: User) -> bool:
    """Whether the person keeps the questionnaire."""
    return has_role(actor, StaffRole.MANAGER, StaffRole.ANALYST)


def may_edit(actor: User, questionnaire: Questionnaire | None = None) -> None:
    """Raise NotAllowed for other staff, Conflict for a version that is no draft."""
    if not keeps_questionnaire(actor):
        raise NotAllowed(_("Анкету ведут менеджеры и аналитики."))
    if questionnaire is not None and questionnaire.state != QuestionnaireState.DRAFT:
        raise Conflict(_("Опубликованная версия не меняется. Создайте черновик новой."), code="questionnaire_frozen")
