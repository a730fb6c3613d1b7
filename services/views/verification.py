"""The browser's door to the verification of counterparties."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from services.actions.verification import numbers
from services.grading import RULES
from services.parts.verification import TONES
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
            context["checks"] = [
                {
                    "title": RULES[row.code].title,
                    "label": row.found.result.label,
                    "tone": TONES[row.found.result],
                    "found": row.found.text,
                    "compared": row.compared,
                }
                for row in numbers(facts_of(form.cleaned_data))
            ]
    return render(request, "services/verification/check.html", context, status=422 if wrong else 200)


def facts_of(answers: dict[str, Any]) -> dict[str, str]:
    """Checked answers as the pure checks want them: countries by their codes."""
    return {name: getattr(value, "iso2", value) or "" for name, value in answers.items()}
