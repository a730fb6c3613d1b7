"""Badges as PDF: one of its own size (A6), or four on a sheet of A4 to be cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.typeset import pdf, squares
from exhibitions.models import Badge
from exhibitions.rules.badges import grouped


def address(badge: Badge) -> str:
    """What the square code holds: an address that shows a stranger nothing, and staff the button to check in."""
    return settings.BASE_URL + reverse("exhibitions:badge", args=[badge.code])


def card(badge: Badge) -> dict[str, Any]:
    """One badge as plain values; delegate, event and company are loaded with it."""
    delegate = badge.delegate
    event, company = delegate.event, delegate.participation.organisation
    return {
        "name": delegate.name_en,
        "name_ru": delegate.name_ru,
        "job": delegate.job_en or delegate.job_ru,
        "company": company.name_en or str(company),
        "role": str(delegate.get_role_display()),
        "event": event.title_en,
        "demo": event.is_demo,
        "qr": squares(address(badge)),
        "code": grouped(badge.code),
    }


def badges_pdf(badges: Iterable[Badge], *, title: str, single: bool = False) -> bytes:
    """The badges as a file."""
    data = {"title": title, "single": single, "badges": [card(one) for one in badges]}
    return pdf("exhibitions/badges.typ", data)
