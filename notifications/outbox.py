"""Letters as rows, written in the surrounding transaction and sent afterwards by `notifications.delivery`.

The rows are django-post-office's, but they are written here: its own ways of making one render subject and text as
Django templates, and other people's words are part of both.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.utils.encoding import force_str
from post_office.models import PRIORITY, STATUS, Email
from post_office.settings import get_message_id_fqdn

from core.db import uuid7
from core.later import ring

logger = logging.getLogger(__name__)

BELL = "notifications.send_mail"
# A letter that may carry a one-time link or code: its text is wiped from the row as soon as it is sent, and shown
# nowhere before. It stands in the row's headers and does not leave the portal.
SECRET = "X-Portal-Secret"  # noqa: S105  (the name of a header)
# A calendar file that goes with the letter; the sender makes a part of it.
CALENDAR = "X-Portal-Calendar"
OWN_HEADERS = frozenset({SECRET.lower(), CALENDAR.lower()})
NOT_IN_A_HEADER = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
# The column keeps several addresses apart by commas, so an address with one inside would become two.
PLAIN_ADDRESS = re.compile(r"[^\s,;<>\"()\x00-\x1f\x7f]+@[^\s,;<>\"()\x00-\x1f\x7f]+")
LONGEST_SUBJECT = 250


def address_of(recipient: str) -> str:
    """The bare address of a recipient. Raises ValidationError or ValueError for what is none."""
    address = parseaddr(recipient)[1]
    if NOT_IN_A_HEADER.search(recipient) or not PLAIN_ADDRESS.fullmatch(address):
        raise ValueError(f"not an address for a letter: {recipient!r}")
    validate_email(address)
    return address


def is_address(recipient: str) -> bool:
    """Whether a letter can go there; what cannot is logged, since nobody else will notice."""
    try:
        address_of(recipient)
    except (ValueError, ValidationError):
        logger.warning("A letter was not written: its address is none")
        return False
    return True


def row(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
    urgent: bool = False,
    sender: str = "",
    calendar: str = "",
) -> Email:
    """A letter to one address, not saved yet. No header of it can hold a line break.

    It has its Message-ID from the beginning, so that a letter which goes out twice is known as one.
    """
    return Email(
        from_email=_header(sender or settings.DEFAULT_FROM_EMAIL),
        to=[address_of(to)],
        cc=[],
        bcc=[],
        subject=_header(subject)[:LONGEST_SUBJECT],
        message=text.replace("\x00", ""),
        html_message=html.replace("\x00", ""),
        headers={name: _header(value) for name, value in (headers or {}).items()}
        | ({CALENDAR: calendar} if calendar else {}),
        message_id=new_message_id(),
        priority=PRIORITY.high if urgent else PRIORITY.medium,
        status=STATUS.queued,
    )


def new_message_id() -> str:
    """A name for a letter that no other letter has."""
    return f"<{uuid7().hex}@{get_message_id_fqdn()}>"


def queue(letters: Sequence[Email]) -> list[Email]:
    """Write letters in the surrounding transaction and ring for a sender after its commit."""
    if not letters:
        return []
    written = Email.objects.bulk_create(letters)
    ring(BELL)
    return written


def is_secret(email: Email) -> bool:
    """Whether the text of a letter is for its reader only."""
    return (email.headers or {}).get(SECRET) == "1"


def _header(value: Any) -> str:
    return NOT_IN_A_HEADER.sub(" ", force_str(value)).strip()


class EmailBackend(BaseEmailBackend):
    """EMAIL_BACKEND: what Django and its apps send (log-in, passwords, invitations) becomes rows too.

    Such letters carry secrets unless their header X-Portal-Secret says "0", and they go before all others, for
    somebody waits for them. Each recipient gets a letter of their own and sees no other's address.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [letter for message in email_messages for letter in self._rows(message)]
        queue(letters)
        return len(email_messages)

    def _rows(self, message: EmailMessage) -> list[Email]:
        if message.attachments:
            raise ValueError("letters carry no files: put a link to the portal into the text")
        if message.content_subtype != "plain":
            raise ValueError("the body of a letter is plain text; HTML comes as its alternative")
        html = next((body for body, kind in getattr(message, "alternatives", ()) if kind == "text/html"), "")
        headers = {SECRET: "1", "Auto-Submitted": "auto-generated", **message.extra_headers}
        if message.reply_to:
            headers["Reply-To"] = ", ".join(message.reply_to)
        return [
            row(
                to=recipient,
                subject=str(message.subject),
                text=str(message.body),
                html=str(html),
                headers={name: value for name, value in headers.items() if name.lower() != "message-id"},
                urgent=True,
                sender=str(message.from_email or ""),
            )
            for recipient in message.recipients()
            if is_address(recipient)
        ]
