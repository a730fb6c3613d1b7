"""A host's cabinet: candidates for all its offers, its trainees and mentors, and what is done with many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Organisation, User
from core import keyset
from core.errors import Invalid, NotAllowed, NotFound
from core.tables import Column, Table
from core.web import new_request_key
from internships import queries, rules
from internships.actions import bulk
from internships.enums import Listed
from internships.forms.hosting import CandidatesAct, CandidatesFilter, TraineesAct, TraineesFilter
from internships.presentation.hosting import (
    candidate_lines,
    candidates_sheet,
    sections,
    trainee_lines,
    trainees_sheet,
)
from internships.presentation.supervising import turn_links
from internships.views.supervising import MOST_ROWS, download, taken_along, told

PAGE_SIZE = 50


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _host(request: HttpRequest, may: Callable[[User, Organisation | None], bool]) -> Organisation | None:
    host: Organisation | None = request.organisation  # type: ignore[attr-defined]
    return host if may(_user(request), host) else None


class CandidatesTable(Table):
    """Who asks for places of a host."""

    columns = [
        Column("student", gettext_lazy("Студент"), "html"),
        Column("studies", gettext_lazy("Специальность")),
        Column("offer", gettext_lazy("Вакансия"), "html"),
        Column("sent_at", gettext_lazy("Подана"), "day"),
        Column("state", gettext_lazy("Состояние"), "html"),
    ]


class TraineesTable(Table):
    """Who is on practice at a host."""

    columns = [
        Column("student", gettext_lazy("Студент"), "html"),
        Column("offer", gettext_lazy("Вакансия"), "html"),
        Column("mentor", gettext_lazy("Наставник")),
        Column("state", gettext_lazy("Практика"), "html"),
        Column("missing", gettext_lazy("Кто и что должен сделать"), "html"),
    ]


def _asked(form: Form) -> dict[str, Any]:
    return form.cleaned_data if form.is_valid() else {}


def _plain(data: QueryDict) -> str:
    kept = data.copy()
    kept.pop("page", None)
    return kept.urlencode()


# --- candidates --------------------------------------------------------------------------------------------------


@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """Everybody who asks for a place of the host chosen in the menu."""
    host = _host(request, rules.offers.offers)
    if host is None:
        return render(request, "internships/no_host.html")
    return _candidates(request, host, request.GET)


def _candidates(
    request: HttpRequest, host: Organisation, data: QueryDict, act: CandidatesAct | None = None
) -> HttpResponse:
    form = CandidatesFilter(data, host, _user(request))
    asked = _asked(form)
    rows = queries.hosting.found_candidates(host, _user(request), asked)
    page = keyset.page(rows, queries.hosting.CANDIDATES, data.get("page", ""), PAGE_SIZE)
    context = {
        "host": host,
        "sections": sections("host-candidates"),
        "form": form,
        "act": act or CandidatesAct(),
        "filtered": any(asked.values()) or bool(form.errors),
        "page": page,
        "table": CandidatesTable(candidate_lines(page.rows, request.POST.getlist("chosen"))),
        "filters": _plain(data),
        "request_key": new_request_key(),
    }
    failed = form.errors or act is not None
    return render(request, "internships/host_candidates.html", context, status=422 if failed else 200)


@require_safe
def candidates_workbook(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    host = _needed(request, rules.offers.offers)
    asked = _asked(CandidatesFilter(request.GET, host, _user(request)))
    rows = list(queries.hosting.found_candidates(host, _user(request), asked)[:MOST_ROWS])
    taken_along(request, host, Listed.CANDIDATES, len(rows))
    return download(_("Кандидаты"), *candidates_sheet(rows))


def _needed(request: HttpRequest, may: Callable[[User, Organisation | None], bool]) -> Organisation:
    found = _host(request, may)
    if found is None:
        raise NotAllowed(_("Это кабинет принимающей компании."))
    return found


@require_POST
def act_on_candidates(request: HttpRequest) -> HttpResponse:
    """Take up, offer, put into the waiting list or refuse many at once."""
    host = _needed(request, rules.offers.offers)
    code, data = request.POST.get("act", ""), QueryDict(request.POST.get("filters", ""))
    if code not in ("take-up", "offer", "pool", "refuse"):
        raise NotFound()
    form = CandidatesAct(request.POST)
    if not form.is_valid():
        return _candidates(request, host, data, form)
    try:
        found = bulk.many(
            actor=_user(request),
            code=code,
            keys=request.POST.getlist("chosen"),
            values=form.values(),
            key=request.POST.get("request_key", "")[:50],
        )
    except Invalid as error:
        form.add_error(None, str(error.message))
        return _candidates(request, host, data, form)
    return told(request, found, _back("internships:host-candidates", data))


def _back(name: str, data: QueryDict) -> str:
    return f"{reverse(name)}?{data.urlencode()}" if data else reverse(name)


# --- trainees ----------------------------------------------------------------------------------------------------


@require_safe
def trainees(request: HttpRequest) -> HttpResponse:
    """The placements of the host chosen in the menu, for a mentor their own: what each waits for."""
    host = _host(request, rules.hosting.sees_trainees)
    if host is None:
        return render(request, "internships/no_host.html")
    return _trainees(request, host, request.GET)


def _trainees(
    request: HttpRequest, host: Organisation, data: QueryDict, act: TraineesAct | None = None
) -> HttpResponse:
    user = _user(request)
    form = TraineesFilter(data, host, user)
    asked = _asked(form)
    rows = queries.hosting.found_trainees(host, user, asked)
    page = keyset.page(rows, queries.hosting.TRAINEES, data.get("page", ""), PAGE_SIZE)
    here = reverse("internships:trainees")
    tabs = turn_links(queries.hosting.turns(host, user), asked.get("turn", ""), here, own="host")
    offers = rules.offers.offers(user, host)
    context = {
        "host": host,
        "offers": offers,
        "sections": sections("trainees") if offers else [],
        "tabs": [{"label": _("Все"), "url": here, "count": None, "current": not asked.get("turn")}, *tabs],
        "form": form,
        "act": act or TraineesAct(None, host),
        "filtered": any(asked.values()) or bool(form.errors),
        "page": page,
        "table": TraineesTable(trainee_lines(page.rows, request.POST.getlist("chosen"))),
        "filters": _plain(data),
        "request_key": new_request_key(),
    }
    failed = form.errors or act is not None
    return render(request, "internships/trainees.html", context, status=422 if failed else 200)


@require_safe
def trainees_workbook(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    host = _needed(request, rules.hosting.sees_trainees)
    asked = _asked(TraineesFilter(request.GET, host, _user(request)))
    rows = list(queries.hosting.found_trainees(host, _user(request), asked)[:MOST_ROWS])
    taken_along(request, host, Listed.TRAINEES, len(rows))
    return download(_("Практиканты"), *trainees_sheet(rows))


@require_POST
def act_on_trainees(request: HttpRequest) -> HttpResponse:
    """Assign a mentor, note the instruction, sign weeks or collect documents of many at once."""
    host = _needed(request, rules.hosting.sees_trainees)
    code, data = request.POST.get("act", ""), QueryDict(request.POST.get("filters", ""))
    if code not in ("mentor", "instruct", "sign", "papers"):
        raise NotFound()
    form = TraineesAct(request.POST, host)
    if not form.is_valid():
        return _trainees(request, host, data, form)
    key, keys = request.POST.get("request_key", "")[:50], request.POST.getlist("chosen")
    try:
        if code == "papers":
            job = bulk.order_papers(actor=_user(request), placements=keys, key=key)
            return redirect("jobs:job", job.pk)
        found = bulk.many(actor=_user(request), code=code, keys=keys, values=form.values(), key=key)
    except Invalid as error:
        form.add_error(None, str(error.message))
        return _trainees(request, host, data, form)
    return told(request, found, _back("internships:trainees", data))
