"""The browser's door to the verification of counterparties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.web import writes_on_get
from services.actions.reports import record_read
from services.actions.verification import numbers
from services.grading import RULES
from services.models import Report
from services.parts.verification import TONES
from services.queries import verification as queries
from services.questions import NumbersForm


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def counterparty_check(request: HttpRequest) -> HttpResponse:
    """The checks of numbers at once, without a request. Asked by POST: an account number has no place in an address."""
    form = NumbersForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "checks": None}
    context["service_url"] = reverse("services:service", args=["counterparty-verification"])
    wrong = False
    if form.is_bound:
        wrong = not form.is_valid()
        if not wrong:
            rows = numbers(facts_of(form.cleaned_data))
            compared = queries.with_countries(row.compared for row in rows)
            context["checks"] = [
                {
                    "title": RULES[row.code].title,
                    "label": row.found.result.label,
                    "tone": TONES[row.found.result],
                    "found": row.found.text,
                    "compared": text,
                }
                for row, text in zip(rows, compared, strict=True)
            ]
    return render(request, "services/verification/check.html", context, status=422 if wrong else 200)


def facts_of(answers: dict[str, Any]) -> dict[str, str]:
    """Checked answers as the pure checks want them: countries by their codes."""
    return {name: getattr(value, "iso2", value) or "" for name, value in answers.items()}


@never_cache
@require_safe
def verification_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A report as it was delivered, in the reader's language. Reading it leaves a trace."""
    found = _opened(request, report_id, "page")
    content = found.content["en" if get_language() == "en" else "ru"]
    context = {
        "report": found,
        "content": content,
        "application_url": reverse("services:request", args=[found.verification_id]),
        "is_valid": queries.is_valid(found),
        "newer": queries.last_report(found.verification) if _is_old(found) else None,
    }
    return render(request, "services/verification/report.html", context)


@never_cache
@require_safe
def verification_report_pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The document of a report, as it was typeset when the result was sent. Reading it leaves a trace."""
    found = _opened(request, report_id, "pdf")
    body = bytes(found.pdf_en if get_language() == "en" else found.pdf_ru)
    response = HttpResponse(body, content_type="application/pdf")
    name = f"{found.verification.application.number}-{found.edition}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _opened(request: HttpRequest, report_id: UUID, door: str) -> Report:
    found = queries.report(request.user, report_id)  # type: ignore[arg-type]
    with writes_on_get():
        record_read(actor=request.user, report=found, door=door)  # type: ignore[arg-type]
    return found


def _is_old(found: Report) -> bool:
    newest = queries.last_report(found.verification)
    return newest is not None and newest.pk != found.pk
