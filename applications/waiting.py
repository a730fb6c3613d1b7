"""What waits for a person. Apps above contribute; the first page of the cabinet asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.registry import Registry
from notifications.queries import unread_count

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """One thing to be done. `urgent` ones are answers that somebody waits for; the others are offers.

    A `start` is a way to begin: it is shown to somebody who acts for nobody and has nothing else on the page.
    """

    title: Text
    url: str
    text: Text = ""
    action: Text = ""
    urgent: bool = False
    start: bool = False


Contribution = Callable[[User], Iterable[Item]]
WAITING: Registry[Contribution] = Registry("what waits for a person")


def waits(key: str) -> Callable[[Contribution], Contribution]:
    """Declare a function from a person to what waits for them. Raises ValueError for a key that is taken."""

    def declare(contribution: Contribution) -> Contribution:
        return WAITING.register(key, contribution)

    return declare


def items_for(user: User) -> tuple[list[Item], list[Item]]:
    """Everything that waits for the person, the urgent first, otherwise in the order of declaration; and the ways to
    begin that a newcomer has.
    """
    found = [item for contribution in WAITING for item in contribution(user)]
    asked = sorted((item for item in found if not item.start), key=lambda item: not item.urgent)
    return asked, [item for item in found if item.start]


@waits("notices")
def unread_notices(user: User) -> list[Item]:
    """What was told and not read yet."""
    count = unread_count(user)
    if not count:
        return []
    title = ngettext("{n} непрочитанное уведомление", "Непрочитанных уведомлений: {n}", count).format(n=str(count))
    return [Item(title, reverse("notifications:notices"), action=_("Прочитать"))]
