"""Papers of a practice: the mentor drafts and signs, everybody concerned reads what is signed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import Conflict, NotFound
from core.web import errors_to, unpark
from internships import actions, queries, rules
from internships.documents import papers as documents
from internships.enums import PaperKind
from internships.forms.papers import PaperForm
from internships.models import Placement, PlacementPaper
from internships.presentation.papers import report_parts


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _found(request: HttpRequest, placement_id: UUID, kind: str) -> tuple[Placement, PlacementPaper | None, bool]:
    """The placement, its paper of this kind, and whether the reader may write it."""
    if kind not in PaperKind.values:
        raise NotFound()
    found = queries.placements.get(_user(request), placement_id)
    return found, queries.papers.one(found, kind), rules.papers.writes(_user(request), found)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, placement_id: UUID, kind: str) -> HttpResponse:
    """Write and sign a paper."""
    found, known, writes = _found(request, placement_id, kind)
    if not writes or (known is not None and known.signed_at and request.method != "POST"):
        raise NotFound()
    chosen = PaperKind(kind)
    initial = {"text": queries.papers.words(found, known, kind)}
    form = PaperForm(chosen, request.POST if request.method == "POST" else unpark(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        signs = request.POST.get("step") == "sign"
        text, seen = form.cleaned_data.get("text", ""), request.POST.get("seen", "")
        try:
            with errors_to(form):
                if signs:
                    actions.sign_paper(actor=_user(request), placement=found, kind=kind, text=text, seen=seen)
                else:
                    actions.save_paper(actor=_user(request), placement=found, kind=kind, text=text)
                messages.success(request, _("Документ подписан.") if signs else _("Черновик сохранён."))
                here = [found.pk] if signs else [found.pk, kind]
                return redirect("internships:placement" if signs else "internships:paper", *here)
        except Conflict as error:
            form.add_error(None, str(error.message))
    context = {"placement": found, "form": form, "kind": chosen, "title": chosen.label, "known": known}
    if chosen == PaperKind.REPORT:
        context |= report_parts(_user(request), found)
    return render(request, "internships/paper.html", context, status=422 if form.errors else 200)


@require_safe
def paper_file(request: HttpRequest, placement_id: UUID, kind: str) -> HttpResponse:
    """The PDF: what is signed for everybody concerned, a draft for whoever writes it."""
    found, _known, writes = _found(request, placement_id, kind)
    content = documents.shown(found, kind, writes=writes)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{PaperKind(kind).label}.pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
