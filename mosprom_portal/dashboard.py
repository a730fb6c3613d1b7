"""The first page of the admin: what waits for me."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.queries import has_role
from applications.models import Application
from applications.presentation import due_in_words
from applications.queries import staff_waiting
from applications.rules import decides
from applications.workflow import state_of
from core.formats import number
from exporters.enums import CompanyState
from exporters.queries import counts_by_state

QUEUE = "admin:applications_application_changelist"
# A pile, its title, and the filters of the queue that show all of it.
PILES = (
    ("overdue", _("Просрочено у меня"), "assignee=me&due=overdue"),
    ("due_soon", _("Скоро срок"), "assignee=me"),
    ("answered", _("Заявитель ответил"), "assignee=me"),
    ("unassigned", _("Без исполнителя"), "assignee=none"),
)
COUNTED = 100


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the piles of the person's own work to the admin's first page; the number of queries is constant."""
    piles: list[dict[str, Any]] = []
    if decides(request.user):
        waiting = staff_waiting(request.user)
        headers = [now("Заявка"), now("Компания"), now("Состояние"), now("Срок ответа")]
        for key, title, filters in PILES:
            rows = getattr(waiting, key)
            piles.append(
                {
                    "title": title,
                    "count": _count(waiting.counts[key]),
                    "url": f"{reverse(QUEUE)}?{filters}",
                    "table": {"headers": headers, "rows": _rows(rows)},
                }
            )
    context["title"] = now("Что ждёт меня")
    context["piles"] = piles
    context["companies"] = _companies(request)
    return context


def _count(count: int) -> str:
    return f"{COUNTED - 1}+" if count >= COUNTED else number(count)


def _rows(applications: list[Application]) -> list[list[Any]]:
    return [
        [
            format_html(
                '<a class="text-primary-600 dark:text-primary-500 underline" href="{}">{}</a>',
                reverse("admin:applications_application_change", args=[row.pk]),
                row.number or row.subject,
            ),
            str(row.organisation or ""),
            str(state_of(row.kind, row.state).label),
            due_in_words(row),
        ]
        for row in applications
    ]


def _companies(request: HttpRequest) -> dict[str, Any] | None:
    """Cards that wait for a manager's check."""
    if not has_role(request.user, StaffRole.MANAGER):
        return None
    count = counts_by_state().get(CompanyState.UNDER_REVIEW, 0)
    url = reverse("admin:exporters_company_changelist") + f"?state={CompanyState.UNDER_REVIEW}"
    return {"count": number(count), "url": url}
