"""What is sent when Mosprom has begun an application for a company."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.queries import people_of
from exhibitions.models import Participation
from exhibitions.names import titled
from notifications.actions import notify
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


def tell_prepared(row: Participation) -> None:
    """Tell the company's people what to do with the draft."""
    notify(
        notification=ApplicationPrepared,
        recipients=people_of(row.application),
        context={"event": titled(row.event), "until": row.event.apply_until},
        url=reverse("exhibitions:draft", args=[row.pk]),
        key=str(row.pk),
    )
