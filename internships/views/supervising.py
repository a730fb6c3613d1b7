"""An institution's cabinet: all its students at a glance, filters, bulk actions, a workbook, an archive of papers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Organisation, User
from core import keyset
from core.errors import Invalid, NotAllowed, NotFound
from core.tables import Column, Table
from core.web import new_request_key, writes_on_get
from internships import actions, queries
from internships.actions import bulk
from internships.documents.centres import XLSX, workbook
from internships.enums import Listed
from internships.forms.supervising import StudentsAct, StudentsFilter
from internships.presentation.supervising import invited_words, lines, marked, pill, sheet, turn_links
from internships.views.students import institution_of
from jobs import queries as jobs
from jobs.models import Job

PAGE_SIZE = 50
# So many rows fit a workbook that somebody waits for.
MOST_ROWS = 5000


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


class StudentsTable(Table):
    """An institution's students at a glance."""

    columns = [
        Column("student", gettext_lazy("Студент"), "html"),
        Column("state", gettext_lazy("Профиль"), "html"),
        Column("candidacies", gettext_lazy("Заявки")),
        Column("practice", gettext_lazy("Практика"), "html"),
        Column("missing", gettext_lazy("Кто и что должен сделать"), "html"),
    ]


def _asked(
    data: QueryDict, institution: Organisation, people: Sequence[User] | None = None
) -> tuple[StudentsFilter, dict[str, Any]]:
    form = StudentsFilter(data, institution, _people(institution) if people is None else people)
    return form, form.cleaned_data if form.is_valid() else {}


def _people(institution: Organisation) -> list[User]:
    return list(queries.students.supervisors_of(institution))


@require_safe
def students(request: HttpRequest) -> HttpResponse:
    """The students of the organisation chosen in the menu: what each has, what is missing, who must act."""
    institution = institution_of(request)
    if institution is None:
        return render(request, "internships/no_institution.html")
    return _students_page(request, institution)


def _students_page(
    request: HttpRequest,
    institution: Organisation,
    act_form: StudentsAct | None = None,
    chosen: Collection[str] = (),
) -> HttpResponse:
    data = request.GET if act_form is None else QueryDict(request.POST.get("filters", ""))
    people = _people(institution)
    form, asked = _asked(data, institution, people)
    known = queries.supervising.steps(institution)
    rows = queries.supervising.found(institution, _user(request), asked, known)
    rows = rows.select_related(None).select_related("user").only(*queries.supervising.SHOWN)
    page = keyset.page(rows, queries.supervising.ORDER, data.get("page", ""), PAGE_SIZE)
    glances = queries.supervising.glances(page.rows, known)
    plain = data.copy()
    plain.pop("page", None)
    here = reverse("internships:students")
    tabs = turn_links(queries.supervising.turns(known), asked.get("turn", ""), here)
    context = {
        "institution": institution,
        "form": form,
        "filtered": any(asked.values()) or bool(form.errors),
        "more": any(asked.get(name) for name in ("course", "speciality", "state", "supervisor")),
        "tabs": [{"label": _("Все"), "url": here, "count": None, "current": not asked.get("turn")}, *tabs],
        "page": page,
        "table": StudentsTable(lines(page.rows, glances, chosen)),
        "filters": plain.urlencode(),
        "to": act_form or StudentsAct(None, people),
        "request_key": new_request_key(),
        "invited": queries.supervising.invitations(institution, _user(request)).count(),
    }
    failed = form.errors or (act_form is not None and act_form.errors)
    return render(request, "internships/students.html", context, status=422 if failed else 200)


@require_safe
def students_workbook(request: HttpRequest) -> HttpResponse:
    """The same list, whole, as a workbook."""
    institution = _institution(request)
    _form, asked = _asked(request.GET, institution)
    known = queries.supervising.steps(institution)
    found = queries.supervising.found(institution, _user(request), asked, known)
    rows = list(found.select_related("user", "speciality", "supervisor")[:MOST_ROWS])
    taken_along(request, institution, Listed.STUDENTS, len(rows))
    return download(_("Студенты"), *sheet(rows, queries.supervising.glances(rows, known)))


def taken_along(request: HttpRequest, organisation: Organisation, what: Listed, people: int) -> None:
    """A list of people that somebody takes along leaves a trace, also though the request only asks."""
    with writes_on_get():
        actions.record_reading(actor=_user(request), organisation=organisation, what=what, people=people)


def download(title: str, head: list[str], rows: list[list[Any]]) -> HttpResponse:
    """A workbook of today, to be saved."""
    response = HttpResponse(workbook(title, head, rows), content_type=XLSX)
    name = f"{title} {timezone.localdate():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _institution(request: HttpRequest) -> Organisation:
    found = institution_of(request)
    if found is None:
        raise NotAllowed(_("Студентов ведёт куратор образовательной организации."))
    return found


# --- many at once ------------------------------------------------------------------------------------------------


def _chosen(request: HttpRequest, institution: Organisation) -> list[str]:
    """The rows that were marked, or everybody whom the filter finds."""
    if "everyone" not in request.POST:
        return request.POST.getlist("chosen")
    _form, asked = _asked(QueryDict(request.POST.get("filters", "")), institution)
    known = queries.supervising.steps(institution)
    rows = queries.supervising.found(institution, _user(request), asked, known)
    return [str(key) for key in rows.values_list("pk", flat=True)[: bulk.MOST + 1]]


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Confirm or let go many students at once, or collect their documents."""
    institution = _institution(request)
    code, back = request.POST.get("act", ""), reverse("internships:students")
    if filters := request.POST.get("filters", ""):
        back = f"{back}?{QueryDict(filters).urlencode()}"
    if code not in ("confirm", "supervisor", "graduate", "papers"):
        raise NotFound()
    form = StudentsAct(request.POST, _people(institution))
    if not form.is_valid():
        return _students_page(request, institution, form, request.POST.getlist("chosen"))
    key = request.POST.get("request_key", "")[:50]
    try:
        keys = _chosen(request, institution)
        if code == "papers":
            job = bulk.order_papers(actor=_user(request), students=keys, key=key)
            return redirect("jobs:job", job.pk)
        found = bulk.many(actor=_user(request), code=code, keys=keys, values=form.values(), key=key)
    except Invalid as error:
        messages.warning(request, str(error.message))
        return redirect(back)
    return told(request, found, back)


def told(request: HttpRequest, found: list[dict[str, Any]] | Job, back: str) -> HttpResponse:
    """The results of many rows, or the page of the job that will have them."""
    if isinstance(found, Job):
        return redirect("internships:bulk", found.pk)
    return render(request, "internships/bulk.html", {"job": None, **results(found), "total": len(found), "back": back})


class ResultsTable(Table):
    """What became of each row."""

    columns = [
        Column("name", gettext_lazy("Кто")),
        Column("state", gettext_lazy("Итог"), "html"),
        Column("text", gettext_lazy("Что сделано или почему нет")),
    ]


def results(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The table of results, those that were refused first, and how many were done."""
    names = queries.supervising.names([one["key"] for one in found])
    rows = [
        {
            "name": names.get(one["key"], "—"),
            "state": pill(_("Сделано"), "success") if one["done"] else pill(_("Не сделано"), "danger"),
            "text": one["text"],
            "done": one["done"],
        }
        for one in found
    ]
    rows.sort(key=lambda row: row["done"])
    return {"table": ResultsTable(rows), "done": sum(one["done"] for one in found)}


@require_safe
def act_results(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One's own long list: how far it is, what became of each row."""
    job = jobs.visible_to(_user(request)).filter(pk=job_id, kind=bulk.BULK, owner_id=_user(request).pk).first()
    if job is None:
        raise NotFound()
    found = (job.result or job.checkpoint).get("rows", [])
    context = {"job": job, **results(found), "total": len(job.payload["keys"]), "back": reverse("applications:waiting")}
    return render(request, "internships/bulk.html", context)


# --- invitations -------------------------------------------------------------------------------------------------


class InvitationsTable(Table):
    """Invitations that nobody has used yet."""

    columns = [
        Column("name", gettext_lazy("Студент"), "html"),
        Column("email", gettext_lazy("Электронная почта")),
        Column("group", gettext_lazy("Учебная группа")),
        Column("supervisor", pgettext_lazy("student", "Куратор")),
        Column("sent", gettext_lazy("Отправлено"), "day"),
        Column("until", gettext_lazy("Ссылка")),
    ]


@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Invitations that wait for their students: send again, take back."""
    institution = _institution(request)
    rows = queries.supervising.invitations(institution, _user(request))
    page = keyset.page(rows, ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE)
    lines_ = []
    for one in page.rows:
        name = f"{one.last_name} {one.first_name}"
        lines_.append(
            {
                "name": marked(one.pk, name, name),
                "email": one.email,
                "group": one.group,
                "supervisor": one.supervisor or "",
                "sent": one.created_at,
                "until": invited_words(one),
            }
        )
    context = {"institution": institution, "page": page, "table": InvitationsTable(lines_), "key": new_request_key()}
    return render(request, "internships/invitations.html", context)


@require_POST
def act_on_invitations(request: HttpRequest) -> HttpResponse:
    """Send links again, or take them back."""
    _institution(request)
    code, back = request.POST.get("act", ""), reverse("internships:invitations")
    if code not in ("invite-again", "revoke"):
        raise NotFound()
    try:
        found = bulk.many(
            actor=_user(request),
            code=code,
            keys=request.POST.getlist("chosen"),
            key=request.POST.get("request_key", "")[:50],
        )
    except Invalid as error:
        messages.warning(request, str(error.message))
        return redirect(back)
    return told(request, found, back)
