"""What is written in the market selection: staff keep its data, companies save rankings."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.db import constraint_errors
from services import rules
from services.files.markets import key_of
from services.models import CountryFigure, CountryRegime, DataSource, MarketCriterion

Kept = TypeVar("Kept", DataSource, MarketCriterion, CountryFigure, CountryRegime)


@transaction.atomic
def keep_market_row(*, actor: User, row: Kept) -> Kept:
    """Staff write a source, a criterion, a figure or a regime; loading the files never takes it back.

    Raises NotAllowed for people who do not keep these data, Conflict for a second row about the same thing,
    Invalid for values that cannot be.
    """
    rules.may_keep_market_data(actor)
    row.edited_at = timezone.now()
    if row._state.adding:
        # The key that the files would give it, so that the row and the file's meet.
        if isinstance(row, CountryFigure):
            row.pk = key_of(row.criterion_id, row.country_id, row.hs, row.year)
        elif isinstance(row, CountryRegime):
            row.pk = key_of("regime", row.country_id, row.kind)
    with constraint_errors(type(row)), transaction.atomic():
        row.save(force_insert=row._state.adding)
    return row
