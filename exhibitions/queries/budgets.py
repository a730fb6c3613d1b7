"""Reads of budgets: the lines of an event, and their sums by source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Greatest

from exhibitions.enums.budgets import Payer
from exhibitions.models import BudgetLine, Event

ORDER = ("item", "payer", "source", "note", "id")


@dataclass(frozen=True)
class Sums:
    """What one source plans, has promised and has paid; `forecast` is what it will come to, a thing of its own."""

    label: str
    planned: Decimal = Decimal(0)
    committed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    forecast: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """What is promised and not yet paid."""
        return self.committed - self.paid

    @property
    def over(self) -> Decimal:
        """By how much the contracts go beyond the plan."""
        return self.forecast - self.planned


def lines(event: Event) -> QuerySet[BudgetLine]:
    """The budget of an event in its order."""
    return BudgetLine.objects.filter(event=event).select_related("event").order_by(*ORDER)


def by_payer(event: Event) -> list[Sums]:
    """The sums of each source that pays anything, in one query; the database adds."""
    rows = BudgetLine.objects.filter(event=event).values("payer")
    rows = rows.annotate(
        of_plan=Sum("planned"),
        of_contracts=Sum("committed"),
        of_payments=Sum("paid"),
        of_forecast=Sum(Greatest("planned", "committed")),
    )
    found = {row["payer"]: row for row in rows.order_by("payer")}
    return [
        Sums(str(one.label), row["of_plan"], row["of_contracts"], row["of_payments"], row["of_forecast"])
        for one in Payer
        if (row := found.get(one.value))
    ]
