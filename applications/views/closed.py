"""Closed applications: whom they let in, and who has read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from applications import access, queries
from applications.forms import NamedForm
from applications.models import Application
from applications.presentation import trace_events
from applications.workflow import KINDS, state_of
from core import keyset
from core.errors import NotFound
from core.tables import Column, Table
from core.web import errors_to

PAGE_SIZE = 50


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """The closed applications for which this person chooses whom they let in: that they exist, and who is let in."""
    page = keyset.page(
        queries.guarded_by(_user(request)), ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE
    )
    people = queries.named_in(page.rows)
    rows = [
        {
            "id": row.pk,
            "name": row.number or _("Черновик"),
            "kind": KINDS[row.kind].title,
            "author": str(row.author),
            "people": ", ".join(people.get(row.pk, ())),
            "state": state_of(row.kind, row.state).label,
        }
        for row in page.rows
    ]
    columns = [
        Column("name", _("Заявка"), link="/cabinet/closed/{id}/"),
        Column("kind", _("Услуга")),
        Column("author", _("Автор")),
        Column("people", _("Кто допущен")),
        Column("state", _("Состояние")),
    ]
    context = {"page": page, "table": Table(rows, columns=columns)}
    return render(request, "applications/closed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def named(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Choose whom one closed application lets in."""
    user = _user(request)
    found = queries.guarded(user, application_id)
    sees = queries.visible_to(user).filter(pk=found.pk).exists()
    form = NamedForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with errors_to(form):
            access.name_people(
                actor=user, application=found, people=[person.pk for person in form.cleaned_data["people"]]
            )
            messages.success(request, _("Допуск сохранён."))
            return redirect(_after(user, found))
    context: dict[str, Any] = {
        "application": found,
        "kind": KINDS[found.kind],
        "form": form,
        "sees": sees,
        "back": reverse("applications:application", args=[found.pk]) if sees else reverse("applications:closed"),
    }
    return render(request, "applications/named.html", context, status=422 if form.errors else 200)


def _after(user: User, found: Application) -> str:
    """The application for those who are still let in, the list of closed ones for the others."""
    if queries.visible_to(user).filter(pk=found.pk).exists():
        return reverse("applications:application", args=[found.pk])
    return reverse("applications:closed")


@require_safe
def traces(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Who has read a closed application, whom it let in, to whom it was given."""
    found = queries.get(_user(request), application_id)
    if not found.confidential:
        raise NotFound
    page = keyset.page(queries.traces(found), ("-at", "-id"), request.GET.get("page", ""), PAGE_SIZE)
    context = {"application": found, "kind": KINDS[found.kind], "page": page, "events": trace_events(page.rows)}
    return render(request, "applications/traces.html", context)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
