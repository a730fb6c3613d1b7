"""What a legal representative sees by a link, without an account; and how a student sends it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.adapters import address_of
from accounts.enums import ConsentPurpose
from accounts.models import ConsentText
from accounts.queries import consent_text
from core.errors import Conflict, NotFound
from core.web import errors_to
from internships import actions, queries, rules
from internships.enums import GuardianState
from internships.forms.placements import GuardianForm, GuardianLinkForm, WithdrawForm

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def _words(text: ConsentText | None) -> tuple[str, str]:
    if text is None:
        return "", ""
    whole = text.text_en if translation.get_language() == "en" else text.text_ru
    title, _newline, body = whole.partition("\n")
    return title, body.strip()


@login_not_required
@never_cache
@GET_OR_POST
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """Read and answer, once. A link that was used, replaced or has expired says so and what to do."""
    found = queries.guardians.by_link(token)
    if found is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    problem = rules.students.link_problem(found, timezone.now())
    form = GuardianForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not problem and form.is_valid():
        consents = request.POST.get("answer") != "refuse"
        try:
            with errors_to(form):
                row = actions.answer_guardian(
                    token=token, consents=consents, values=form.cleaned_data, address=address_of(request)
                )
                given = row.state == GuardianState.GIVEN
                return render(request, "internships/guardian_done.html", {"given": given, "request_row": row})
        except Conflict as error:
            problem = str(error.message)
    context = {
        "found": found,
        "problem": problem,
        "form": form,
        "practice": _words(consent_text(ConsentPurpose.GUARDIAN_PRACTICE)),
        "data": _words(consent_text(ConsentPurpose.GUARDIAN_DATA)),
    }
    status = 409 if problem and request.method == "POST" else 422 if form.errors else 200
    return render(request, "internships/guardian.html", context, status=status)


@login_not_required
@never_cache
@GET_OR_POST
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Take the consent back by the link of the second letter."""
    found = queries.guardians.by_way_back(token)
    if found is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                found = actions.withdraw_guardian(token=token, reason=form.cleaned_data["reason"])
        except Conflict as error:
            form.add_error(None, str(error.message))
    in_force = found.state == GuardianState.GIVEN
    context = {"found": found, "form": form, "in_force": in_force}
    return render(request, "internships/guardian_back.html", context, status=409 if form.errors else 200)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Send the link to one's own representative."""
    student = queries.students.of_user(request.user)  # type: ignore[arg-type]
    if student is None:
        raise NotFound()
    form = GuardianLinkForm(request.POST)
    error = ""
    if form.is_valid():
        try:
            with errors_to(form):
                actions.ask_guardian(actor=request.user, student=student, **form.cleaned_data)  # type: ignore[arg-type]
        except Conflict as refusal:
            error = str(refusal.message)
    if form.errors or error:
        messages.error(request, error or " ".join(one for found in form.errors.values() for one in found))
    else:
        messages.success(request, _("Ссылка отправлена. Она действует 7 дней и срабатывает один раз."))
    return redirect("internships:profile")
