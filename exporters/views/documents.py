"""The documents of a card: listed, added, opened, taken off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import documents
from applications.enums import ScanState
from core.errors import Conflict
from core.uploads import refused_files
from core.web import errors_to, writes_on_get
from exporters import actions, queries
from exporters.forms.documents import DocumentForm
from exporters.models import Company, CompanyDocument
from exporters.rules.documents import standing
from exporters.rules.sections import SECTIONS
from exporters.views.common import can_edit, find, following


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """All documents of a card, and the form for one more."""
    company = find(request, company_id)
    if request.method != "POST":
        return _page(request, company, DocumentForm())
    form = DocumentForm(request.POST, request.FILES, refused=refused_files(request))
    status = 413 if form.refused else 422
    if form.is_valid():
        given = form.cleaned_data
        try:
            with errors_to(form), documents.received(given["files"]) as files:
                row = actions.add_document(
                    actor=request.user,  # type: ignore[arg-type]
                    company=company,
                    kind=given["kind"],
                    issued_on=given["issued_on"],
                    file=files[0],
                )
                messages.success(request, _("Документ добавлен: «{name}».").format(name=row.name))
                return redirect("exporters:documents", company.pk)
        except Conflict as error:
            form.add_error(None, str(error.message))
            status = error.status
    return _page(request, company, form, status)


@require_safe
def download(request: HttpRequest, company_id: UUID, document_id: UUID) -> HttpResponse:
    """Give a document out, to be saved; that it was opened is written down."""
    company = find(request, company_id)
    row = queries.document(request.user, company, document_id)  # type: ignore[arg-type]
    answer = documents.answer(row)
    with writes_on_get():
        actions.read_document(actor=request.user, document=row)  # type: ignore[arg-type]
    return answer


@require_POST
def remove(request: HttpRequest, company_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a document off the card."""
    company = find(request, company_id)
    row = queries.document(request.user, company, document_id)  # type: ignore[arg-type]
    actions.remove_document(actor=request.user, document=row)  # type: ignore[arg-type]
    messages.success(request, _("Документ «{name}» убран из карточки.").format(name=row.name))
    return redirect("exporters:documents", company.pk)


def _page(request: HttpRequest, company: Company, form: DocumentForm, status: int = 200) -> HttpResponse:
    frozen = can_edit(request.user, company, "documents")  # type: ignore[arg-type]
    found = queries.documents(request.user, company)  # type: ignore[arg-type]
    keys = list(SECTIONS)
    context = {
        "company": company,
        "section": SECTIONS["documents"],
        "place": keys.index("documents") + 1,
        "count": len(keys),
        "files": [_item(row, removable=not frozen) for row in found],
        "form": form,
        "frozen": frozen,
        "next_url": following(company, "documents"),
    }
    return render(request, "exporters/documents.html", context, status=status)


def _item(row: CompanyDocument, *, removable: bool) -> dict[str, Any]:
    notes = [str(row.get_kind_display()), standing(row)]
    if row.scan != ScanState.CLEAN:
        notes.append(str(row.get_scan_display()))
    here = [row.company_id, row.pk]
    return {
        "name": row.name,
        "url": reverse("exporters:document", args=here) if row.scan == ScanState.CLEAN else "",
        "size": row.size,
        "added_at": row.uploaded_at,
        "note": " · ".join(filter(None, notes)),
        "delete_url": reverse("exporters:document-remove", args=here) if removable else "",
    }
