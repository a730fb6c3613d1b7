"""Figures that others published, each with its date and source. They are statements, never the portal's counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PublishedFigure:
    """One published statement: what was said, by whom and when."""

    code: str
    comparator: str
    value: str
    label: str | Promise
    source: str | Promise
    as_of: date


MAYOR = _("блог мэра Москвы")

FIGURES = (
    PublishedFigure("MP_COMPANIES", ">", "1000", _("компаний участвовали в мероприятиях с 2019 года"), MAYOR, date(2025, 11, 26)),
    PublishedFigure("MP_EVENTS", ">", "150", _("выставок и бизнес-миссий проведено"), MAYOR, date(2025, 11, 26)),
    PublishedFigure(
        "SEZ_EXPORT_2024",
        ">",
        "1,1",
        _("млрд ₽ — экспорт резидентов ОЭЗ «Технополис Москва» за 2024 год"),
        _("выступление на III Международном форуме ОЭЗ"),
        date(2025, 1, 1),
    ),
    PublishedFigure(
        "SEZ_RESIDENTS",
        ">",
        "230",
        _("предприятий в ОЭЗ «Технополис Москва»"),
        _("выступление на III Международном форуме ОЭЗ"),
        date(2025, 1, 1),
    ),
)
