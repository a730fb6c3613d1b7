"""Who votes for a year's plan, and when."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.queries import is_member
from core.errors import Conflict, DomainError, NotAllowed
from exhibitions.models import PlanRound
from exporters.enums import CompanyState
from exporters.queries import company_of


def is_voting(plan: PlanRound, now: datetime.datetime | None = None) -> bool:
    """Whether votes are taken at that moment."""
    now = now or timezone.now()
    return plan.published_at is None and plan.votes_from <= now <= plan.votes_until


def may_vote(actor: User, plan: PlanRound, organisation: Organisation | None) -> Organisation:
    """A person of a verified company, while votes are taken. Raises NotAllowed, Conflict. Returns the company."""
    if organisation is None or not is_member(actor, organisation):
        raise NotAllowed(_("Голосуют компании. Выберите свою компанию в меню."), code="no_company")
    company = company_of(organisation)
    if company is None or company.state != CompanyState.VERIFIED:
        raise NotAllowed(_("Голосуют компании, карточка которых подтверждена."), code="not_verified")
    if not is_voting(plan):
        raise Conflict(_("Голосование за план сейчас закрыто."), code="not_voting")
    return organisation


def votes(actor: User, plan: PlanRound, organisation: Organisation | None) -> bool:
    """Whether that person may vote for the company now."""
    try:
        may_vote(actor, plan, organisation)
    except DomainError:
        return False
    return True
