"""A saved market selection on the page of its request: the ranking for both sides, the conclusion once it is sent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from applications.rules import sees_internal
from core.errors import DomainError
from services.documents.markets import advice_words
from services.models import MarketSelection
from services.queries.selections import KIND, chosen_in, notes_of, of_application
from services.rules.selections import may_advise
from services.texts import markets as texts

SHOWN = 10


def summary(row: MarketSelection) -> dict[str, Any]:
    """The first places of a selection and what weighs in it, in words."""
    found = row.snapshot
    ranked = [one for one in found["rows"] if one["rank"] is not None]
    heavy = sorted((one for one in found["criteria"] if one["share"]), key=lambda one: -one["share"])[:5]
    return {
        "selection": row,
        "product": texts.product_words(found["product"]),
        "places": [
            {
                "rank": one["rank"],
                "name": texts.said(one),
                "score": texts.score_words(one["score"]),
                "range": texts.range_words(one),
                "completeness": texts.percent(one["completeness"]),
                "why": texts.strongest(found, one, helping=True),
            }
            for one in ranked[:SHOWN]
        ],
        "heavy": ", ".join(f"{texts.said(one)} — {texts.percent(one['share'])}" for one in heavy),
        "idle": texts.idle_names(found),
        "excluded": len(found["excluded"]),
    }


@cabinet_part(KIND)
def for_the_company(user: User, application: Application) -> list[Part]:
    """The selection that was sent; once the result is there, the conclusion."""
    advice = of_application(application)
    row = advice.selection if advice else chosen_in(application)
    if row is None:
        return []
    words = advice_words(advice) if advice is not None and advice.conclusion and application.delivered_at else None
    return [Part(_("Подбор рынков"), "services/parts/markets.html", {"selection": row, "advice": words})]


@workplace_part(KIND)
def for_the_staff(user: User, application: Application) -> list[Part]:
    """What the company chose, where it stands, and the way to the conclusion."""
    advice = of_application(application)
    if advice is None or not sees_internal(user, application):
        return []
    try:
        may_advise(user, application)
        may = True
    except DomainError:
        may = False
    context = {
        **summary(advice.selection),
        "advice": advice,
        "words": advice_words(advice),
        "notes": list(notes_of(advice.selection)),
        "may": may,
    }
    return [Part(_("Подбор рынков"), "services/admin/markets_part.html", context)]
