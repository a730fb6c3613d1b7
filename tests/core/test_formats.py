"""Numbers, money, dates and sizes as Russians and Englishmen write them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from core import formats

SPACE = "\N{NO-BREAK SPACE}"
NIGHT = datetime.datetime(2026, 11, 20, 22, 30, tzinfo=datetime.UTC)  # already the 21st in Moscow


@pytest.mark.parametrize(
    ("value", "places", "russian", "english"),
    [
        (0, None, "0", "0"),
        (1250000, None, f"1{SPACE}250{SPACE}000", "1,250,000"),
        (-1234.5, None, f"−1{SPACE}234,5", "−1,234.5"),
        (Decimal("10.126"), 2, "10,13", "10.13"),
        (None, None, "—", "—"),
    ],
)
def test_number(value: object, places: int | None, russian: str, english: str) -> None:
    with translation.override("ru"):
        assert formats.number(value, places) == russian
    with translation.override("en"):
        assert formats.number(value, places) == english


@pytest.mark.parametrize(
    ("value", "currency", "russian", "english"),
    [
        (1250000, "RUB", f"1{SPACE}250{SPACE}000{SPACE}₽", "₽1,250,000"),
        (Decimal("95000.50"), "RUB", f"95{SPACE}000,50{SPACE}₽", "₽95,000.50"),
        (Decimal("95000.00"), "USD", f"95{SPACE}000{SPACE}$", "$95,000"),
        (0.1 + 0.2, "EUR", f"0,30{SPACE}€", "€0.30"),
        (-5, "RUB", f"−5{SPACE}₽", "−₽5"),
        (7, "UZS", f"7{SPACE}UZS", f"7{SPACE}UZS"),
        (None, "RUB", "—", "—"),
    ],
)
def test_money(value: object, currency: str, russian: str, english: str) -> None:
    with translation.override("ru"):
        assert formats.money(value, currency) == russian
    with translation.override("en"):
        assert formats.money(value, currency) == english


def test_dates_are_shown_in_moscow() -> None:
    with translation.override("ru"):
        assert formats.day(NIGHT) == f"21{SPACE}ноября 2026"
        assert formats.short_day(NIGHT) == "21.11.2026"
        assert formats.moment(NIGHT) == f"21{SPACE}ноября 2026, 01:30"
        assert formats.short_moment(NIGHT) == f"21.11.2026,{SPACE}01:30"
        assert formats.day(datetime.date(2026, 5, 1)) == f"1{SPACE}мая 2026"
    with translation.override("en"):
        assert formats.day(NIGHT) == f"21{SPACE}November 2026"
        assert formats.short_day(NIGHT) == f"21{SPACE}Nov{SPACE}2026"
    assert [f(None) for f in (formats.day, formats.short_day, formats.moment, formats.short_moment)] == ["—"] * 4


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, f"0{SPACE}байт"),
        (1023, f"1{SPACE}023{SPACE}байт"),
        (1024, f"1{SPACE}КБ"),
        (1468006, f"1,4{SPACE}МБ"),
        (20 * 1024 * 1024, f"20{SPACE}МБ"),
        (1024 * 1024 - 1, f"1{SPACE}МБ"),
        (3 * 1024**4, f"3{SPACE}072{SPACE}ГБ"),
        (None, "—"),
    ],
)
def test_size(count: int | None, text: str) -> None:
    with translation.override("ru"):
        assert formats.size(count) == text
