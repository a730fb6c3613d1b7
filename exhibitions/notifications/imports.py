"""What is sent when Mosprom has begun an application for a company."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.queries import people_of_each
from exhibitions.models import Event, Participation
from exhibitions.names import titled
from notifications.actions import Told, notify_each
from notifications.enums import Group
from notifications.registry import Notification


class ApplicationPrepared(Notification):
    """A draft waits for the company's people."""

    key = "exhibitions.prepared"
    group = Group.APPLICATIONS
    title = _("Моспром подготовил для вашей компании заявку: «{event}»")
    subject = _("Моспром подготовил для вашей компании заявку: «{event}»")
    template = "exhibitions/letters/prepared"
    action = _("Открыть заявку")


def tell_prepared(event: Event, rows: Sequence[Participation]) -> None:
    """Tell the people of each company what to do with its draft."""
    context = {"event": titled(event), "until": event.apply_until}
    people = people_of_each(row.organisation_id for row in rows)
    told = [
        Told(people.get(row.organisation_id, ()), context, reverse("exhibitions:draft", args=[row.pk]), str(row.pk))
        for row in rows
    ]
    notify_each(notification=ApplicationPrepared, told=told)
