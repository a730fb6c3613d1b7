"""What the portal does by itself as days pass."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications import actions as core
from applications.enums import Phase
from applications.models import Application
from applications.queries import unattended
from notifications.models import Notice
from notifications.registry import Notification
from reference.working_days import add_working_days
from services.actions.slots import release
from services.enums import ServiceState
from services.notifications import (
    AnswerAwaited,
    ClosedOverdue,
    ClosedStillWaits,
    DueSoon,
    Overdue,
    ResultAwaits,
    remind_applicant,
    tell_applicant,
    warn_keepers,
    warn_staff,
)
from services.workflow import KINDS

logger = logging.getLogger(__name__)

DAY = datetime.timedelta(days=1)


def latest_start(number: int, ends_by: datetime.date) -> datetime.date:
    """The latest day from which a term of `number` working days has ended by the day `ends_by`."""
    day = ends_by
    while add_working_days(day, number) > ends_by:
        day -= DAY
    return day


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of a day in Moscow."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


# --- silent acceptance -------------------------------------------------------------------------------------------


def accept_overdue_results(*, today: datetime.date | None = None) -> int:
    """Take results as accepted that nobody answered within the set working days. Returns how many.

    Each request has its own transaction, so that one that cannot move does not hold up the others.
    """
    yesterday = (today or timezone.localdate()) - DAY
    end = midnight(latest_start(settings.SILENT_ACCEPTANCE_WORKING_DAYS, yesterday) + DAY)
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
    release(application=application, reason=_("Заявка завершена."))
    tell_applicant("accepted_silently", transition)
    return True


# --- reminders ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reminder:
    """Something to remind of: which applications, whom to tell, and what makes it another fact."""

    notification: type[Notification]
    tell: Callable[[type[Notification], Application, str], None]
    rows: QuerySet[Application]
    since: str

    def key(self, application: Application) -> str:
        """The fact: a result delivered anew or a term moved by a pause is another one."""
        return f"{application.pk}:{getattr(application, self.since).isoformat()}"


def reminders(today: datetime.date) -> list[Reminder]:
    """What there is to remind of on a day."""
    ours = Application.objects.filter(kind__in=KINDS).order_by("pk")
    waiting = ours.filter(phase=Phase.APPLICANT)
    # On a closed one nobody may work; then its administrators hear of it, and nobody hears what is in it.
    with_staff, left = (ours.filter(who, phase=Phase.STAFF) for who in (~unattended(), unattended()))
    days = settings.SILENT_ACCEPTANCE_WORKING_DAYS
    soon = add_working_days(today, settings.ACCEPTANCE_REMINDER_WORKING_DAYS)
    day_ago = latest_start(1, today)
    asked = latest_start(settings.ANSWER_REMINDER_WORKING_DAYS, today)
    # What has waited longer than this after its day is no news: it stands in the queue and in the cabinet.
    news = settings.REMINDER_LIFE_DAYS * DAY
    return [
        Reminder(
            ResultAwaits,
            remind_applicant,
            waiting.filter(
                state=ServiceState.DELIVERED,
                delivered_at__gte=midnight(latest_start(days, today - DAY) + DAY),
                delivered_at__lt=midnight(latest_start(days, soon) + DAY),
            ),
            since="delivered_at",
        ),
        Reminder(
            AnswerAwaited,
            remind_applicant,
            waiting.filter(state=ServiceState.INFO_REQUESTED, paused_on__gt=asked - news, paused_on__lte=asked),
            since="paused_on",
        ),
        Reminder(
            DueSoon,
            warn_staff,
            with_staff.filter(due_on__gte=today, due_on__lte=add_working_days(today, 1)),
            since="due_on",
        ),
        Reminder(Overdue, warn_staff, with_staff.filter(due_on__gte=today - news, due_on__lt=today), since="due_on"),
        Reminder(
            ClosedStillWaits,
            warn_keepers,
            left.filter(submitted_at__gte=midnight(day_ago - news), submitted_at__lt=midnight(day_ago + DAY)),
            since="submitted_at",
        ),
        Reminder(ClosedOverdue, warn_keepers, left.filter(due_on__gte=today - news, due_on__lt=today), since="due_on"),
    ]


def remind(*, today: datetime.date | None = None) -> int:
    """Remind applicants of what waits for them, and staff of terms that run out, each fact once.

    Returns how many facts were told. Each has its own transaction.
    """
    told = 0
    for reminder in reminders(today or timezone.localdate()):
        facts = {reminder.key(row): row.pk for row in reminder.rows}
        known = Notice.objects.filter(kind=reminder.notification.key, key__in=facts).values_list("key", flat=True)
        for fact in sorted(facts.keys() - set(known)):
            try:
                told += _remind_of(reminder, facts[fact])
            except Exception:  # the fault is one request's; it is logged and tried again at the next round
                logger.exception("Nobody could be reminded", extra={"application": str(facts[fact])})
    return told


@transaction.atomic
def _remind_of(reminder: Reminder, key: UUID) -> bool:
    application = reminder.rows.filter(pk=key).select_for_update(of=("self",), no_key=True).first()
    if application is None:
        return False  # it moved on between the list and the lock
    reminder.tell(reminder.notification, application, reminder.key(application))
    return True
