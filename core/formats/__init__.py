"""Numbers, money, dates and sizes as people write them in the active language, for templates, tables and mail.

The subpackages `ru` and `en` are Django's own format modules (FORMAT_MODULE_PATH); the functions here are what
pages call. They are plain Python because a list page calls them hundreds of times; a caller that writes many
values asks `is_russian()` once and hands the answer on.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeVar

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import get_language, gettext, override

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EM DASH}"
SYMBOLS = {"RUB": "₽", "USD": "$", "EUR": "€", "CNY": "¥", "GBP": "£", "INR": "₹", "KZT": "₸"}
KOPECK = Decimal("0.01")
Number = int | float | Decimal
Day = TypeVar("Day", bound=datetime.date)


def is_russian() -> bool:
    """Whether the page speaks Russian; it does when no language is active."""
    return (get_language() or "ru").startswith("ru")


def number(value: Number | None, places: int | None = None, *, russian: bool | None = None) -> str:
    """1250000.5 as «1 250 000,5» or "1,250,000.5"; `places` fixes the decimals; nothing is a dash."""
    if value is None:
        return DASH
    text = f"{value:,}" if places is None else f"{value:,.{places}f}"
    if text[0] == "-":
        text = MINUS + text[1:]
    if is_russian() if russian is None else russian:
        return text.replace(",", NBSP).replace(".", ",")
    return text


def trimmed(value: Number | None) -> str:
    """6.0 as «6» and 12.50 as «12,5»: a fraction only where there is one."""
    return number(None if value is None else Decimal(f"{Decimal(str(value)).normalize():f}"))


def money(value: Number | None, currency: str = "RUB", *, russian: bool | None = None) -> str:
    """An amount with its currency; kopecks are shown only where there are any."""
    if value is None:
        return DASH
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(value, Decimal):
        value = value.quantize(KOPECK, ROUND_HALF_UP)
    russian = is_russian() if russian is None else russian
    text = number(value, russian=russian).removesuffix(",00" if russian else ".00")
    symbol = SYMBOLS.get(currency)
    if symbol and not russian:
        return f"{MINUS}{symbol}{text[1:]}" if text[0] == MINUS else symbol + text
    return f"{text}{NBSP}{symbol or currency}"


CYRILLIC = re.compile("[А-Яа-яЁё]")


def language_of(text: object) -> str:
    """The language of a text of a person, by its letters: what stands untranslated in a page or paper is marked."""
    return "ru" if CYRILLIC.search(str(text)) else "en"


@lru_cache(maxsize=8)
def _months(language: str) -> tuple[str, ...]:
    names = MONTHS_ALT if language.startswith("ru") else MONTHS
    with override(language):
        return ("", *(str(names[month]) for month in range(1, 13)))


def local(value: Day) -> Day:
    """A moment in the zone the portal shows (Moscow); a plain date stays as it is."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)  # type: ignore[return-value]  # of the same class as it came
    return value


def day(value: datetime.date | None) -> str:
    """«21 ноября 2026», "21 November 2026"."""
    if value is None:
        return DASH
    value = local(value)
    return f"{value.day}{NBSP}{_months(get_language() or 'ru')[value.month]} {value.year}"


def short_day(value: datetime.date | None, *, russian: bool | None = None) -> str:
    """«21.11.2026»; in English with the month in letters, since its order differs between readers."""
    if value is None:
        return DASH
    value = local(value)
    if is_russian() if russian is None else russian:
        return f"{value.day:02}.{value.month:02}.{value.year}"
    return f"{value.day}{NBSP}{_months('en')[value.month][:3]}{NBSP}{value.year}"


def moment(value: datetime.datetime | None) -> str:
    """«21 ноября 2026, 14:05»."""
    if value is None:
        return DASH
    value = local(value)
    return f"{day(value)}, {value:%H:%M}"


def short_moment(value: datetime.datetime | None, *, russian: bool | None = None) -> str:
    """«21.11.2026, 14:05»."""
    if value is None:
        return DASH
    value = local(value)
    return f"{short_day(value, russian=russian)},{NBSP}{value:%H:%M}"


def size(count: int | None) -> str:
    """The size of a file: «812 байт», «14 КБ», «1,4 МБ»."""
    if count is None:
        return DASH
    if count < 1024:
        return number(count) + NBSP + gettext("байт")
    amount = float(count)
    for unit in (gettext("КБ"), gettext("МБ"), gettext("ГБ")):
        amount /= 1024
        # 1023.96 КБ would round up to the awkward «1024 КБ»: it is 1 МБ already
        if amount < 1023.95 or unit == gettext("ГБ"):
            break
    text = number(amount, 1 if amount < 10 else 0)
    return f"{text.removesuffix(',0').removesuffix('.0')}{NBSP}{unit}"
