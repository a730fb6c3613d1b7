"""«Мои данные»: the profile, consents, visits, and the rights of the person."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, queries
from accounts.adapters import address_of
from accounts.enums import ConsentPurpose
from accounts.forms import ProfileForm
from accounts.models import ConsentText, User
from core.errors import NotFound
from core.formats import day
from core.web import errors_to, unpark
from jobs.actions import enqueue

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def _me(request: HttpRequest) -> User:
    """The person as the database has them now."""
    return User.objects.get(pk=request.user.pk)


@GET_OR_POST
def me_page(request: HttpRequest) -> HttpResponse:
    """Everything about oneself on one page; a POST changes the profile."""
    user = _me(request)
    form = ProfileForm(request.POST if request.method == "POST" else unpark(request), instance=user)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.change_profile(actor=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("Данные сохранены."))
            return redirect("accounts:me")
    context: dict[str, Any] = {
        "form": form,
        "person": request.user,
        "consents": queries.consents(user),
        "visits": queries.visits(user, request.session.session_key or ""),
        "erasure": queries.open_erasure(user),
        "has_second_factor": queries.has_second_factor(user),
    }
    return render(request, "accounts/me.html", context, status=422 if request.method == "POST" else 200)


def _purpose(purpose: str) -> ConsentPurpose:
    if purpose not in ConsentPurpose.values:
        raise NotFound(_("Такого согласия нет."))
    return ConsentPurpose(purpose)


@require_POST
def give_consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Agree to one purpose."""
    actions.give_consent(actor=request.user, purpose=_purpose(purpose), address=address_of(request))
    messages.success(request, _("Согласие дано. Отозвать его можно здесь же в любое время."))
    return redirect("accounts:me")


@GET_OR_POST
def withdraw_consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take a consent back, after hearing what follows from that."""
    known = _purpose(purpose)
    if request.method == "POST":
        actions.withdraw_consent(actor=request.user, purpose=known)
        messages.success(request, _("Согласие отозвано."))
        return redirect("accounts:me")
    if not queries.has_consent(request.user, known):
        return redirect("accounts:me")
    context = {"purpose": known, "is_processing": known == ConsentPurpose.PROCESSING}
    return render(request, "accounts/consent_withdraw.html", context)


@require_POST
def end_visit(request: HttpRequest) -> HttpResponse:
    """End one of one's visits, or all but this one."""
    current = request.session.session_key or ""
    if request.POST.get("which") == "others":
        actions.end_other_visits(actor=request.user, current=current)
        messages.success(request, _("Остальные сеансы завершены."))
    else:
        actions.end_visit(actor=request.user, visit=request.POST.get("which", ""), current=current)
        messages.success(request, _("Сеанс завершён."))
    return redirect("accounts:me")


@GET_OR_POST
def export_page(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of everything the portal keeps about oneself. The password is asked first."""
    raise_if_reauthentication_required(request, app="allauth.account")
    if request.method != "POST":
        return render(request, "accounts/export.html")
    # One copy a day: asked again on the same day, the same job is shown.
    key = f"{request.user.pk}:{timezone.localdate():%Y-%m-%d}:{request.POST.get('again', '')[:40]}"
    job = enqueue(actor=request.user, kind="accounts.my_data", payload={"user": str(request.user.pk)}, key=key)
    return redirect("jobs:job", job_id=job.pk)


@GET_OR_POST
def erasure_page(request: HttpRequest) -> HttpResponse:
    """Ask for the destruction of one's data. The password is asked first."""
    raise_if_reauthentication_required(request, app="allauth.account")
    if request.method == "POST":
        actions.request_erasure(actor=request.user)
        messages.success(request, _("Запрос принят. Письмо с подтверждением отправлено."))
        return redirect("accounts:me")
    if queries.open_erasure(request.user):
        return redirect("accounts:me")
    context = {"organisations": queries.organisations_of(request.user)}
    return render(request, "accounts/erasure.html", context)


@require_POST
def cancel_erasure(request: HttpRequest) -> HttpResponse:
    """Take the request back."""
    erasure = queries.open_erasure(request.user)
    if erasure is None:
        raise NotFound(_("Запрос не найден."))
    actions.cancel_erasure(actor=request.user, erasure=erasure)
    messages.success(request, _("Запрос на удаление данных отменён."))
    return redirect("accounts:me")


@login_not_required
@require_GET
def consent_page(request: HttpRequest, purpose: str) -> HttpResponse:
    """The words of a consent, for everybody; `?version=` shows those of earlier days."""
    known = _purpose(purpose)
    versions = list(queries.consent_versions(known))
    asked = request.GET.get("version", "")
    text: ConsentText | None = next((one for one in versions if str(one.version) == asked), None)
    if text is None and asked:
        raise NotFound(_("Такой версии текста нет."))
    text = text or queries.consent_text(known)
    if text is None:
        raise NotFound(_("Такого согласия нет."))
    words = text.text_en if translation.get_language() == "en" else text.text_ru
    title, _blank, body = words.partition("\n")
    about = [
        (_("Версия"), text.version),
        (_("Действует с"), day(text.valid_from)),
        (_("Контрольная сумма (SHA-256)"), text.sha256),
    ]
    context = {"title": title, "body": body.strip(), "versions": versions, "about": about}
    return render(request, "accounts/consent.html", context)
