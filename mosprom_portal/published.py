"""Figures that others published, each with its date and source. They are statements, never the portal's counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class PublishedFigure:
    """One published statement: what was said, where and when (as exactly as the source says it)."""

    code: str
    value: Text
    label: Text
    source: Text
    as_of: Text


MAYOR = _("блог мэра Москвы")
FORUM = _("выступление на III Международном форуме ОЭЗ")

FIGURES = (
    PublishedFigure(
        "MP_COMPANIES",
        _("более 1000"),
        _("компаний участвовали в выставках и бизнес-миссиях с 2019 года"),
        MAYOR,
        _("26 ноября 2025 года"),
    ),
    PublishedFigure("MP_EVENTS", _("более 150"), _("выставок и бизнес-миссий"), MAYOR, _("26 ноября 2025 года")),
    PublishedFigure("SEZ_RESIDENTS", _("свыше 230"), _("предприятий в ОЭЗ «Технополис Москва»"), FORUM, _("2025 год")),
    PublishedFigure(
        "SEZ_EXPORT_2024",
        _("свыше 1,1 млрд ₽"),
        _("экспорт резидентов ОЭЗ за 2024 год, рост 17 % за год"),
        FORUM,
        _("2025 год"),
    ),
)
