"""How a company kept its word at earlier events, in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.formats import day, number

# Of what the points of one event consist; settings of the portal, published with the criteria.
RULE = gettext_lazy(
    "За каждое мероприятие последних трёх лет: приход — 40, состоявшиеся встречи — 20, отчёт в срок — 25 (с опозданием "
    "— половина), ответы на вопросы о результатах — 15. Чего компания не обещала, то не считается. Отказ от "
    "подтверждённого места — 0. Берётся среднее."
)


def past_events(events: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each event of a record with its day, points and what was kept and what not."""
    english = (get_language() or "").startswith("en")
    return [
        {
            "title": (english and one["title_en"]) or one["title_ru"],
            "day": day(datetime.date.fromisoformat(str(one["ends_on"]))),
            "points": points_in_words(Decimal(str(one["points"]))),
            "facts": _facts(one),
        }
        for one in events
    ]


def points_in_words(points: Decimal | None) -> str:
    """«87,5 из 100»."""
    return "" if points is None else _("{points} из 100").format(points=number(points, 1))


def _facts(one: Mapping[str, Any]) -> list[str]:
    if one["backed_out"]:
        return [_("Отказалась от подтверждённого места.")]
    found = []
    if one["came"] is not None:
        found.append(_("Пришла на мероприятие.") if one["came"] else _("Не пришла на мероприятие."))
    if one["meetings"]:
        kept = one["meetings"] - one["missed"]
        found.append(_("Состоявшиеся встречи: {kept} из {all}.").format(kept=kept, all=one["meetings"]))
    if one["report"]:
        found.append(
            {
                "in_time": _("Отчёт сдан в срок."),
                "late": _("Отчёт сдан с опозданием."),
                "missing": _("Отчёт не сдан."),
            }[one["report"]]
        )
    if one["asked"]:
        text = _("Ответы на вопросы о результатах: {answered} из {all}.")
        found.append(text.format(answered=one["answered"], all=one["asked"]))
    return found or [_("Ничего не обещала.")]
