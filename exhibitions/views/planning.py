"""The plan of a year: the vote with its open results, suggestions, the published plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import Conflict, DomainError, NotAllowed
from core.formats import moment, number
from core.web import errors_to
from exhibitions import actions, queries, rules
from exhibitions.documents import sharing
from exhibitions.forms.planning import SuggestionForm
from exhibitions.models import PlanRound
from exhibitions.presentation import card


@login_not_required
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The plan that matters now; without any a page that says so."""
    found = queries.planning.rounds().first()
    if found is None:
        return render(request, "exhibitions/no_plan.html")
    return redirect("exhibitions:plan-of", found.year)


@login_not_required
@require_safe
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """The vote of a year with its results, or its published plan."""
    return _page(request, queries.planning.of_year(year), SuggestionForm())


def _page(request: HttpRequest, found: PlanRound, form: SuggestionForm, status: int = 200) -> HttpResponse:
    organisation = request.organisation if request.user.is_authenticated else None  # type: ignore[attr-defined]
    try:
        rules.planning.may_vote(request.user, found, organisation)  # type: ignore[arg-type]
    except DomainError as error:
        votes, why = False, str(error.message) if request.user.is_authenticated else ""
    else:
        votes, why = True, ""
    voted = queries.planning.voted(found, organisation)
    rows = queries.planning.planned(found) if found.published_at else queries.planning.proposed(found)
    lines: list[dict[str, Any]] = [
        {**card(row), "votes": row.number, "mine": row.pk in voted}  # type: ignore[attr-defined]
        for row in rows
    ]
    context = {
        "plan": found,
        "share": sharing.of_page(
            _("План мероприятий на {year} год").format(year=found.year),
            _("За какие выставки и миссии голосуют компании и что вошло в план."),
            reverse("exhibitions:plan-of", args=[found.year]),
        ),
        "years": [one.year for one in queries.planning.rounds() if one.pk != found.pk],
        "lines": lines,
        "most": max((line["votes"] for line in lines), default=0),
        "voting": rules.planning.is_voting(found),
        "votes": votes,
        "why": why,
        "facts": _facts(found, len(voted), votes=votes),
        "suggested": queries.planning.suggested(found, organisation),
        "form": form,
    }
    return render(request, "exhibitions/plan.html", context, status=status)


def _facts(found: PlanRound, given: int, *, votes: bool) -> list[tuple[str, str]]:
    """When votes are taken, how many were given, how many the reader's company has left."""
    totals = queries.planning.totals(found)
    rows = [
        (
            _("Голосование"),
            _("{first} – {last} (время московское)").format(
                first=moment(found.votes_from), last=moment(found.votes_until)
            ),
        ),
        (_("Проголосовало компаний"), number(totals["companies"])),
        (_("Отдано голосов"), number(totals["votes"])),
    ]
    if votes:
        left = _("{left} из {most}").format(left=found.most_votes - given, most=found.most_votes)
        rows.append((_("У вашей компании осталось голосов"), left))
    return rows


@require_POST
def vote(request: HttpRequest, key: str) -> HttpResponse:
    """Give or take back the company's vote; the page says what stands against it."""
    event = queries.planning.votable(key)
    action = actions.unvote if "remove" in request.POST else actions.vote
    try:
        action(
            actor=request.user,
            event=event,
            organisation=request.organisation,  # type: ignore[attr-defined]
        )
    except (Conflict, NotAllowed) as error:
        messages.error(request, str(error.message))
    assert event.plan is not None
    return redirect(reverse("exhibitions:plan-of", args=[event.plan.year]) + f"#e-{event.slug}")


@require_POST
def suggest(request: HttpRequest, year: int) -> HttpResponse:
    """Suggest an event; what was typed stays when it is refused."""
    found = queries.planning.of_year(year)
    form = SuggestionForm(request.POST)
    if form.is_valid():
        try:
            with errors_to(form):
                actions.suggest(
                    actor=request.user,  # type: ignore[arg-type]
                    plan=found,
                    organisation=request.organisation,  # type: ignore[attr-defined]
                    values=form.cleaned_data,
                )
        except (Conflict, NotAllowed) as error:
            form.add_error(None, str(error.message))
        if not form.errors:
            messages.success(request, _("Предложение отправлено. Ответ появится на этой странице."))
            return redirect(reverse("exhibitions:plan-of", args=[year]) + "#suggest")
    return _page(request, found, form, status=422)
