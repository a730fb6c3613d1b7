"""The browser's door to reports as files: ask for one, then see how far it is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import NotFound
from services import actions
from services.queries.papers import PAPERS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, paper: str, subject: UUID) -> HttpResponse:
    """Have a report made and go to the page of the work. Opened by its address it asks in which format."""
    kind = PAPERS.get(paper)
    if kind is None:
        raise NotFound(paper)
    if request.method == "POST":
        job = actions.order_paper(
            actor=request.user,  # type: ignore[arg-type]
            paper=paper,
            subject=subject,
            wanted=request.POST.get("format", ""),
        )
        return redirect("jobs:job", job.pk)
    kind.find(request.user, subject)  # type: ignore[arg-type]
    return render(request, "services/paper.html", {"paper": paper, "subject": subject, "formats": kind.formats})
