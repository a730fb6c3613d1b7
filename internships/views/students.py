"""A student's own profile, and an institution's students."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import give_consent
from accounts.adapters import address_of
from accounts.enums import OF_STUDENTS, ConsentPurpose
from accounts.models import Organisation, User
from accounts.queries import has_consent
from core.errors import NotFound
from core.web import errors_to, unpark
from internships import actions, queries, rules
from internships.enums import CandidacyState, GuardianState, PlacementState, StudentState
from internships.forms.placements import GuardianLinkForm
from internships.forms.students import DeclineForm, ProfileForm
from internships.forms.supervising import SupervisorForm
from internships.models import Student
from internships.presentation.candidacies import CANDIDACY_TONES
from internships.presentation.placements import PLACEMENT_TONES
from internships.presentation.students import STUDENT_TONES
from internships.presentation.supervising import guardian_words, missing_words
from internships.rules.fit import is_minor

# So many practices and applications of a student stand on their page.
MOST_SHOWN = 10
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@GET_OR_POST
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile: filled in once, changed here."""
    student = queries.students.of_user(_user(request))
    typed = request.POST if request.method == "POST" else unpark(request)
    form = ProfileForm(typed, student=student)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            _keep(request, student, form)
            return redirect("internships:profile")
    last = queries.students.history(student).last() if student else None
    context: dict[str, Any] = {
        "form": form,
        "student": student,
        "tone": STUDENT_TONES[StudentState(student.state)] if student else "",
        **(_consents(student) if student else {"minor": False}),
        "declined": last if student and last and student.state == StudentState.DECLINED else None,
    }
    return render(request, "internships/profile.html", context, status=422 if form.errors else 200)


HINTS = {
    ConsentPurpose.PRACTICE: gettext_lazy("Без него нельзя подать заявку и выйти на практику."),
    ConsentPurpose.PUBLICATION: gettext_lazy("По желанию: на практику не влияет."),
}
GUARDIAN_TONES = {GuardianState.ASKED: "warning", GuardianState.GIVEN: "success"}


def _consents(student: Student) -> dict[str, Any]:
    """The student's own consents, each for one purpose, and the representative's."""
    guardian = queries.students.consent_of_guardian(student)
    return {
        "consents": [
            {
                "purpose": purpose,
                "label": ConsentPurpose(purpose).label,
                "hint": HINTS[purpose],
                "given": has_consent(student.user, purpose),
            }
            for purpose in OF_STUDENTS
        ],
        "minor": is_minor(student.born_on, timezone.localdate()),
        "guardian": guardian,
        "guardian_tone": GUARDIAN_TONES.get(GuardianState(guardian.state), "danger") if guardian else "",
        "guardian_form": GuardianLinkForm(initial={"email": guardian.email if guardian else ""}),
    }


@require_POST
def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Agree to one purpose of the programme."""
    if purpose not in OF_STUDENTS:
        raise NotFound()
    give_consent(actor=_user(request), purpose=purpose, address=address_of(request))
    messages.success(request, _("Согласие дано. Отозвать его можно здесь же в любое время."))
    return redirect("internships:profile")


def _keep(request: HttpRequest, student: Any, form: ProfileForm) -> None:
    institution = form.cleaned_data["institution"]
    if student is None:
        actions.create_student(actor=_user(request), institution=institution, values=form.values())
        messages.success(request, _("Профиль сохранён и отправлен на подтверждение в образовательную организацию."))
        return
    values = {**form.values(), "institution": institution}
    row = actions.edit_student(
        actor=_user(request), student=student, values=values, version=form.cleaned_data["version"]
    )
    if row.state == StudentState.PENDING and student.state != StudentState.PENDING:
        messages.success(request, _("Изменения сохранены и отправлены на подтверждение."))
    else:
        messages.success(request, _("Изменения сохранены."))


def institution_of(request: HttpRequest) -> Organisation | None:
    """The chosen organisation, if the person looks after its students."""
    chosen: Organisation | None = request.organisation  # type: ignore[attr-defined]
    return chosen if rules.students.supervises(_user(request), chosen) else None


def _student(request: HttpRequest, student_id: UUID) -> Any:
    found = queries.students.get(_user(request), student_id)
    if not rules.students.supervises(_user(request), found.institution):
        raise NotFound()
    return found


@require_safe
def student(request: HttpRequest, student_id: UUID) -> HttpResponse:
    """One student as the institution sees them."""
    return _student_page(request, _student(request, student_id), DeclineForm())


def _student_page(
    request: HttpRequest,
    found: Any,
    form: DeclineForm,
    link: GuardianLinkForm | None = None,
    naming: SupervisorForm | None = None,
) -> HttpResponse:
    step = queries.supervising.step_of(found)
    glance = queries.supervising.glances([found], {found.pk: step})[found.pk]
    who, what = missing_words(glance)
    practices = queries.placements.of_student(found)[:MOST_SHOWN]
    asked = queries.candidacies.of_student(found)[:MOST_SHOWN]
    context = {
        "student": found,
        "who": who,
        "what": what,
        "guardian": guardian_words(found, glance),
        "placements": [(one, PLACEMENT_TONES[PlacementState(one.state)]) for one in practices],
        "candidacies": [(one, CANDIDACY_TONES[CandidacyState(one.state)]) for one in asked],
        "form": form,
        "link": link or GuardianLinkForm(),
        "naming": naming or SupervisorForm(found),
        "asks": is_minor(found.born_on, timezone.localdate()) and glance.guardian != GuardianState.GIVEN,
        "tone": STUDENT_TONES[StudentState(found.state)],
        "waits": found.state == StudentState.PENDING,
        "studies": found.state == StudentState.CONFIRMED,
    }
    failed = form.errors or (link is not None and link.errors) or (naming is not None and naming.errors)
    return render(request, "internships/student.html", context, status=422 if failed else 200)


@require_POST
def decide(request: HttpRequest, student_id: UUID) -> HttpResponse:
    """Confirm, decline, name a supervisor, write to the representative, say that the person has graduated or left."""
    found = _student(request, student_id)
    choice = request.POST.get("choice", "")
    if choice == "decline":
        form = DeclineForm(request.POST)
        if form.is_valid():
            with errors_to(form):
                actions.decline_student(actor=_user(request), student=found, **form.cleaned_data)
                messages.success(request, _("Профиль возвращён студенту."))
                return redirect("internships:students")
        return _student_page(request, found, form)
    if choice == "guardian":
        link = GuardianLinkForm(request.POST)
        if link.is_valid():
            with errors_to(link):
                actions.ask_guardian(actor=_user(request), student=found, **link.cleaned_data)
                messages.success(request, _("Ссылка отправлена. Она действует 7 дней и срабатывает один раз."))
                return redirect("internships:student", found.pk)
        return _student_page(request, found, DeclineForm(), link)
    if choice == "supervisor":
        naming = SupervisorForm(found, request.POST)
        if naming.is_valid():
            with errors_to(naming):
                actions.assign_supervisor(actor=_user(request), student=found, **naming.cleaned_data)
                messages.success(request, _("Куратор назначен."))
                return redirect("internships:student", found.pk)
        return _student_page(request, found, DeclineForm(), naming=naming)
    if choice == "confirm":
        actions.confirm_student(actor=_user(request), student=found)
        messages.success(request, _("Студент подтверждён."))
    elif choice in ("graduated", "left"):
        actions.end_studies(actor=_user(request), student=found, graduated=choice == "graduated")
        messages.success(request, _("Состояние студента изменено."))
    else:
        raise NotFound()
    return redirect("internships:students")
