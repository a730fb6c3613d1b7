"""The public list of offers and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import keyset
from internships import queries, rules
from internships.forms.offers import SearchForm
from internships.models import Offer
from internships.presentation import conditions, pay_in_words
from internships.presentation.candidacies import places_in_words, responses_in_words
from internships.presentation.offers import split_facts
from internships.rules.fit import fit

PAGE_SIZE = 20


@login_not_required
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """Places that students may apply for now, newest first; a broken filter is refused at its field."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    filtered = any(value not in (None, "", False) for value in asked.values()) or bool(form.errors)
    page = keyset.page(queries.offers.found(asked), queries.offers.ORDER, request.GET.get("page", ""), PAGE_SIZE)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "cards": _cards(page.rows),
        "asked": [(name, value) for name, value in request.GET.items() if asked.get(name)],
        "filtered": filtered or bool(request.GET.get("page")),
        "more": any(name in asked and asked[name] not in (None, "", False) for name in MORE),
    }
    return render(request, "internships/offers.html", context, status=422 if form.errors else 200)


# What most people do not ask for stands folded.
MORE = ("practice", "pay_from", "age", "starts_from", "ends_by")


def _cards(offers: Sequence[Offer]) -> list[dict[str, Any]]:
    places = queries.candidacies.places_of(offers)
    return [
        {
            "offer": offer,
            "pay": pay_in_words(offer),
            "specialities": ", ".join(one.name for one in offer.specialities.all()),
            "places": places_in_words(places[offer.pk]),
        }
        for offer in offers
    ]


@login_not_required
@require_safe
def offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """One offer: pay, schedule, place, days, conditions, and whether one may still apply."""
    found = queries.offers.get(request.user, offer_id)  # type: ignore[arg-type]
    student = queries.students.of_user(request.user)  # type: ignore[arg-type]
    beside, facts = split_facts(found)
    context = {
        "fit": fit(student, found) if student else [],
        "asked": queries.candidacies.open_of(student).filter(offer=found).first() if student else None,
        "student": student,
        "taken": queries.placements.taken(found),
        "offer": found,
        "beside": beside,
        "facts": facts,
        "conditions": conditions(found),
        "open": rules.offers.takes_applications(found, timezone.localdate()),
        "own": rules.offers.offers(request.user, found.host),  # type: ignore[arg-type]
        "places": places_in_words(queries.candidacies.places(found)),
        "entry": queries.intakes.entry_of(found),
        "responses": responses_in_words(queries.candidacies.responses_of(found.host), settings.HOST_ANSWER_DAYS),
    }
    return render(request, "internships/offer.html", context)
