"""Who may do what. Every refusal says why."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import MemberRole, StaffRole
from accounts.models import User
from accounts.queries import has_role, is_member
from core.errors import NotAllowed
from exporters.enums import CompanyState
from exporters.models import Company
from exporters.rules.sections import EDITABLE

ACT_FOR_COMPANY = (MemberRole.HEAD, MemberRole.REPRESENTATIVE)


def reconfirm_by(day: datetime.date) -> datetime.date:
    """The day by which a card that was confirmed on `day` is confirmed again."""
    return day + datetime.timedelta(days=settings.RECONFIRM_DAYS)


def reminded_until(day: datetime.date) -> datetime.date:
    """The last day of confirmation of which companies are reminded on `day` already."""
    return day + datetime.timedelta(days=settings.RECONFIRM_REMINDER_DAYS)


def certificate_until(day: datetime.date) -> datetime.date:
    """The day until which a tax certificate (form КНД 1120101) of `day` counts."""
    return day + datetime.timedelta(days=settings.TAX_CERTIFICATE_DAYS)


def acts_for(actor: User, company: Company) -> bool:
    """Whether a person may act for the company in its own affairs."""
    return is_member(actor, company.organisation, *ACT_FOR_COMPANY)


def may_register(actor: User) -> None:
    """Whoever may log in may register a company; Mosprom's own people do not do it in their working account."""
    if not actor.is_authenticated or not actor.is_active:
        raise NotAllowed(_("Войдите, чтобы зарегистрировать компанию."))
    if actor.is_staff:
        raise NotAllowed(_("Сотрудник Моспрома не регистрирует компании из рабочей учётной записи."))


def may_act_for(actor: User, company: Company) -> None:
    """The head and the representatives of the company act for it. Raises NotAllowed."""
    if not acts_for(actor, company):
        raise NotAllowed(_("Это может сделать руководитель или представитель компании."))


def may_edit(actor: User, company: Company, section: str) -> None:
    """The company writes its own card, as far as its state leaves the section open. Raises NotAllowed."""
    may_act_for(actor, company)
    if section not in EDITABLE.get(company.state, frozenset()):
        if company.state == CompanyState.UNDER_REVIEW:
            raise NotAllowed(_("Карточка на проверке. Изменить её можно после решения менеджера."), code="frozen")
        if company.state == CompanyState.VERIFIED:
            message = _("Эти сведения подтверждены. Чтобы изменить их, нажмите «Изменить проверенные сведения».")
            raise NotAllowed(message, code="frozen")
        label = CompanyState(company.state).label
        message = _("Карточку в состоянии «%(state)s» изменить нельзя.") % {"state": label}
        raise NotAllowed(message, code="frozen")


def reads_documents(actor: User, company: Company) -> bool:
    """Whether a person reads the documents of a card: who acts for the company, and the managers who check it."""
    return acts_for(actor, company) or has_role(actor, StaffRole.MANAGER)


def may_read_documents(actor: User, company: Company) -> None:
    """Documents are for fewer people than the card is. Raises NotAllowed."""
    if not reads_documents(actor, company):
        raise NotAllowed(_("Документы видят руководитель и представители компании и менеджеры Моспрома."))


def may_decide(actor: User, company: Company) -> None:
    """A manager decides, and never about a company of their own. Raises NotAllowed."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Решение по компании принимает менеджер Моспрома."))
    if is_member(actor, company.organisation):
        raise NotAllowed(_("Вы состоите в этой компании, поэтому решение по ней принимает другой менеджер."))


def may_keep_rules(actor: User) -> None:
    """Managers and administrators keep the rules of admission. Raises NotAllowed."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Правила допуска ведут менеджеры и администраторы."))
