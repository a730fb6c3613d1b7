"""What the staff write to a part of an event's people in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from accounts.models import User
from exhibitions.models import Event
from exhibitions.names import both, titled
from notifications.actions import notify, write_to
from notifications.enums import Group
from notifications.letters import Quote
from notifications.models import Notice
from notifications.registry import Notification


class EventLetter(Notification):
    """A letter of Mosprom about an event."""

    key = "exhibitions.event_letter"
    group = Group.APPLICATIONS
    title = _("{event}: {title}")
    subject = _("{event}: {title}")
    template = "exhibitions/letters/event_letter"
    action = _("Открыть мероприятие")


def _context(event: Event, said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event": titled(event),
        "title": both(said["title_ru"], said["title_en"]),
        "text_ru": Quote(said["text_ru"]),
        "text_en": Quote(said["text_en"]),
    }


def tell_segment(event: Event, person: User, said: Mapping[str, str], key: str) -> Notice | None:
    """Tell one person; the same `key` a second time tells nothing."""
    url = reverse("exhibitions:event", args=[event.slug])
    told = notify(notification=EventLetter, recipients=[person], context=_context(event, said), url=url, key=key)
    return told[0] if told else None


def write_segment(event: Event, address: str, language: str, said: Mapping[str, str]) -> Email:
    """Write to somebody who has no account; whether they refused is asked before."""
    url = reverse("exhibitions:event", args=[event.slug])
    context = _context(event, said)
    return write_to(notification=EventLetter, address=address, language=language, context=context, url=url)
