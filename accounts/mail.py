"""Letters about people and organisations, in the language of whoever reads them.

Each is a row of the mail queue written in the surrounding transaction, so it is sent if and only if what it tells
about was committed.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def send(template: str, to: str, language: str, context: dict[str, Any] | None = None) -> None:
    """Queue the letter `templates/accounts/mail/<template>.txt`: its first line is the subject."""
    with translation.override(language):
        words = {"base_url": settings.BASE_URL, "centre": settings.ORGANISATION_NAME, **(context or {})}
        text = render_to_string(f"accounts/mail/{template}.txt", words).strip()
    subject, _newline, body = text.partition("\n")
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
