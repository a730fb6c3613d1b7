"""The public calendar and the page of one event."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import keyset
from exhibitions import queries
from exhibitions.presentation import TONES, card, place_of

PAGE_SIZE = 20


@login_not_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, soonest first."""
    page = keyset.page(queries.events.coming(), queries.events.ORDER, request.GET.get("page", ""), PAGE_SIZE)
    context = {"page": page, "cards": [card(event) for event in page.rows]}
    return render(request, "exhibitions/events.html", context)


@login_not_required
@require_safe
def event(request: HttpRequest, key: str) -> HttpResponse:
    """One event, by its address or its id."""
    found = queries.events.get(request.user, key)  # type: ignore[arg-type]
    context = {"event": found, "place": place_of(found), "tone": TONES[found.state]}  # type: ignore[index]
    return render(request, "exhibitions/event.html", context)
