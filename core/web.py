"""The browser's door: errors become pages and form messages, a GET cannot write, typed text outlives a session."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from csp.constants import HEADER as CSP
from csp.utils import build_policy
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.messages.middleware import MessageMiddleware as StockMessageMiddleware
from django.contrib.messages.storage import default_storage
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError, connection
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject, empty
from django.utils.translation import gettext as _

from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound

Handler = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WRITES = re.compile(
    r"\s*(?:/\*.*?\*/\s*)*(?:insert|update|delete|merge|truncate|copy|alter|create|drop)\b"
    r"|\s*with\b.*?\)\s*(?:insert|update|delete|merge)\b",
    re.IGNORECASE | re.DOTALL,
)
LOCKS = re.compile(r"\bfor\s+(?:no\s+key\s+)?update\b", re.IGNORECASE)
# Sessions are the visitor's own memory (language, parked input), not the portal's data.
MAY_BE_WRITTEN = re.compile(r'"accounts_session"')

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)
PARKED = "parked"
PARKED_LIMIT = 64 * 1024

PAGES = {
    NotFound: "404.html",
    NotAllowed: "errors/not_allowed.html",
    Conflict: "errors/conflict.html",
    Invalid: "errors/invalid.html",
}


class WriteOnGet(RuntimeError):
    """A request that promised only to look tried to change something: a fault in our code."""


@lru_cache(maxsize=1000)
def _is_writing(sql: str) -> bool:
    """Whether a statement changes or locks rows; the same few statements come again and again."""
    return bool(WRITES.match(sql) or LOCKS.search(sql)) and not MAY_BE_WRITTEN.search(sql)


def _refuse_writes(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    if _is_writing(sql):
        raise WriteOnGet(f"A GET may not write: {sql[:200]}")
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """A GET, HEAD or OPTIONS cannot write to the database, whatever the code behind it does."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)


@contextmanager
def writes_on_get() -> Iterator[None]:
    """Let the few GETs that must leave a trace (reading a confidential file) write inside this block."""
    wrappers = connection.execute_wrappers
    removed = [wrapper for wrapper in wrappers if wrapper is _refuse_writes]
    connection.execute_wrappers = [wrapper for wrapper in wrappers if wrapper is not _refuse_writes]
    try:
        yield
    finally:
        connection.execute_wrappers.extend(removed)


class DomainErrorMiddleware:
    """A domain error that no view caught becomes the page of its status; a database away becomes 503."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DomainError):
            page = next((page for kind, page in PAGES.items() if isinstance(error, kind)), "errors/invalid.html")
            return render(request, page, {"error": error}, status=error.status)
        if isinstance(error, OperationalError | InterfaceError):
            return unavailable(request)
        return None


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page shown while the database is away. It needs no database itself and holds what a form has sent."""
    context = {"path": request.get_full_path(), "typed": _typed(request), "token": _token(request)}
    response = render(None, "503.html", context, status=503)
    response["Retry-After"] = "10"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The posted fields, to be sent once more by a button; nothing of a form with a secret in it."""
    if request.method != "POST" or request.path.startswith("/api/"):
        return []
    try:
        posted = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    except (OSError, RequestDataTooBig, TooManyFieldsSent):
        return []  # the form itself did not arrive
    return (
        []
        if _is_secret(name for name, _value in posted) or sum(len(value) for _name, value in posted) > PARKED_LIMIT
        else posted
    )


def _is_secret(names: Iterable[str]) -> bool:
    """Whether a form has a field that is kept nowhere on its way: a password, a code, a passport."""
    return any("password" in name or name == "code" or name.startswith("passport_") for name in names)


def _token(request: HttpRequest) -> str:
    return request.POST.get(TOKEN, "") if request.method == "POST" else ""


class StepByLinkMiddleware:
    """A GET of an address that only takes forms: after a log-in one is led back to the page with the button."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or request.path.startswith("/api/"):
            return response
        parked = request.session.get(PARKED)
        if parked and parked["path"] == request.path and parked.get("page"):
            del request.session[PARKED]
            messages.info(request, _("Сессия закончилась, и действие не выполнено. Вы снова вошли: повторите его."))
            return HttpResponseRedirect(parked["page"])
        return render(request, "errors/not_by_link.html", status=405)


class ContentPolicyMiddleware:
    """Every answer carries the Content-Security-Policy, unless its view gave it one of its own.

    The staff's pages stand on a library whose scripts are evaluated and whose styles are inline. Both policies are
    the same for every request and are written once.
    """

    STAFF = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.policy = build_policy()
        self.staff_policy = build_policy(update=self.STAFF)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if CSP not in response.headers:
            response.headers[CSP] = self.staff_policy if request.path.startswith("/admin/") else self.policy
        return response


class LanguageMiddleware:
    """Django's choice of a language (cookie, then Accept-Language), remembered for each pair of the two.

    Django's own middleware looks at the address as well; ours are the same in every language.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = _language_of(chosen, request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]  # where Django puts it
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


@lru_cache(maxsize=500)
def _language_of(chosen: str | None, accepted: str) -> str:
    asked = SimpleNamespace(COOKIES={settings.LANGUAGE_COOKIE_NAME: chosen}, META={"HTTP_ACCEPT_LANGUAGE": accepted})
    return translation.get_language_from_request(asked)


class MessageMiddleware(StockMessageMiddleware):
    """Django's, for the many requests that neither read nor leave a message: nothing is looked for."""

    def process_request(self, request: HttpRequest) -> None:
        request._messages = SimpleLazyObject(lambda: default_storage(request))  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = getattr(request, "_messages", None)
        if isinstance(found, SimpleLazyObject) and found._wrapped is empty:
            return response
        return super().process_response(request, response)


# --- typed text outlives the session -------------------------------------------------------------------------


class LoginRequiredMiddlewareWithParking(LoginRequiredMiddleware):
    """Deny by default; what an expired session was about to post is kept for the return after login."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        if request.path.startswith("/api/"):
            return api_unauthenticated()
        if request.method == "POST":
            park(request)
        response = super().handle_no_permission(request, view_func)
        if request.headers.get("HX-Request"):
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = response["Location"]
            return answer
        return response


def api_unauthenticated() -> HttpResponse:
    """The API's answer to a stranger, in the shape of all its errors."""
    answer = {"code": "not_authenticated", "detail": _("Войдите, чтобы продолжить."), "field": None}
    return JsonResponse(answer, status=401)


def park(request: HttpRequest) -> None:
    """Keep the posted fields in the visitor's session under the page's address (files cannot be kept)."""
    data = request.POST.copy()
    data.pop(TOKEN, None)
    if _is_secret(data):
        data = QueryDict(mutable=True)
    text, page = data.urlencode(), _page_before(request)
    if (text or page) and len(text) <= PARKED_LIMIT:
        request.session[PARKED] = {"path": request.path, "data": text, "page": page}


def _page_before(request: HttpRequest) -> str:
    """The page of ours whose form was sent, without the host; nothing when it cannot be known."""
    page = urlsplit(request.headers.get("Referer", ""))
    own = page.netloc == request.get_host() and page.path not in ("", request.path)
    return page.path + (f"?{page.query}" if page.query else "") if own else ""


def unpark(request: HttpRequest) -> QueryDict | None:
    """What was parked for this page, once; None when there is nothing."""
    parked = request.session.get(PARKED)
    if not parked or parked["path"] != request.path or not parked["data"]:
        return None
    del request.session[PARKED]
    notice = _("Сессия закончилась, пока вы заполняли страницу. Введённое сохранено: проверьте и отправьте ещё раз.")
    messages.info(request, notice)
    return QueryDict(parked["data"])


# --- forms -----------------------------------------------------------------------------------------------------


@contextmanager
def errors_to(form: BaseForm) -> Iterator[None]:
    """Put what an action refuses with beside the fields of `form`; refusals of another kind pass through."""
    try:
        yield
    except Invalid as error:
        for field, texts in error.fields.items():
            for text in texts:
                form.add_error(field if field in form.fields else None, text)
        if not error.fields:
            form.add_error(None, error.message)


def new_request_key() -> str:
    """A key for a form that makes something, so that sending it twice makes it once."""
    return str(uuid.uuid4())


def client_address(request: HttpRequest) -> str:
    """The visitor's address: the entry that our own proxies appended, never what the visitor claims."""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(chain) >= proxies:
            return chain[-proxies]
    return request.META.get("REMOTE_ADDR", "")
