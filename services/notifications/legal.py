"""What is told in a matter of legal support. Nothing of what is in it: letters are read by others too."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.queries import people_of
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class ChecklistReleased(Notification):
    """The lawyer opened the checklist to the company."""

    key = "services.checklist_released"
    group = Group.APPLICATIONS
    title = _("Юрист открыл чек-лист договора по заявке {number}")
    subject = _("Чек-лист договора по заявке {number}")
    template = "services/letters/checklist_released"
    action = _("Открыть чек-лист")


def tell_released(application: Application) -> None:
    """Tell the company's people who have access that the checklist may be read."""
    notify(
        notification=ChecklistReleased,
        recipients=people_of(application),
        context={"number": application.number or ""},
        url=reverse("services:checklist", args=[application.pk]),
    )
