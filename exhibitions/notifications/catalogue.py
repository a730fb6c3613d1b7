"""What a company is told about its entry in the catalogue."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.queries import people_of
from exhibitions.models import CatalogueEntry
from exhibitions.names import titled
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class EntryReturned(Notification):
    """What is to be corrected in the entry."""

    key = "exhibitions.catalogue_returned"
    group = Group.APPLICATIONS
    title = _("Исправьте запись в каталоге: «{event}»")
    subject = _("Исправьте запись в каталоге: «{event}»")
    template = "exhibitions/letters/catalogue_returned"
    action = _("Открыть запись")


def tell_returned(entry: CatalogueEntry) -> None:
    """Tell the people of the company."""
    row = entry.participation
    notify(
        notification=EntryReturned,
        recipients=people_of(row.application),
        context={"event": titled(row.event), "remark": Quote(entry.remark)},
        url=reverse("exhibitions:catalogue-entry", args=[row.pk]),
    )
