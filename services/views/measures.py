"""«Меры поддержки»: everything a company uses on one timeline, and what makes sense next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.measures import measures_of
from applications.workflow import KINDS
from services.presentation.measures import around, item_of


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The measures of the company chosen in the menu. A broken page mark is refused with 422."""
    organisation = request.organisation  # type: ignore[attr-defined]
    if organisation is None:
        return render(request, "services/measures/none.html")
    found = measures_of(request.user, organisation, request.GET.get("page", ""))  # type: ignore[arg-type]
    items = [item_of(row, url=reverse(KINDS[row.kind].page, args=[row.pk])) for row in found.page.rows]
    context = {"organisation": organisation, "items": items, **around(found)}
    return render(request, "services/measures/measures.html", context)
