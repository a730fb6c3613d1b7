"""«Мои заявки» and «Что ждёт меня»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from applications import queries
from applications.enums import Phase
from applications.forms import ListForm
from applications.waiting import items_for
from applications.workflow import KINDS, all_states, state_of
from core import keyset
from core.tables import Column, Table

PAGE_SIZE = 50
SUBJECT_SHOWN = 80
ORDER = ("-created_at", "-id")
FIELDS = ("id", "number", "kind", "subject", "state", "organisation__short_name", "organisation__name", "due_on")
SHOWN = 20


def _columns(*, several: bool) -> list[Column]:
    """The columns of the list; whose application it is says only a list of several organisations."""
    states = {code: (state.label, state.tone) for code, state in all_states().items()}
    whose = [Column("organisation", _("Организация"))] if several else []
    return [
        Column("name", _("Заявка"), link="/cabinet/applications/{id}/"),
        Column("kind", _("Услуга"), "choice", choices={kind.key: kind.title for kind in KINDS}),
        Column("about", _("О чём")),
        *whose,
        Column("state", _("Состояние"), "pill", choices=states),
        Column("due_on", _("Срок"), "day"),
    ]


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The person's own and their organisations' applications, newest first."""
    user: User = request.user  # type: ignore[assignment]
    form = ListForm(request.GET)
    rows = queries.mine(user)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("phase"):
        rows = rows.filter(phase=asked["phase"])
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    rows = queries.search(rows, asked.get("q", "")).values(*FIELDS, "created_at")
    page = keyset.page(rows, ORDER, request.GET.get("page", ""), PAGE_SIZE)
    draft = _("Черновик")
    for row in page.rows:
        row["name"] = row["number"] or draft
        row["about"] = Truncator(row["subject"]).chars(SUBJECT_SHOWN)
        row["organisation"] = row["organisation__short_name"] or row["organisation__name"]
    several = len(request.organisations) > 1  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "table": Table(page.rows, columns=_columns(several=several)),
        "filtered": any(asked.values()) or bool(request.GET.get("page")),
    }
    return render(request, "applications/list.html", context)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The first page of the cabinet: what is asked of me, what I began, what goes on."""
    user: User = request.user  # type: ignore[assignment]
    rows = queries.mine(user)
    asked = list(rows.filter(phase=Phase.APPLICANT).order_by("updated_at", "id")[:SHOWN])
    drafts = list(rows.filter(phase=Phase.DRAFT).order_by("-updated_at", "-id")[:SHOWN])
    running = list(rows.filter(phase=Phase.STAFF).order_by("due_on", "id")[:SHOWN])
    context = {
        "items": items_for(user),
        "asked": [_item(row) for row in asked],
        "drafts": [_item(row) for row in drafts],
        "running": [_item(row) for row in running],
    }
    return render(request, "applications/waiting.html", context)


def _item(row: Any) -> dict[str, Any]:
    state = state_of(row.kind, row.state)
    return {
        "title": f"{KINDS[row.kind].title} {row.number or ''}".strip(),
        "subject": row.subject,
        "state": state.label,
        "tone": state.tone,
        "url": reverse("applications:application", args=[row.pk]),
        "due_on": row.due_on,
        "updated_at": row.updated_at,
    }
