"""What the portal tells its administrators about itself. Never by letter: it is letters that are in trouble."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from notifications.enums import Group
from notifications.registry import Notification


class LettersGivenUp(Notification):
    """The mail server refused letters for good, or for longer than a day."""

    key = "notifications.given_up"
    group = Group.PORTAL
    title = _("Письма не доставлены")
    subject = _("Письма не доставлены")
    template = "notifications/mail/given_up"
    action = _("Открыть список писем")
    by_mail = False


class LettersLate(Notification):
    """The mail server has not answered for half an hour."""

    key = "notifications.late"
    group = Group.PORTAL
    title = _("Почтовый сервер не отвечает")
    subject = _("Почтовый сервер не отвечает")
    template = "notifications/mail/late"
    action = _("Открыть список писем")
    by_mail = False
