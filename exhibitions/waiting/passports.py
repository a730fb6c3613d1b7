"""Passport data that an event needs and a company has not entered yet."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from applications.waiting import Item, waits
from core.formats import day
from exhibitions import queries
from exhibitions.rules.delegates import last_day

# So many days before the last one they are urgent.
SOON = datetime.timedelta(days=14)


@waits("passports")
def passports(user: User) -> list[Item]:
    """For a company: of how many delegates they are missing, event by event."""
    found, today = [], timezone.localdate()
    for row in queries.passports.asked_of(user):
        title = ngettext(
            "Внесите паспортные данные {n} делегата", "Внесите паспортные данные делегатов: {n}", row.wanting
        ).format(n=row.wanting)
        due = last_day(row.event)
        text = _("{event}, внести по {day}").format(event=row.event.title, day=day(due))
        url = reverse("exhibitions:passports", args=[row.pk])
        found.append(Item(title, url, text=text, action=_("Внести"), urgent=due - today <= SOON))
    return found
