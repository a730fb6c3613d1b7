"""Applications that a member of a commission is to score."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from applications.waiting import Item, waits
from core.formats import day
from exhibitions import queries


@waits("commission")
def commission(user: User) -> list[Item]:
    """How many applications wait for the person's opinion, event by event; without them the way to the cabinet."""
    url, action = reverse("exhibitions:commission"), _("Открыть")
    seat = queries.selection.seats_of(user).exclude(selection__state="published").first()
    if seat is None:
        return []
    found = [
        Item(
            ngettext("{n} заявка ждёт вашей оценки", "Заявок ждёт вашей оценки: {n}", one["count"]).format(
                n=str(one["count"])
            ),
            url,
            text=_("{event}, оценить до {day}").format(event=one["event"].title, day=day(one["until"])),
            action=_("Оценить"),
            urgent=True,
        )
        for one in queries.selection.to_score(user)
    ]
    return found or [Item(_("Вы в конкурсной комиссии"), url, text=seat.selection.event.title, action=action)]
