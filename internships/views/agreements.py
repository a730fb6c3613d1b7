"""The agreements of an institution or a host in its cabinet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from internships import queries
from internships.presentation import standing_of


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Agreements of the organisation chosen in the menu: where each stands, its term and its quotas by year."""
    organisation = request.organisation  # type: ignore[attr-defined]
    if organisation is None:
        return render(request, "internships/no_agreements.html")
    today = timezone.localdate()
    items = []
    rows = list(queries.agreements.of(organisation, request.user))  # type: ignore[arg-type]
    known = queries.agreements.dependents(rows)
    for row in rows:
        label, tone = standing_of(row, today)
        on_it = known[row.pk]
        quotas = [{"row": one, "used": on_it.used[one.speciality_id, one.year]} for one in row.quotas.all()]
        items.append({"agreement": row, "standing": label, "tone": tone, "quotas": quotas, "on_it": on_it})
    context = {"organisation": organisation, "items": items}
    return render(request, "internships/agreements.html", context)
