"""The hands of delivery. Unknown keywords are accepted, so that an old worker survives a newer caller."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from audit.context import acting
from notifications import delivery


@shared_task(name="notifications.send_mail")
def send_mail(**_unknown: Any) -> None:
    """Send the letters that are due; nothing while another sender is at work."""
    with acting(actor=None, source="mail"):
        delivery.deliver()
