"""What the makers of an analysis tell each other."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification
from services.models import Analysis


class ReviewAsked(Notification):
    """A report waits for a second person."""

    key = "services.analysis_review"
    group = Group.QUEUE
    title = _("Проверьте отчёт «{report}»")
    subject = _("Проверьте аналитический отчёт по заявке {number}")
    template = "services/letters/analysis_review"
    action = _("Открыть отчёт")


class Returned(Notification):
    """The second person has remarks."""

    key = "services.analysis_returned"
    group = Group.QUEUE
    title = _("Отчёт «{report}» вернули с замечаниями")
    subject = _("Замечания к отчёту по заявке {number}")
    template = "services/letters/analysis_returned"
    action = _("Открыть отчёт")


class Published(Notification):
    """The report is published, the result may go to the company."""

    key = "services.analysis_published"
    group = Group.QUEUE
    title = _("Отчёт «{report}» опубликован")
    subject = _("Отчёт по заявке {number} опубликован")
    template = "services/letters/analysis_published"
    action = _("Открыть отчёт")


TO_AUTHOR: dict[str, type[Notification]] = {"returned": Returned, "published": Published}


def tell_reviewers(analysis: Analysis) -> None:
    """Ask everybody who may review the report: analysts and managers, its author excepted."""
    people = User.objects.filter(is_active=True, roles__overlap=[StaffRole.ANALYST, StaffRole.MANAGER])
    _tell(ReviewAsked, [one for one in people if one.pk != analysis.author_id], analysis)


def tell_author(event: str, analysis: Analysis) -> None:
    """Tell the author what the second person decided."""
    _tell(TO_AUTHOR[event], [analysis.author], analysis)


def _tell(notification: type[Notification], people: list[User], analysis: Analysis) -> None:
    context: dict[str, Any] = {
        "report": analysis.title,
        "number": analysis.request.application.number or "",
        "remarks": Quote(analysis.remarks),
    }
    url = reverse("admin:services_analysis_change", args=[analysis.pk])
    notify(notification=notification, recipients=people, context=context, url=url)
