"""What is sent to people who keep a search: the new places of a day, in one letter."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from internships.models import Offer
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote, one_line
from notifications.registry import Notification

MOST_NAMED = 20


class NewOffers(Notification):
    """New places fit a saved search."""

    key = "internships.new_offers"
    group = Group.OFFERS
    title = _("Новых мест по вашему поиску: {count}")
    subject = _("Новых мест практики по вашему поиску: {count}")
    template = "internships/letters/new_offers"
    action = _("Открыть мои поиски")


def tell_new(person: User, offers: Sequence[Offer], day: datetime.date) -> None:
    """Tell one person of the new places of a day, those published last first."""
    listed = sorted(offers, key=lambda offer: offer.published_at or offer.created_at, reverse=True)[:MOST_NAMED]
    lines = "\n".join(f"{one_line(offer.title)}, {one_line(str(offer.host))}" for offer in listed)
    notify(
        notification=NewOffers,
        recipients=[person],
        context={"count": len(offers), "offers": Quote(lines)},
        url=reverse("internships:searches"),
        key=day.isoformat(),
    )
