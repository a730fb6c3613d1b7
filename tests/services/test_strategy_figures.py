"""Properties of strategies that hold whatever people write: sums, places on the line of time, steps of the scale."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from services.actions.strategy import _years_later
from services.enums import Payer
from services.models import StrategyAction
from services.queries import strategy as queries

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2032, 12, 31))
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)


@st.composite
def actions(draw: Any) -> list[StrategyAction]:
    rows = []
    for _place in range(draw(st.integers(0, 8))):
        first, second = sorted((draw(DAYS), draw(DAYS)))
        rows.append(
            StrategyAction(
                start=first,
                due=second,
                budget=draw(AMOUNTS),
                currency=draw(st.sampled_from(["RUB", "USD", "EUR"])),
                payer=draw(st.sampled_from(Payer.values)),
            )
        )
    return rows


@given(actions())
def test_the_budget_loses_no_kopeck_and_mixes_no_currencies(rows: list[StrategyAction]) -> None:
    table = queries.budget_of(rows)
    by_currency: dict[str, Decimal] = defaultdict(Decimal)
    for row in table["rows"]:
        assert row["sum"] == sum((cell["sum"] for cell in row["cells"]), Decimal(0))
        by_currency[row["currency"]] += row["sum"]
    wanted: dict[str, Decimal] = defaultdict(Decimal)
    for one in rows:
        if one.budget:
            wanted[one.currency] += one.budget
    assert by_currency == wanted


@given(st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_places_on_the_line_keep_the_order_of_days(days: list[datetime.date]) -> None:
    first, middle, last = days
    places = [queries.place_of(day, first, last) for day in (first, middle, last)]
    assert places == sorted(places)
    assert 0 == places[0] <= places[-1] <= 1000


@given(DAYS, st.integers(0, 1200))
def test_the_scale_covers_the_line_without_gaps(first: datetime.date, days: int) -> None:
    quarters = queries.scale(first, first + datetime.timedelta(days=days))
    assert quarters[0]["at"] == 0
    assert quarters[-1]["at"] + quarters[-1]["width"] == 1000
    for one, following in zip(quarters, quarters[1:], strict=False):
        assert one["at"] + one["width"] == following["at"]


@given(DAYS, st.integers(1, 3))
def test_a_term_of_years_ends_the_day_before_it_would_begin_again(day: datetime.date, years: int) -> None:
    end = _years_later(day, years)
    assert 365 * years - 1 <= (end - day).days <= 366 * years


@pytest.mark.parametrize(
    ("language", "roubles", "pieces"), [("ru", "1 500 000,50 ₽", "12 000 шт."), ("en", "₽1,500,000.50", "12,000 шт.")]
)
def test_the_figure_of_a_goal_is_written_as_the_budget_beside_it(language: str, roubles: str, pieces: str) -> None:
    with override(language):
        shown = [queries.amount(Decimal("1500000.5"), "₽"), queries.amount(Decimal("12000"), "шт.")]
        assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown] == [roubles, pieces]
        assert queries.amount(Decimal("8500"), "€").replace("\N{NO-BREAK SPACE}", " ") in ("8 500 €", "€8,500")
