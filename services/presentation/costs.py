"""Time and cost of the services: one row for each with its months as small bars, and the same as a file."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.cells import safe
from services.queries.advisers import Cost

# The drawing of one service's months: every bar stands in a place of its own, all services share one scale.
PLACE, BAR, HEIGHT = 14, 10, 40


@dataclass(frozen=True)
class Bar:
    """One month of one service."""

    x: int
    y: str
    height: str
    title: str


@dataclass(frozen=True)
class ServiceCost:
    """One service over all the months."""

    title: str
    closed: int
    minutes: int
    per_request: int | None
    roubles: Decimal | None
    share: int
    bars: list[Bar]


def months_of(since: datetime.date, until: datetime.date) -> list[datetime.date]:
    """The first days of the months from one day to another."""
    found, month = [], since.replace(day=1)
    while month <= until:
        found.append(month)
        month = (month + datetime.timedelta(days=32)).replace(day=1)
    return found


def by_service(costs: Sequence[Cost], months: Sequence[datetime.date]) -> list[ServiceCost]:
    """The services, the dearest in minutes first. `share` is the part of all minutes, in per cent."""
    tallest = max((one.minutes for one in costs), default=0)
    everything = sum(one.minutes for one in costs)
    groups: dict[str, list[Cost]] = {}
    for one in costs:
        groups.setdefault(one.service, []).append(one)
    rows = []
    for group in groups.values():
        sums = (sum(getattr(one, name) for one in group) for name in ("closed", "minutes", "timed", "spent"))
        whole = Cost(group[0].month, group[0].service, *sums)
        minutes = {one.month: one.minutes for one in group}
        rows.append(
            ServiceCost(
                title=whole.title,
                closed=whole.closed,
                minutes=whole.minutes,
                per_request=whole.per_request,
                roubles=whole.roubles,
                share=round(100 * whole.minutes / everything) if everything else 0,
                bars=[_bar(place, month, minutes.get(month, 0), tallest) for place, month in enumerate(months)],
            )
        )
    return sorted(rows, key=lambda row: (-row.minutes, row.title))


def _bar(place: int, month: datetime.date, minutes: int, tallest: int) -> Bar:
    height = HEIGHT * minutes / tallest if tallest else 0
    title = _("{month}: {minutes} мин").format(month=date_format(month, "F Y"), minutes=minutes)
    return Bar(place * PLACE, f"{HEIGHT - height:.1f}", f"{height:.1f}", title)


def as_csv(costs: Iterable[Cost]) -> str:
    """By month and service, as a spreadsheet opens it: with a mark of UTF-8 and semicolons."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([_("Месяц"), _("Услуга"), _("Завершено"), _("Минут"), _("Минут на заявку"), _("Стоимость, ₽")])
    for one in costs:
        table.writerow(
            [
                f"{one.month:%Y-%m}",
                safe(one.title),
                one.closed,
                one.minutes,
                _or_empty(one.per_request),
                _or_empty(one.roubles),
            ]
        )
    return "\ufeff" + out.getvalue()


def _or_empty(value: Any) -> Any:
    return "" if value is None else value
