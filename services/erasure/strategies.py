"""What strategies keep of a person: their words are destroyed, their name goes out of what stays.

Who agreed and when stays: a promise between two sides outlives its signatory. The checksum of an edition out of which
a name was taken is that of what was agreed to, not of what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import pgtrigger
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, redact, strip
from accounts.models import User
from services.models import (
    GoalValue,
    Strategy,
    StrategyAction,
    StrategyAgreement,
    StrategyEdition,
    StrategyGoal,
    StrategyMark,
    StrategyRisk,
)

GUARDED = (StrategyEdition, StrategyGoal, StrategyAction, StrategyRisk)
EDITION = ("title", "title_en", "summary", "summary_en", "reason", "reason_en", "remarks", "facts")
GOAL = (
    *("title", "title_en", "indicator", "indicator_en", "unit", "unit_en"),
    *("base_source", "base_source_en", "reason", "reason_en"),
)
RISK = ("title", "title_en", "response", "response_en", "reason", "reason_en")


def erase_strategies(user: User, applications: Collection[Any], pattern: str) -> dict[str, int]:
    """Destroy what a person wrote of progress, and their name in the strategies of these applications."""
    keys = list(Strategy.objects.filter(request__in=applications).values_list("pk", flat=True))
    editions = list(StrategyEdition.objects.filter(strategy__in=keys).values_list("pk", flat=True))
    total: Counter[str] = Counter()
    total.update(strip(StrategyMark, Q(person=user) & ~Q(note=""), note=GONE))
    total.update(strip(StrategyMark, Q(person=user) & ~Q(evidence=""), evidence=GONE))
    with pgtrigger.ignore(*(f"{table._meta.label}:frozen" for table in GUARDED)):
        for counts in (
            redact(StrategyEdition, "strategy_id", keys, pattern, *EDITION),
            redact(StrategyGoal, "edition_id", editions, pattern, *GOAL),
            redact(StrategyAction, "edition_id", editions, pattern, "title", "title_en", "reason", "reason_en"),
            redact(StrategyRisk, "edition_id", editions, pattern, *RISK),
            redact(StrategyMark, "strategy_id", keys, pattern, "note", "evidence"),
            redact(GoalValue, "strategy_id", keys, pattern, "source"),
        ):
            total.update(counts)
    return dict(total)


def collect_strategies(user: User) -> list[dict[str, Any]]:
    """What a person agreed to, marked and recorded in strategies."""
    rows: list[dict[str, Any]] = []
    number = "strategy__request__application__number"
    given = StrategyAgreement.objects.filter(person=user).order_by("at")
    for at, edition, text in given.values_list("at", "edition__number", f"edition__{number}"):
        rows.append({"at": at, "number": text, "text": _("Согласована редакция {number}").format(number=edition)})
    for at, note, evidence, text in (
        StrategyMark.objects.filter(person=user).order_by("at").values_list("at", "note", "evidence", number)
    ):
        rows.append({"at": at, "number": text, "text": " ".join(filter(None, (note, evidence)))})
    for at, source, text in GoalValue.objects.filter(person=user).order_by("at").values_list("at", "source", number):
        rows.append({"at": at, "number": text, "text": source})
    return [{"section": _("Экспортные стратегии"), **row} for row in rows]
