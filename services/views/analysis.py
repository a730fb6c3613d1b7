"""The report of an analysis: a page to read, a PDF to hand on, a DOCX to work with."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from applications import queries as applications
from core.tables import Column, Table
from services import actions, reports
from services.models import Analysis
from services.queries import analysis as queries
from services.queries.papers import PAPERS

CHANGES = (
    Column("label", _("Показатель")),
    Column("country", _("Страна")),
    Column("was", _("Было")),
    Column("now", _("Стало")),
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def page(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The report in the reader's language, figures as tables with bars."""
    found = queries.of_application(request.user, application_id)  # type: ignore[arg-type]
    report = queries.reading(found)
    context = {
        "analysis": found,
        "report": report,
        "changes": Table(report["changes"], columns=CHANGES),
        "earlier": reports.earlier_in_words(found),
        "application": found.request.application,
        "paper_formats": PAPERS["analysis"].formats,
    }
    return render(request, "services/analysis.html", context)


@require_POST
def begin(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Collect a draft for an order and go to where it is written. For staff; strangers learn nothing."""
    row = applications.get(request.user, application_id)  # type: ignore[arg-type]
    made = actions.begin_analysis(actor=request.user, application=row)  # type: ignore[arg-type]
    return redirect("admin:services_analysis_change", made.pk)


@require_safe
def pdf(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The report as a PDF."""
    found = queries.of_application(request.user, application_id)  # type: ignore[arg-type]
    return file_of(found, reports.as_pdf(found), "application/pdf", "pdf")


@require_safe
def docx(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The report as a DOCX."""
    found = queries.of_application(request.user, application_id)  # type: ignore[arg-type]
    return file_of(found, reports.as_docx(found), DOCX, "docx")


def file_of(analysis: Analysis, content: bytes, kind: str, extension: str) -> HttpResponse:
    """A file to be saved, named by the number of the application."""
    number = analysis.request.application.number or str(analysis.request_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{number.replace("МП", "MP")}.{extension}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
