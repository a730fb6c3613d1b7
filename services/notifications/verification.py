"""What is sent about reports of verification."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from notifications.actions import notify
from notifications.enums import Group
from notifications.models import Notice
from notifications.registry import Notification
from services.models import Report
from services.notifications.requests import page_of, people_of


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
