"""Who is asking, for which organisation, and whether staff have proven it twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware as StockMiddleware
from django.contrib.auth.middleware import auser
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.web import unavailable

Handler = Callable[[HttpRequest], HttpResponse]


def person_of(request: HttpRequest) -> User | AnonymousUser:
    """The person of the session, from its snapshot. What does not fit is judged by Django, from the database."""
    session = request.session
    user_id = session.get(SESSION_KEY)
    if user_id is None:
        return AnonymousUser()
    snapshot = session.snapshot
    if (
        snapshot is not None
        and snapshot.is_active
        and snapshot.user_id == user_id
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), snapshot.auth_hash)
    ):
        return snapshot.user()
    return get_user(request)


class AuthenticationMiddleware(StockMiddleware):
    """`request.user`, `request.organisation` and `request.organisations`, without SQL while the cache answers."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.user = person_of(request)
            if request.session.is_due and request.user.is_authenticated:
                request.session.note_visitor()
        except (OperationalError, InterfaceError):
            request.user = AnonymousUser()
            request.session.modified = False
            return unavailable(request)
        request.auser = partial(auser, request)
        snapshot = request.session.snapshot if request.user.is_authenticated else None
        request.organisation = snapshot.organisation() if snapshot else None
        request.organisations = SimpleLazyObject(partial(_organisations, snapshot))
        return self.get_response(request)


def _organisations(snapshot: Any) -> list[Organisation]:
    return snapshot.organisations() if snapshot else []


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Whether the person of this session has proven a second factor in it."""
    session = request.session
    # The keys under which allauth keeps how the session was authenticated, and whose records these are.
    if session.get("account_authentication_methods_user") != str(request.user.pk):
        return False
    records = session.get("account_authentication_methods", [])
    return any(record.get("method") == "mfa" for record in records)


class SecondFactorMiddleware:
    """Staff reach nothing but their account pages until they have passed a second factor in this session."""

    OPEN_NAMES = frozenset({"set_language", "live", "ready"})

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not user.is_staff or has_passed_second_factor(request):
            return None
        match = request.resolver_match
        if request.path.startswith(_account_pages()) or (match and match.view_name in self.OPEN_NAMES):
            return None
        return self._ask(request)

    def _ask(self, request: HttpRequest) -> HttpResponse:
        has_device = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
        if has_device:
            step, text = "mfa_reauthenticate", _("Сотрудники подтверждают вход кодом из приложения.")
        else:
            step, text = (
                "mfa_activate_totp",
                _("Сотрудники входят с двумя факторами. Настройте приложение с одноразовыми кодами, чтобы продолжить."),
            )
        if request.path.startswith("/api/"):
            return JsonResponse({"code": "second_factor_required", "detail": text, "field": None}, status=403)
        messages.warning(request, text)
        back = request.get_full_path() if request.method == "GET" else reverse("admin:index")
        url = f"{reverse(step)}?{urlencode({'next': back})}"
        if request.headers.get("HX-Request"):
            answer = HttpResponse(status=403)
            answer["HX-Redirect"] = url
            return answer
        return HttpResponseRedirect(url)


def _account_pages() -> tuple[str, ...]:
    try:
        return (reverse("account_login").removesuffix("login/"), settings.STATIC_URL)
    except NoReverseMatch:
        return (settings.STATIC_URL,)
