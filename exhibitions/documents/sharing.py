"""What a messenger or a network shows of a page whose address somebody shares: words and a picture of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.typeset import picture
from exhibitions.documents.calendar import address, days_of, place_of
from exhibitions.models import Event

KEPT = 24 * 3600


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "ru"


def of_event(event: Event) -> dict[str, str]:
    """The words of an event's page; the picture's address changes with the event."""
    where = reverse("exhibitions:event-picture", args=[event.slug, _language()])
    return {
        "title": event.title,
        "text": f"{days_of(event)}, {place_of(event)}. {event.summary}".strip(),
        "address": address(event),
        "picture": f"{settings.BASE_URL}{where}?{event.version}",
    }


def of_page(title: str, text: str, path: str) -> dict[str, str]:
    """The words of a page that is no event's."""
    where = reverse("exhibitions:page-picture", args=[_language()])
    return {
        "title": title,
        "text": text,
        "address": settings.BASE_URL + path,
        "picture": settings.BASE_URL + where,
    }


def drawn(event: Event | None, language: str) -> bytes:
    """The picture as PNG of 1200 × 630 dots, kept for a day."""
    key = f"exhibitions.share:{event.pk}:{event.version}:{language}" if event else f"exhibitions.share:{language}"
    found = cache.get(key)
    if found is None:
        with override(language):
            found = picture("exhibitions/share.typ", _data(event, language), dots=72)
        cache.set(key, found, KEPT)
    return bytes(found)


def _data(event: Event | None, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "logo": (Path(settings.BASE_DIR) / "static" / "icons" / "favicon.svg").read_text(),
        "house": _("Моспром"),
        "mark": _("Демонстрационная запись") if event and event.is_demo else "",
        "kind": str(event.get_kind_display()) if event else _("Портал поддержки экспорта"),
        "title": event.title if event else _("Выставки и бизнес-миссии"),
        "when": days_of(event) if event else _("Календарь, условия, заявки"),
        "place": place_of(event) if event else "",
    }
