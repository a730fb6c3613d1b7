"""A list of students: uploaded, looked at, sent, its changes taken over; and what an invited student sees.

Between the look and the sending nothing is stored: the rows that were read travel with the page, signed.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation, User
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.web import errors_to
from internships import actions, queries, rules
from internships.documents.centres import XLSX
from internships.documents.students import list_xlsx
from internships.forms.invitations import InviteForm, ListForm
from internships.forms.students import ProfileForm
from internships.listfiles import COLUMNS, Row, check, read
from internships.models import Student
from internships.views.students import institution_of

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
SALT = "internships.students"
LASTS = 3600
SHOWN = 100


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _institution(request: HttpRequest) -> Organisation:
    found = institution_of(request)
    if found is None:
        raise NotAllowed(_("Студентов приглашает куратор образовательной организации."))
    return found


@GET_OR_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file and see what would be sent, and what is wrong."""
    institution = _institution(request)
    form = ListForm(request.POST or None, request.FILES or None)
    rows: list[Row] = []
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            rows = read(form.cleaned_data["file"][0].read())
            check(rows, set(queries.offers.specialities().values_list("code", flat=True)))
            _check_people(institution, rows)
    if not rows:
        return render(request, "internships/students_upload.html", {"form": form}, status=422 if form.errors else 200)
    return _shown(request, institution, rows)


@GET_OR_POST
def one(request: HttpRequest) -> HttpResponse:
    """Invite one student without a file."""
    institution = _institution(request)
    form = InviteForm(request.POST or None, institution)
    if request.method == "POST" and form.is_valid():
        row = Row(1, form.cells())
        _sent, left = actions.invite_students(actor=_user(request), institution=institution, rows=[row])
        if not left:
            words = _("Приглашение отправлено: {address}.").format(address=row.cells["email"])
            messages.success(request, words)
            return redirect("internships:invitations")
        form.add_error("email", left[0].errors[0])
    return render(request, "internships/student_invite.html", {"form": form}, status=422 if form.errors else 200)


def _check_people(institution: Organisation, rows: list[Row]) -> None:
    """Say of whom the list cannot speak: students of another institution, supervisors that are not one's own."""
    known = queries.students.by_address(row.cells["email"] for row in rows)
    own = set(queries.students.supervisors_of(institution).values_list("email", flat=True))
    for row in rows:
        student = known.get(row.cells["email"])
        if student is not None and student.institution_id != institution.pk:
            row.errors.append(_("Этот человек уже на портале: {institution}.").format(institution=student.institution))
        if row.cells["supervisor"] and row.cells["supervisor"] not in own:
            row.errors.append(_("Такого куратора у вас нет: {address}.").format(address=row.cells["supervisor"]))


def _changes(institution: Organisation, rows: list[Row]) -> tuple[list[Row], list[dict[str, Any]], int]:
    """Whom to invite, whose profile changes and in what, and how many stay as they are."""
    known = queries.students.by_address(row.cells["email"] for row in rows)
    fresh, changed, same = [], [], 0
    for row in rows:
        student = known.get(row.cells["email"])
        if student is None:
            fresh.append(row)
        elif found := rules.students.differences(student, row.cells):
            titles = [(str(Student._meta.get_field(name).verbose_name), old or "—", new) for name, old, new in found]
            changed.append({"row": row, "student": student, "changes": titles})
        else:
            same += 1
    return fresh, changed, same


def _shown(request: HttpRequest, institution: Organisation, rows: list[Row], sent: int | None = None) -> HttpResponse:
    bad = [row for row in rows if row.errors]
    good, changed, same = _changes(institution, [row for row in rows if not row.errors])
    context = {
        "changed": changed[:SHOWN],
        "changed_count": len(changed),
        "same": same,
        "to_change": _sealed(request, institution, [one["row"] for one in changed]),
        "institution": institution,
        "good": good[:SHOWN],
        "good_count": len(good),
        "bad": bad[:SHOWN],
        "bad_count": len(bad),
        "titles": [known[0].capitalize() for known in COLUMNS.values()],
        "to_send": _sealed(request, institution, good),
        "to_correct": _sealed(request, institution, bad),
        "sent": sent,
    }
    return render(request, "internships/students_preview.html", context)


def _sealed(request: HttpRequest, institution: Organisation, rows: list[Row]) -> str:
    plain = {
        "user": str(_user(request).pk),
        "institution": str(institution.pk),
        "rows": [[row.line, row.cells, row.errors] for row in rows],
    }
    return signing.dumps(plain, salt=SALT, compress=True)


def _unsealed(request: HttpRequest, institution: Organisation) -> list[Row]:
    try:
        plain: dict[str, Any] = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise Conflict(_("Проверка списка устарела. Загрузите файл ещё раз."), code="stale") from error
    if plain["user"] != str(_user(request).pk) or plain["institution"] != str(institution.pk):
        raise Conflict(_("Этот список проверяли для другой организации. Загрузите файл ещё раз."), code="stale")
    return [Row(*row) for row in plain["rows"]]


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send the invitations that were looked at; what could not be sent is shown with its reason."""
    institution = _institution(request)
    rows = _unsealed(request, institution)
    sent, left = actions.invite_students(actor=_user(request), institution=institution, rows=rows)
    words = ngettext("Отправлено {n} приглашение.", "Отправлено приглашений: {n}.", sent).format(n=sent)
    if left:
        if sent:
            messages.success(request, words)
        return _shown(request, institution, left, sent)
    messages.success(request, words)
    return redirect("internships:students")


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Take over the changes that were looked at; what could not be taken is shown with its reason."""
    institution = _institution(request)
    rows = _unsealed(request, institution)
    changed, left = actions.change_students(actor=_user(request), institution=institution, rows=rows)
    words = ngettext("Изменён {n} профиль.", "Изменено профилей: {n}.", changed).format(n=changed)
    if changed or not left:
        messages.success(request, words)
    if left:
        return _shown(request, institution, left, changed)
    return redirect("internships:students")


@require_POST
def correct(request: HttpRequest) -> HttpResponse:
    """The rows that were not taken, as a workbook with the reasons: correct them and upload it again."""
    rows = _unsealed(request, _institution(request))
    return _file(list_xlsx(rows, reasons=True), _("students-to-correct.xlsx"))


@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """An empty list with the columns."""
    return _file(list_xlsx([]), "students.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@login_not_required
@GET_OR_POST
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter's link leads to: log in or sign up, check the profile, done."""
    found = queries.students.invitation_by(token)
    if found is None:
        raise NotFound(_("Приглашение не найдено."))
    problem = rules.students.invitation_problem(found, timezone.now())
    user = request.user
    is_mine = user.is_authenticated and user.email == found.email
    form: ProfileForm | None = None
    if is_mine and not problem:
        form = _profile(request, found)
        if request.method == "POST" and form.is_valid():
            try:
                with errors_to(form):
                    actions.accept_student_invitation(actor=_user(request), token=token, values=form.values())
                    messages.success(request, _("Профиль заполнен. Теперь дайте согласия, и можно подавать заявки."))
                    return redirect("internships:profile")
            except (Conflict, Invalid) as error:
                form.add_error(None, str(error.message))
    context = {"invitation": found, "problem": problem, "is_mine": is_mine, "form": form, "here": request.path}
    failed = form is not None and form.errors
    return render(request, "internships/student_invitation.html", context, status=422 if failed else 200)


def _profile(request: HttpRequest, found: Any) -> ProfileForm:
    initial = {name: getattr(found, name) for name in ("course", "group", "study_form")}
    initial |= {"institution": found.institution_id, "speciality": found.speciality_id, "is_citizen": ""}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    # The institution is the one that invites.
    del form.fields["institution"]
    return form
