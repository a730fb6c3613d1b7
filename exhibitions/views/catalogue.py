"""The catalogue of participants: the public page and file, and the entry that a company writes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.rules import acts_for
from core.errors import Conflict, NotAllowed
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions.catalogue import save_entry
from exhibitions.documents.catalogue import catalogue_pdf
from exhibitions.enums.catalogue import EntryState
from exhibitions.forms.catalogue import EntryForm
from exhibitions.models.catalogue import TEXTS
from exhibitions.queries import catalogue as found
from exhibitions.queries.delegates import has_place
from exhibitions.rules.delegates import keeps

TONES = {
    EntryState.DRAFT: "neutral",
    EntryState.SENT: "info",
    EntryState.RETURNED: "warning",
    EntryState.APPROVED: "success",
}


@login_not_required
@require_safe
def catalogue(request: HttpRequest, key: str) -> HttpResponse:
    """Who takes part, for everybody once it is published; for staff before that too."""
    event = queries.events.get(request.user, key)  # type: ignore[arg-type]
    row = found.get(request.user, event)  # type: ignore[arg-type]
    entries = found.shown(row, english=(get_language() or "").startswith("en"))
    context = {"event": event, "catalogue": row, "entries": entries}
    return render(request, "exhibitions/catalogue/catalogue.html", context)


@login_not_required
@require_safe
def catalogue_file(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """The catalogue as PDF in the language of the address."""
    event = queries.events.get(request.user, key)  # type: ignore[arg-type]
    row = found.get(request.user, event)  # type: ignore[arg-type]
    name = content_disposition_header(False, f"catalogue-{event.slug}-{language}.pdf") or "inline"
    content = catalogue_pdf(row, language=language)
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The company's entry, begun from its card."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    stored = found.entry_of(row)
    initial = {name: getattr(stored, name) for name in TEXTS} if stored else found.prefilled(row)
    form = EntryForm(request.POST if request.method == "POST" else None, initial=initial)
    send = request.POST.get("save") == "send"
    if form.is_valid():
        try:
            with errors_to(form):
                save_entry(actor=request.user, participation=row, values=form.cleaned_data, send=send)  # type: ignore[arg-type]
        except (Conflict, NotAllowed) as error:
            form.add_error(None, str(error.message))
        if not form.errors:
            messages.success(request, _("Запись отправлена на проверку.") if send else _("Черновик сохранён."))
            return redirect("exhibitions:catalogue-entry", row.pk)
    user: Any = request.user
    context = {
        "row": row,
        "event": row.event,
        "entry": stored,
        "form": form,
        "tone": TONES[EntryState(stored.state)] if stored else "",
        "may_write": has_place(row) and (acts_for(user, row.application) or keeps(user)),
        "is_public": bool(stored and stored.shown) and found.is_published(row.event),
    }
    return render(request, "exhibitions/catalogue/entry.html", context, status=422 if form.errors else 200)
