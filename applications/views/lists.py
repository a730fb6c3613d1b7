"""«Мои заявки» and «Что ждёт меня»."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.enums import OrganisationKind
from accounts.models import User
from applications import queries
from applications.enums import Phase
from applications.forms import ListForm
from applications.measures import next_for
from applications.models import Application
from applications.presentation import offer_in_words
from applications.waiting import items_for
from applications.workflow import KINDS, all_states, state_of
from core.formats import is_russian
from core.listing import Filter, Listing, Of
from core.menus import reader_of
from core.tables import Column, Table

SUBJECT_SHOWN = 80
SHOWN = 20
MINE = Listing(
    model=Application,
    rows=queries.mine,
    shape=queries.sight,
    fields=("id", "number", "kind", "subject", "state", "due_on", "created_at"),
    more={
        "company": Of("organisation", Coalesce(NullIf(F("short_name"), Value("")), F("name"))),
        "company_en": Of("organisation", "name_en"),
    },
    order=("-created_at", "-id"),
    filters={"phase": Filter("phase"), "kind": Filter("kind")},
)


def _columns(*, several: bool) -> list[Column]:
    """The columns of the list; whose application it is says only a list of several organisations."""
    states = {code: (state.label, state.tone) for code, state in all_states().items()}
    whose = [Column("company", _("Организация"))] if several else []
    return [
        Column("name", _("Заявка"), link="/cabinet/applications/{id}/"),
        Column("kind", _("Услуга"), "choice", choices={kind.key: kind.title for kind in KINDS}),
        Column("about", _("О чём")),
        *whose,
        Column("state", _("Состояние"), "pill", choices=states),
        Column("due_on", _("Срок ответа"), "day"),
    ]


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The person's own and their organisations' applications, newest first."""
    user: User = request.user  # type: ignore[assignment]
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words = asked.get("q", "")
    page = MINE.page(
        user,
        {"phase": asked.get("phase", ""), "kind": asked.get("kind", ""), "page": request.GET.get("page", "")},
        narrow=(lambda rows: queries.search(rows, words)) if words else None,
    )
    draft = _("Черновик")
    for row in page.rows:
        row["name"] = row["number"] or draft
        row["about"] = Truncator(row["subject"]).chars(SUBJECT_SHOWN)
        row["company"] = row["company"] if is_russian() else row["company_en"] or row["company"]
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
    # Who acts for several organisations reads beside each application whose it is.
    several = len(request.organisations) > 1  # type: ignore[attr-defined]
    rows = queries.mine(user).select_related("organisation") if several else queries.mine(user)
    asked = list(rows.filter(phase=Phase.APPLICANT).order_by("updated_at", "id")[:SHOWN])
    drafts = list(rows.filter(phase=Phase.DRAFT).order_by("-updated_at", "-id")[:SHOWN])
    running = list(rows.filter(phase=Phase.STAFF).order_by("due_on", "id")[:SHOWN])
    items, starts = items_for(user)
    organisation = request.organisation  # type: ignore[attr-defined]
    # Services are for companies, and for somebody who may yet register one.
    may_apply = not reader_of(request).isdisjoint({OrganisationKind.COMPANY, "person"})
    # Whoever has something to do is not shown what else there is.
    idle = organisation is not None and OrganisationKind.COMPANY in organisation.kinds
    idle = idle and not (asked or drafts or running)
    new = reader_of(request) == {"person"} and not (asked or drafts or running or items)
    context = {
        "may_apply": may_apply,
        "next_measure": offer_in_words(next_for(organisation)) if idle else None,
        "items": items,
        "starts": starts if new else [],
        "asked": [_item(row, several=several) for row in asked],
        "drafts": [_item(row, several=several) for row in drafts],
        "running": [_item(row, several=several) for row in running],
    }
    return render(request, "applications/waiting.html", context)


def _item(row: Any, *, several: bool) -> dict[str, Any]:
    state = state_of(row.kind, row.state)
    return {
        "title": f"{KINDS[row.kind].title} {row.number or ''}".strip(),
        "whose": str(row.organisation or "") if several else "",
        "subject": row.subject,
        "state": state.label,
        "ask": state.ask,
        "tone": state.tone,
        "url": reverse("applications:application", args=[row.pk]),
        "due_on": row.due_on,
        "updated_at": row.updated_at,
    }
