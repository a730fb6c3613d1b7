"""What the staff write to a part of an event's people in their own words."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exhibitions.models import Event
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class EventLetter(Notification):
    """A letter of Mosprom about an event."""

    key = "exhibitions.event_letter"
    group = Group.APPLICATIONS
    title = _("{event}: {title}")
    subject = _("{event}: {title}")
    template = "exhibitions/letters/event_letter"
    action = _("Открыть мероприятие")


class InLanguage:
    """A word that is one thing in Russian and another in English, whenever it is read."""

    def __init__(self, russian: str, english: str) -> None:
        self.russian, self.english = russian, english

    def __str__(self) -> str:
        return self.english if (get_language() or "").startswith("en") else self.russian


def tell_segment(event: Event, person: User, said: Mapping[str, str], key: str) -> int:
    """Tell one person; the same `key` a second time tells nothing. Returns how many notices are new."""
    context = {
        "event": lazystr(InLanguage(event.title_ru, event.title_en)),
        "title": lazystr(InLanguage(said["title_ru"], said["title_en"])),
        "text_ru": Quote(said["text_ru"]),
        "text_en": Quote(said["text_en"]),
    }
    url = reverse("exhibitions:event", args=[event.slug])
    return len(notify(notification=EventLetter, recipients=[person], context=context, url=url, key=key))
