"""What is sent about the preparation of a participant."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.queries import people_of
from exhibitions.models import ChecklistEntry, Participation
from exhibitions.names import titled
from exhibitions.queries.checklists import Line
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class ChecklistSoon(Notification):
    """Something is due soon."""

    key = "exhibitions.checklist_soon"
    group = Group.APPLICATIONS
    title = _("Подготовка: до {until} сдайте материалы. «{event}»")
    subject = _("Подготовка: до {until} сдайте материалы. «{event}»")
    template = "exhibitions/letters/checklist_soon"
    action = _("Открыть список")


class ChecklistOverdue(Notification):
    """Something is overdue."""

    key = "exhibitions.checklist_overdue"
    group = Group.APPLICATIONS
    title = _("Подготовка: срок прошёл {until}. «{event}»")
    subject = _("Подготовка: срок прошёл {until}. «{event}»")
    template = "exhibitions/letters/checklist_overdue"
    action = _("Открыть список")


class ChecklistReturned(Notification):
    """Something that was handed in has to be corrected."""

    key = "exhibitions.checklist_returned"
    group = Group.APPLICATIONS
    title = _("Нужно исправить: {item}. «{event}»")
    subject = _("Нужно исправить: {item}. «{event}»")
    template = "exhibitions/letters/checklist_returned"
    action = _("Открыть список")


def remind(row: Participation, stage: str, due: datetime.date, lines: Sequence[Line]) -> int:
    """Remind the company of what is wanting with this last day, once for each stage. Returns how many are new."""
    kind = ChecklistOverdue if stage == "overdue" else ChecklistSoon
    items = Quote("\n".join(f"— {line.item.title_ru}" for line in lines))
    return len(
        notify(
            notification=kind,
            recipients=people_of(row.application),
            context={"event": titled(row.event), "until": due, "items": items},
            url=reverse("exhibitions:checklist", args=[row.pk]),
            key=f"{row.pk}:{stage}:{due}",
        )
    )


def tell_returned(entry: ChecklistEntry) -> None:
    """Tell the company what to correct."""
    row = entry.participation
    notify(
        notification=ChecklistReturned,
        recipients=people_of(row.application),
        context={"event": titled(row.event), "item": titled(entry.item), "comment": Quote(entry.comment)},
        url=reverse("exhibitions:checklist", args=[row.pk]),
    )
