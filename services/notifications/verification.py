"""What is sent about reports of verification."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from notifications.actions import notify
from notifications.enums import Group
from notifications.models import Notice
from notifications.registry import Notification
from services.models import Report, Verification
from services.notifications.requests import page_of, people_of, workers_on, workplace_of


class ReportLapses(Notification):
    """A report is about to lapse."""

    key = "services.report_lapses"
    group = Group.APPLICATIONS
    title = _("Отчёт о проверке {counterparty} действует до {until}")
    subject = _("Отчёт о проверке {counterparty} действует до {until}")
    template = "services/letters/report_lapses"
    action = _("Открыть заявку")


def remind_of_report(notification: type[Notification], report: Report) -> int:
    """Tell the people of the company that a report lapses; of one report once. Returns whether it was news."""
    key = str(report.pk)
    if Notice.objects.filter(kind=notification.key, key=key).exists():
        return 0
    application = report.verification.application
    notify(
        notification=notification,
        recipients=people_of(application),
        context={
            "counterparty": str(report.verification),
            "until": report.valid_until,
            "number": application.number or "",
        },
        url=page_of(application),
        key=key,
    )
    return 1


class CandidatesFound(Notification):
    """A list says something that may be about a counterparty."""

    key = "services.candidates_found"
    group = Group.QUEUE
    title = _("Заявка {number}: похожие записи в перечнях")
    subject = _("Заявка {number}: похожие записи в перечнях")
    template = "services/letters/candidates_found"
    action = _("Открыть заявку")


class ReportChanged(Notification):
    """A report that was sent is replaced by a new edition."""

    key = "services.report_changed"
    group = Group.APPLICATIONS
    title = _("Отчёт о проверке {counterparty} изменился")
    subject = _("Срочно: отчёт о проверке {counterparty} изменился")
    template = "services/letters/report_changed"
    action = _("Открыть заявку")


def _context(verification: Verification) -> dict[str, Any]:
    return {"counterparty": str(verification), "number": verification.application.number or ""}


def tell_of_candidates(verification: Verification, count: int) -> None:
    """Tell whoever works on the request that there are candidates to decide on."""
    application = verification.application
    notify(
        notification=CandidatesFound,
        recipients=workers_on(application),
        context={**_context(verification), "count": count},
        url=workplace_of(application),
    )


def tell_of_new_edition(report: Report) -> None:
    """Tell the company that what it was told no longer holds."""
    application = report.verification.application
    notify(
        notification=ReportChanged,
        recipients=people_of(application),
        context=_context(report.verification),
        url=page_of(application),
    )
