"""What the portal does by itself as days pass."""

from __future__ import annotations

import datetime
import logging
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from applications import actions as core
from applications.enums import Phase
from applications.models import Application
from reference.working_days import add_working_days
from services.enums import ServiceState
from services.notifications import tell_applicant
from services.workflow import KINDS

logger = logging.getLogger(__name__)


def last_delivery_to_accept(today: datetime.date) -> datetime.date:
    """The latest day of delivery whose working days for an answer have all passed by `today`."""
    day = today - datetime.timedelta(days=1)
    while add_working_days(day, settings.SILENT_ACCEPTANCE_WORKING_DAYS) >= today:
        day -= datetime.timedelta(days=1)
    return day


def accept_overdue_results(*, today: datetime.date | None = None) -> int:
    """Take results as accepted that nobody answered within the set working days. Returns how many.

    Each request has its own transaction, so that one that cannot move does not hold up the others.
    """
    last = last_delivery_to_accept(today or timezone.localdate())
    end = timezone.make_aware(datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min))
    waiting = Application.objects.filter(
        kind__in=KINDS, state=ServiceState.DELIVERED, phase=Phase.APPLICANT, delivered_at__lt=end
    ).order_by("delivered_at")
    accepted = 0
    for key in list(waiting.values_list("pk", flat=True)):
        try:
            accepted += _accept_silently(key, end)
        except Exception:  # the fault is one request's; it is logged and tried again at the next round
            logger.exception("A result could not be taken as accepted", extra={"application": str(key)})
    return accepted


@transaction.atomic
def _accept_silently(key: UUID, end: datetime.datetime) -> bool:
    application = core.lock(key)
    # The client may have answered between the list and the lock, or rework may have been delivered anew.
    delivered = application.delivered_at if application.state == ServiceState.DELIVERED else None
    if delivered is None or delivered >= end:
        return False
    transition = core.move(actor=None, application=application, step="accept_silently")
    core.move(actor=None, application=application, step="close")
    tell_applicant("accepted_silently", transition)
    return True
