"""Saved searches in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.formats import money, short_day
from internships.enums import PracticeKind
from internships.models import SavedSearch, Speciality
from reference.models import MoscowOkrug


def names_in(searches: list[SavedSearch]) -> dict[str, str]:
    """What the keys in these searches are called, in two queries."""
    asked = [row.asked for row in searches]
    rows: list[Any] = list(
        Speciality.objects.filter(pk__in=[one["speciality"] for one in asked if "speciality" in one])
    )
    rows += list(MoscowOkrug.objects.filter(pk__in=[one["okrug"] for one in asked if "okrug" in one]))
    return {str(row.pk): str(row) for row in rows}


def words(asked: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A filter as one line."""
    found = [f"«{asked['q']}»"] if "q" in asked else []
    found += [names[asked[name]] for name in ("speciality", "okrug") if asked.get(name) in names]
    if asked.get("practice") in PracticeKind.values:
        found.append(str(PracticeKind(asked["practice"]).label))
    if "pay_from" in asked:
        found.append(_("оплата от {sum}").format(sum=money(Decimal(asked["pay_from"]))))
    elif asked.get("paid"):
        found.append(_("только оплачиваемые"))
    if "age" in asked:
        found.append(_("с {n} лет").format(n=asked["age"]))
    if "starts_from" in asked:
        found.append(_("начало с {day}").format(day=short_day(datetime.date.fromisoformat(asked["starts_from"]))))
    if "ends_by" in asked:
        found.append(_("окончание до {day}").format(day=short_day(datetime.date.fromisoformat(asked["ends_by"]))))
    return ", ".join(found) or _("все места")


def address(asked: Mapping[str, Any]) -> str:
    """The list of offers with this filter."""
    query = {name: "on" if value is True else value for name, value in asked.items()}
    return f"{reverse('internships:offers')}?{urlencode(query)}"
