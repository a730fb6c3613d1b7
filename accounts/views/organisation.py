"""«Моя организация»: its people, invitations and requests to join."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, queries
from accounts.enums import MemberRole, MembershipState
from accounts.forms import InvitationForm, JoinDecisionForm, OptionalReasonForm, RoleForm
from accounts.models import Membership, Organisation
from core.errors import Conflict, NotFound
from core.web import errors_to, unpark

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def _here() -> HttpResponseRedirect:
    return redirect("accounts:organisation")


def _chosen(request: HttpRequest) -> Organisation:
    organisation: Organisation | None = request.organisation  # type: ignore[attr-defined]
    if organisation is None:
        raise NotFound(_("Организация не найдена."))
    return organisation


def _membership(request: HttpRequest, membership_id: uuid.UUID, *states: str) -> Membership:
    """A membership of the chosen organisation. Raises NotFound."""
    organisation = _chosen(request)
    found = (
        queries.visible_memberships(request.user)  # type: ignore[arg-type]
        .filter(pk=membership_id, organisation=organisation, state__in=states)
        .select_related("user", "organisation")
        .first()
    )
    if found is None:
        raise NotFound(_("Запись не найдена."))
    return found


def _page(request: HttpRequest, form: InvitationForm | None = None, status: int = 200) -> HttpResponse:
    organisation: Organisation | None = request.organisation  # type: ignore[attr-defined]
    context: dict[str, Any] = {"organisation": organisation, "my_requests": queries.my_requests(request.user)}
    if organisation is None:
        return render(request, "accounts/no_organisation.html", context, status=status)
    mine = queries.membership_of(request.user, organisation)
    is_head = mine is not None and mine.role == MemberRole.HEAD
    context |= {
        "mine": mine,
        "is_head": is_head,
        "members": queries.members(organisation),
        "invitations": queries.open_invitations(organisation) if is_head else [],
        "join_requests": queries.join_requests(organisation) if is_head else [],
        "form": form or (InvitationForm(organisation, unpark(request)) if is_head else None),
    }
    return render(request, "accounts/organisation.html", context, status=status)


@GET_OR_POST
def organisation_page(request: HttpRequest) -> HttpResponse:
    """The chosen organisation and its people; a POST invites somebody."""
    if request.method != "POST":
        return _page(request)
    organisation = _chosen(request)
    form = InvitationForm(organisation, request.POST)
    if form.is_valid():
        try:
            with errors_to(form):
                actions.invite(actor=request.user, organisation=organisation, **form.cleaned_data)
        except Conflict as error:
            form.add_error("email", str(error.message))
    if not form.is_valid():
        return _page(request, form, status=422)
    messages.success(request, _("Приглашение отправлено на адрес %(email)s.") % form.cleaned_data)
    return _here()


@GET_OR_POST
def role_page(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """Give a member another role."""
    membership = _membership(request, membership_id, MembershipState.ACTIVE)
    form = RoleForm(membership, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.change_role(actor=request.user, membership=membership, role=form.cleaned_data["role"])
        except Conflict as error:
            form.add_error("role", str(error.message))
        if form.is_valid():
            messages.success(request, _("Роль изменена."))
            return _here()
    return _member_page(request, "accounts/member_role.html", membership, form)


@GET_OR_POST
def remove_page(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """End somebody's membership, with a reason if there is one to tell."""
    membership = _membership(request, membership_id, MembershipState.ACTIVE)
    form = OptionalReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.remove_member(actor=request.user, membership=membership, reason=form.cleaned_data["reason"])
        except Conflict as error:
            form.add_error(None, str(error.message))
        if form.is_valid():
            messages.success(
                request, _("%(person)s больше не действует от имени организации.") % {"person": membership.user}
            )
            return _here()
    return _member_page(request, "accounts/member_remove.html", membership, form)


def _member_page(request: HttpRequest, template: str, membership: Membership, form: Any) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"membership": membership, "organisation": membership.organisation, "form": form}
    return render(request, template, context, status=status)


@GET_OR_POST
def leave_page(request: HttpRequest) -> HttpResponse:
    """Stop acting for the chosen organisation, after a question."""
    organisation = _chosen(request)
    error = ""
    if request.method == "POST":
        try:
            actions.leave(actor=request.user, organisation=organisation)
        except Conflict as refusal:
            error = str(refusal.message)
        else:
            messages.success(request, _("Вы вышли из организации %(name)s.") % {"name": organisation})
            return _here()
    context = {"organisation": organisation, "error": error}
    return render(request, "accounts/leave.html", context, status=409 if error else 200)


@require_POST
def revoke_invitation(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = queries.visible_invitations(request.user).filter(pk=invitation_id).first()
    if invitation is None:
        raise NotFound(_("Приглашение не найдено."))
    actions.revoke_invitation(actor=request.user, invitation=invitation)
    messages.success(request, _("Приглашение на адрес %(email)s отозвано.") % {"email": invitation.email})
    return _here()


@GET_OR_POST
def decide_page(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """Let somebody in or decline."""
    membership = _membership(request, membership_id, MembershipState.REQUESTED)
    form = JoinDecisionForm(membership, request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept = request.POST.get("decision") == "accept"
        with errors_to(form):
            actions.decide_join(
                actor=request.user,
                membership=membership,
                accept=accept,
                role=(form.cleaned_data["role"] or None) if accept else None,
                reason=form.cleaned_data["reason"],
            )
            if accept:
                messages.success(request, _("%(person)s действует от имени организации.") % {"person": membership.user})
            else:
                messages.success(request, _("Запрос отклонён, человеку отправлено письмо с причиной."))
            return _here()
    return _member_page(request, "accounts/join_decision.html", membership, form)


@require_POST
def withdraw_request(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponse:
    """Ask no more to join."""
    membership = queries.my_requests(request.user).filter(pk=membership_id).first()  # type: ignore[arg-type]
    if membership is None:
        raise NotFound(_("Запись не найдена."))
    actions.withdraw_join_request(actor=request.user, membership=membership)
    messages.success(request, _("Запрос отозван."))
    return _here()


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Act for another of one's organisations, and go on from where one was."""
    try:
        chosen = uuid.UUID(request.POST.get("organisation", ""))
    except ValueError as error:
        raise NotFound(_("Организация не найдена.")) from error
    organisation = queries.visible_to(request.user).filter(pk=chosen).first()
    if organisation is None:
        raise NotFound(_("Организация не найдена."))
    actions.choose_organisation(actor=request.user, organisation=organisation)
    messages.success(request, _("Теперь вы действуете от имени организации %(name)s.") % {"name": organisation})
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("accounts:organisation")
    return HttpResponseRedirect(back)


@GET_OR_POST
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter's link leads to: who invites where, and the button that accepts."""
    invitation = queries.invitation_by(token)
    if invitation is None:
        raise NotFound(_("Приглашение не найдено."))
    if request.method == "POST":
        if not request.user.is_authenticated:
            return _invitation(request, invitation, token)
        membership = actions.accept_invitation(actor=request.user, token=token)
        messages.success(
            request, _("Теперь вы действуете от имени организации %(name)s.") % {"name": membership.organisation}
        )
        return _here()
    return _invitation(request, invitation, token)


invitation_page.login_required = False


def _invitation(request: HttpRequest, invitation: Any, token: str) -> HttpResponse:
    user = request.user
    context = {
        "invitation": invitation,
        "is_open": queries.open_invitations(invitation.organisation).filter(pk=invitation.pk).exists(),
        "is_mine": user.is_authenticated and user.email == invitation.email,
        "token": token,
        "here": request.path,
    }
    return render(request, "accounts/invitation.html", context)


@require_GET
def switch_list(request: HttpRequest) -> HttpResponse:
    """All organisations of the person, each with the button that chooses it."""
    return render(request, "accounts/organisations.html", {"organisations": request.organisations})  # type: ignore[attr-defined]
