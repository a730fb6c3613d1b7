"""A buyer's way in without a password, their profile, and what they look for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.queries import consents
from core.errors import Conflict, NotFound
from core.menus import READER
from core.web import client_address, errors_to
from exhibitions.actions import buyers as actions
from exhibitions.enums.buyers import WRITTEN_TO
from exhibitions.forms.meetings import LinkForm, ProfileForm, SourcingForm, initial_profile
from exhibitions.models.buyers import SourcingRequest
from exhibitions.presentation import days_of
from exhibitions.queries import buyers as queries
from exhibitions.queries.events import standing_change

BACKEND = "accounts.backends.EmailBackend"
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]


def speak(request: HttpRequest, language: str) -> None:
    """Show this page in a language, unless the visitor has chosen one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]  # where Django puts it


def in_buyers_language(view: View) -> View:
    """Buyers read English until they choose otherwise; everybody else reads what they read everywhere."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.has_usable_password() and not user.is_staff:
            speak(request, user.language)  # type: ignore[union-attr]
        return view(request, *args, **kwargs)

    return shown


@login_not_required
@never_cache
@GET_OR_POST
def buyer_link(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter's link leads to: who invites to what, and the button that opens the pages.

    A GET opens nothing: programs that look into letters would use the link up.
    """
    invitation = queries.invitation_by(token)
    speak(request, invitation.language if invitation else "en")
    if invitation is None:
        return render(request, "exhibitions/meetings/link.html", {"invitation": None}, status=404)
    their = invitation.participant
    if their is not None and their.buyer is not None and their.buyer.user_id == request.user.pk:
        # Whoever follows the link once more where they are in already wants their pages.
        return redirect("exhibitions:meetings", their.pk)
    is_open = invitation.used_at is None and invitation.state in WRITTEN_TO and invitation.expires_at > timezone.now()
    if request.method == "POST" and is_open:
        try:
            user, participant = actions.open_link(token=token)
        except Conflict as error:
            return render(
                request, "exhibitions/meetings/link.html", _link(invitation, False, error.message), status=409
            )
        login(request, user, backend=BACKEND)
        request.session[READER] = "buyer"
        done = participant.buyer is not None and participant.buyer.is_complete
        response = redirect("exhibitions:meetings", participant.pk) if done else redirect("exhibitions:buyer-profile")
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=365 * 24 * 3600,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response
    status = 409 if request.method == "POST" else 200
    return render(request, "exhibitions/meetings/link.html", _link(invitation, is_open), status=status)


def _link(invitation: Any, is_open: bool, refusal: Any = "") -> dict[str, Any]:
    event = invitation.event
    return {
        "invitation": invitation,
        "event": event,
        "days": days_of(event),
        "change": standing_change(event),
        "is_open": is_open,
        "refusal": refusal,
    }


@login_not_required
@never_cache
@GET_OR_POST
def new_link(request: HttpRequest) -> HttpResponse:
    """A fresh link to an address that takes part. The answer is the same for every address."""
    speak(request, "en")
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_link(email=form.cleaned_data["email"])
        return render(request, "exhibitions/meetings/link_sent.html", {"email": form.cleaned_data["email"]})
    return render(request, "exhibitions/meetings/new_link.html", {"form": form}, status=422 if form.errors else 200)


@GET_OR_POST
@in_buyers_language
def profile(request: HttpRequest) -> HttpResponse:
    """A buyer's profile and consents."""
    user: Any = request.user
    buyer = queries.buyer_of(user)
    if buyer is None:
        raise NotFound()
    known = consents(user)
    given = {one["purpose"] for one in known if one["consent"]}
    form = ProfileForm(request.POST if request.method == "POST" else None, given=given, initial=initial_profile(buyer))
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            values = {name: value for name, value in form.cleaned_data.items() if name not in ConsentPurpose.values}
            actions.save_profile(actor=user, values=values)
            for purpose in form.agreed():
                give_consent(actor=user, purpose=purpose, address=client_address(request))
            messages.success(request, _("Профиль сохранён."))
            newest = queries.mine(user).first()
            return redirect("exhibitions:meetings", newest.pk) if newest else redirect("exhibitions:my-meetings")
    context = {"form": form, "buyer": buyer, "texts": [one for one in known if one["purpose"] not in given]}
    return render(request, "exhibitions/meetings/profile.html", context, status=422 if form.errors else 200)


@GET_OR_POST
@in_buyers_language
def add_sourcing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what is looked for."""
    user: Any = request.user
    participant = queries.own(user, key)
    form = SourcingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.add_sourcing(actor=user, participant=participant, values=form.cleaned_data)
            messages.success(request, _("Запрос сохранён. Подбор участников обновлён."))
            return redirect("exhibitions:meetings", participant.pk)
    context = {"form": form, "participant": participant, "frame": frame_of(participant)}
    return render(request, "exhibitions/meetings/sourcing.html", context, status=422 if form.errors else 200)


@require_POST
@in_buyers_language
def close_sourcing(request: HttpRequest, key: UUID, sourcing_id: UUID) -> HttpResponse:
    """Not looked for any more."""
    user: Any = request.user
    participant = queries.own(user, key)
    found = SourcingRequest.objects.select_related("participant").filter(pk=sourcing_id, participant=participant)
    sourcing = found.first()
    if sourcing is None:
        raise NotFound()
    actions.close_sourcing(actor=user, sourcing=sourcing)
    messages.success(request, _("Запрос закрыт."))
    return redirect("exhibitions:meetings", participant.pk)


def frame_of(participant: Any) -> str:
    """The frame of a page: buyers have a plain one, companies their cabinet."""
    return "exhibitions/meetings/frame.html" if participant.buyer_id else "cabinet/base.html"
