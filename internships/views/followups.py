"""What became of students after their practice: asked in the cabinet, and by a link that answers once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import keyset
from core.errors import Conflict, NotFound
from core.tables import Column, Table
from core.web import errors_to, unpark
from internships import actions, queries, rules
from internships.enums import Destination, Party
from internships.forms.followups import FollowUpForm
from internships.models import FollowUp
from internships.presentation.followups import DESTINATION_TONES, when

PAGE_SIZE = 50
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
ORDER = ("-due_on", "-id")
PILLS: dict[Any, tuple[Any, str]] = {
    "": (gettext_lazy("Ждёт ответа"), "warning"),
    **{one: (one.label, tone) for one, tone in DESTINATION_TONES.items()},
}


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


class FollowUpsTable(Table):
    """Questions and what the reader's side said."""

    columns = [
        Column("student", gettext_lazy("Студент"), link="/cabinet/followups/{id}/"),
        Column("offer", gettext_lazy("Практика")),
        Column("ended_on", gettext_lazy("Закончена"), "day"),
        Column("when", gettext_lazy("Вопрос")),
        Column("mine", gettext_lazy("Ваш ответ"), "pill", choices=PILLS),
    ]


@require_safe
def followups(request: HttpRequest) -> HttpResponse:
    """What the person, their host or their institution is asked; first what waits for an answer."""
    everything = request.GET.get("show") == "all"
    rows = (queries.followups.asked_of if everything else queries.followups.open_for)(_user(request))
    page = keyset.page(rows, ORDER, request.GET.get("page", ""), PAGE_SIZE)
    lines = [
        {
            "id": row.pk,
            "student": str(row.placement.student),
            "offer": row.placement.offer.title,
            "ended_on": row.placement.ended_on,
            "when": when(row.months),
            "mine": row.mine or "",
        }
        for row in page.rows
    ]
    context = {
        "page": page,
        "table": FollowUpsTable(lines),
        "everything": everything,
        "tabs": [
            {"label": _("Ждут ответа"), "url": "?", "current": not everything},
            {"label": _("Все"), "url": "?show=all", "current": everything},
        ],
    }
    return render(request, "internships/followups.html", context)


def _form(request: HttpRequest, found: FollowUp, party: str) -> FollowUpForm:
    """The form with what this side said before."""
    detailed = rules.followups.keeps_details(found.placement.student, timezone.localdate())
    said = queries.followups.answer_of(found, party)
    known = {name: getattr(said, name) for name in ("answer", "since", "position", "proof")} if said else {}
    typed = request.POST if request.method == "POST" else unpark(request)
    return FollowUpForm(party, typed, initial=known, detailed=detailed)


@GET_OR_POST
def followup(request: HttpRequest, followup_id: UUID) -> HttpResponse:
    """Answer for one's side; after an answer the next question comes, as long as there is one."""
    user = _user(request)
    found = queries.followups.get(user, followup_id)
    parties = rules.followups.parties_of(user, found.placement)
    if not parties:
        raise NotFound()
    party = parties[0]
    form = _form(request, found, party)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.answer_followup(actor=user, followup=found, party=party, **form.cleaned_data)
                return _next(request, user)
        except Conflict as error:
            form.add_error(None, str(error.message))
    context = {
        "followup": found,
        "form": form,
        "party": party,
        "when": when(found.months),
        "own": party == Party.STUDENT,
        "settled": Destination(found.destination).label if found.resolved_at else "",
    }
    return render(request, "internships/followup.html", context, status=422 if form.errors else 200)


def _next(request: HttpRequest, user: User) -> HttpResponse:
    waiting = queries.followups.open_for(user).first()
    messages.success(request, _("Спасибо, ответ записан."))
    return redirect("internships:followup", waiting.pk) if waiting else redirect("internships:followups")


@login_not_required
@never_cache
@GET_OR_POST
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The student answers without logging in, once. The page names no person."""
    found = queries.followups.by_link(token)
    if found is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    problem = rules.followups.link_problem(found, timezone.now())
    detailed = rules.followups.keeps_details(found.placement.student, timezone.localdate())
    form = FollowUpForm(Party.STUDENT, request.POST if request.method == "POST" else None, detailed=detailed)
    if request.method == "POST" and not problem and form.is_valid():
        try:
            with errors_to(form):
                actions.answer_by_link(token=token, values=form.cleaned_data)
                return _secret(render(request, "internships/followup_done.html", {"sent": False}))
        except Conflict as error:
            problem = str(error.message)
    late = bool(problem) and found.link_used_at is None and found.resolved_at is None
    context = {"found": found, "form": form, "problem": problem, "late": late, "token": token}
    context["when"] = when(found.months)
    status = 409 if problem and request.method == "POST" else 422 if form.errors else 200
    return _secret(render(request, "internships/followup_link.html", context, status=status))


def _secret(response: HttpResponse) -> HttpResponse:
    # A page behind a secret address: not for search engines, and its address goes nowhere.
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Another link in place of one that is too old, to the same address."""
    actions.renew_followup_link(token=token)
    return _secret(render(request, "internships/followup_done.html", {"sent": True}))
