"""A company's delegates: the list, adding, correcting, taking off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.rules import acts_for
from core.errors import Conflict, NotAllowed
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import delegates as actions
from exhibitions.forms.delegates import DelegateForm
from exhibitions.models import Delegate, Participation
from exhibitions.queries import delegates as found
from exhibitions.rules import delegates as rules


def _row(request: HttpRequest, application_id: UUID) -> Participation:
    return queries.participations.get(request.user, application_id)  # type: ignore[arg-type]


@require_safe
def delegates(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Who comes for the company, and until when the list may be changed."""
    row = _row(request, application_id)
    rows = list(found.of(row))
    keeps = rules.keeps(request.user)  # type: ignore[arg-type]
    mine = acts_for(request.user, row.application)  # type: ignore[arg-type]
    has_place = found.has_place(row)
    may_change = has_place and (keeps or (mine and rules.is_open(row.event)))
    context = {
        "row": row,
        "event": row.event,
        "rows": rows,
        "has_place": has_place,
        "may_change": may_change,
        "left": max(0, row.event.company_delegates - len(rows)),
        "last_day": rules.last_day(row.event),
        "is_open": rules.is_open(row.event),
    }
    return render(request, "exhibitions/delegates/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Name a delegate."""
    row = _row(request, application_id)
    form = DelegateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        agreed = form.cleaned_data["agreed"]
        call = {"actor": request.user, "participation": row, "values": form.values, "agreed": agreed}
        if done := _done(request, row, form, actions.add_delegate, call):
            return done
    return _page(request, row, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """Correct what is said of a delegate."""
    row = _row(request, application_id)
    delegate = found.get(request.user, row, delegate_id)  # type: ignore[arg-type]
    form = DelegateForm(request.POST if request.method == "POST" else None, delegate=delegate)
    if form.is_valid():
        call = {"actor": request.user, "delegate": delegate, "values": form.values}
        if done := _done(request, row, form, actions.change_delegate, call):
            return done
    return _page(request, row, form, delegate)


def _done(request: HttpRequest, row: Participation, form: Any, action: Any, call: dict[str, Any]) -> Any:
    """Back to the list when it worked; what is refused stands in the form, with everything that was typed."""
    try:
        with errors_to(form):
            saved: Delegate = action(**call)
    except (Conflict, NotAllowed) as error:
        form.add_error(None, str(error.message))
    if form.errors:
        return None
    messages.success(request, _("Сохранено. На бейдже будет: {name}.").format(name=saved.name_en))
    return redirect("exhibitions:delegates", row.pk)


def _page(request: HttpRequest, row: Participation, form: DelegateForm, delegate: Delegate | None) -> HttpResponse:
    context = {"row": row, "event": row.event, "form": form, "delegate": delegate}
    return render(request, "exhibitions/delegates/form.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """Take a delegate off the list."""
    row = _row(request, application_id)
    delegate = found.get(request.user, row, delegate_id)  # type: ignore[arg-type]
    try:
        actions.remove_delegate(actor=request.user, delegate=delegate)  # type: ignore[arg-type]
    except (Conflict, NotAllowed) as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Делегат убран из списка."))
    return redirect("exhibitions:delegates", row.pk)
