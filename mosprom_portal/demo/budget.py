"""A small budget to look at: invented sums of an invented event, every line marked so."""

from __future__ import annotations

from decimal import Decimal

from accounts.models import User
from exhibitions.actions.budgets import keep_line
from exhibitions.models import BudgetLine, Event
from mosprom_portal.demo.exhibitions import LABEL

SLUG = "demo-food-dubai"
# Item, who pays, who else, what is planned, promised, paid; in thousands of roubles.
LINES = (
    ("rent", "moscow", "", 4200, 4350, 4350),
    ("stand", "moscow", "", 3100, 2900, 1450),
    ("programme", "moscow", "", 600, 0, 0),
    ("interpreters", "moscow", "", 350, 280, 0),
    ("meetings", "other", f"{LABEL}: партнёр площадки", 500, 500, 250),
    ("freight", "participant", "", 900, 0, 0),
    ("travel", "participant", "", 1800, 0, 0),
)


def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    event = Event.objects.filter(slug=SLUG).first()
    if event is None or BudgetLine.objects.filter(event=event).exists():
        return
    for item, payer, source, *sums in LINES:
        planned, committed, paid = (Decimal(one) * 1000 for one in sums)
        values = {"item": item, "payer": payer, "source": source, "note": LABEL}
        values |= {"planned": planned, "committed": committed, "paid": paid}
        keep_line(actor=people["manager"], event=event, values=values)
