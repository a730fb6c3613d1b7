"""The hands of delivery. Unknown keywords are accepted, so that an old worker survives a newer caller."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task

from audit.context import acting
from notifications import delivery

logger = logging.getLogger(__name__)


@shared_task(name="notifications.send_mail")
def send_mail(**_unknown: Any) -> None:
    """Send the letters that are due; nothing while another sender is at work."""
    with acting(actor=None, source="mail"):
        delivery.deliver()


@shared_task(name="notifications.forget_letters")
def forget_letters(**_unknown: Any) -> None:
    """Delete the letters that have been kept long enough. Runs once a day; twice does no harm."""
    logger.info("letters forgotten", extra={"letters": delivery.forget_old()})
