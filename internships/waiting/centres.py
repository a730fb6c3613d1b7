"""Requests that the dispatcher decides, and lessons whose attendance nobody has marked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from applications.waiting import Item, waits
from internships import queries, rules


@waits("workshops")
def workshops(user: User) -> list[Item]:
    """For the dispatcher: how many requests wait. For an institution: lessons that were held without marks."""
    if rules.centres.decides(user):
        count = queries.centres.waiting().count()
        title = ngettext("{n} заявка на мастерскую ждёт решения", "Заявок на мастерские ждёт решения: {n}", count)
        url = f"{reverse('admin:internships_booking_changelist')}?state__exact=requested"
        return [Item(title.format(n=count), url, action=_("Рассмотреть"), urgent=True)] if count else []
    found = list(queries.centres.unmarked(user)[:3])
    return [
        Item(
            _("Отметьте, кто пришёл на занятие"),
            reverse("internships:attendance", args=[row.pk]),
            text=f"{row.group}, {row}",
            action=_("Отметить"),
        )
        for row in found
    ]
