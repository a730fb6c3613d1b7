"""Reads of budgets: the lines of an event, and their sums by source and by item."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum, TextChoices
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from exhibitions.enums.budgets import CostItem, Payer
from exhibitions.models import BudgetLine, Event

ORDER = ("item", "payer", "source", "note", "id")


@dataclass(frozen=True)
class Sums:
    """What a source or an item plans, has promised and has paid; `forecast`, what it will come to, is a thing apart."""

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
    return _sums(event, "payer", Payer)


def by_item(event: Event) -> list[Sums]:
    """The sums of each item that costs anything, in one query; the database adds."""
    return _sums(event, "item", CostItem)


def _sums(event: Event, name: str, choices: type[TextChoices]) -> list[Sums]:
    rows = BudgetLine.objects.filter(event=event).values(name)
    rows = rows.annotate(
        of_plan=Sum("planned"),
        of_contracts=Sum("committed"),
        of_payments=Sum("paid"),
        of_forecast=Sum(Greatest("planned", "committed")),
    )
    found = {row[name]: row for row in rows.order_by(name)}
    return [
        Sums(str(one.label), row["of_plan"], row["of_contracts"], row["of_payments"], row["of_forecast"])
        for one in choices
        if (row := found.get(one.value))
    ]


def total(rows: list[Sums]) -> Sums:
    """All of them together."""
    parts = ("planned", "committed", "paid", "forecast")
    return Sums(_("Всего"), *(sum((getattr(row, part) for row in rows), Decimal(0)) for part in parts))
