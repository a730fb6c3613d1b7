"""Strategies in every state, made by the actions that make them on the portal."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from applications.models import Application
from services import actions
from services.models import Service, Strategy, StrategyEdition
from services.queries import strategy as queries
from tests.factories.accounts import StaffFactory
from tests.factories.potential import finished
from tests.factories.services import applicant

ORDER = {
    "country": "KZ",
    "country_2": "UZ",
    "goals": "Первый контракт в Казахстане за год, в Узбекистане за два.",
    "horizon": "2",
    "budget": "3 000 000",
}


def order(user: User | None = None, *, tested: bool = True, **answers: Any) -> Application:
    """An order that staff have accepted and begun."""
    user = user or applicant()
    if tested:
        finished(user, 1)
    request = actions.start_request(
        actor=user, service=Service.objects.get(pk="export-strategy"), organisation=user.organisation
    )
    request = actions.save_draft(actor=user, request=request, answers={**ORDER, **answers})
    application = request.application
    actions.submit(actor=user, application=application)
    manager = StaffFactory()
    for step in (actions.register, actions.review, actions.accept, actions.start):
        step(actor=manager, application=application)
    application.refresh_from_db()
    return application


def plan(user: User, **first: Any) -> dict[str, list[dict[str, Any]]]:
    """A small whole plan: one goal, one action of each side, one risk."""
    today = timezone.localdate()
    return {
        "goals": [
            {
                "title": "Экспорт в Казахстан",
                "indicator": "Экспорт за год",
                "unit": "₽",
                "base": Decimal(1_000_000),
                "base_source": "Карточка компании, 2025",
                "base_as_of": today,
                "target": Decimal(5_000_000),
                "due": today + datetime.timedelta(days=300),
            }
        ],
        "actions": [
            {
                "title": "Сертификат происхождения",
                "side": "company",
                "owner": user,
                "start": today,
                "due": today + datetime.timedelta(days=20),
                "budget": Decimal("150000.50"),
                "currency": "RUB",
                "payer": "company",
                **first,
            }
        ],
        "risks": [
            {"title": "Задержка сертификата", "likelihood": "low", "impact": "high", "response": "Начать сразу."}
        ],
    }


def strategy_in(state: str, *, application: Application | None = None, staff: User | None = None) -> Strategy:
    """A strategy: draft (as proposed), whole (ready to be offered), offered, agreed, returned."""
    staff = staff or StaffFactory()
    application = application or order()
    strategy = actions.begin_strategy(actor=staff, application=application)
    if state == "draft":
        return strategy
    row = draft_of(strategy)
    head = {"title": row.title}
    actions.edit_plan(actor=staff, edition=row, head=head, **plan(application.author))
    if state == "whole":
        return strategy
    row = actions.offer_edition(actor=staff, edition=row)
    if state == "agreed":
        actions.agree_to_edition(actor=application.author, edition=row, sha256=row.sha256)
    elif state == "returned":
        actions.return_edition(actor=application.author, edition=row, text="Срок сертификата мал.")
    return strategy


def draft_of(strategy: Strategy) -> StrategyEdition:
    """The edition in work."""
    return StrategyEdition.objects.get(strategy=strategy, state__in=queries.IN_WORK)


def agreed(strategy: Strategy) -> StrategyEdition:
    """The edition in force."""
    return StrategyEdition.objects.get(strategy=strategy, state="agreed")
