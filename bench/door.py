"""The portal and the floor called as a server calls them, by somebody who is logged in or by a stranger."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from accounts.models import User
from accounts.sessions import SessionStore
from bench.floor import Floor


class Door:
    """The whole portal behind one call, with all of its middleware or with none."""

    def __init__(self, *, middleware: bool = True) -> None:
        with override_settings(**({} if middleware else {"MIDDLEWARE": []})):
            self.handler = WSGIHandler()

    def __call__(self, path: str, query: str = "", cookie: str = "") -> tuple[int, bytes]:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "bench.example",
            "SERVER_PORT": "443",
            "HTTP_HOST": "bench.example",
            "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(),
            "HTTP_COOKIE": cookie,
            "REMOTE_ADDR": "127.0.0.1",
        }
        status: list[str] = []
        response = self.handler(environ, lambda given, headers: status.append(given))
        body = b"".join(response)
        response.close()
        return int(status[0].split()[0]), body


def log_in(person: User) -> str:
    """The cookie of a session as the login leaves it, second factor passed."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "accounts.backends.EmailBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.create()
    session.save()
    return f"__Host-sessionid={session.session_key}"


def log_out(cookie: str) -> None:
    """End the session as the log-out does."""
    SessionStore(cookie.partition("=")[2]).flush()


def staff() -> User:
    """One of the managers of the connected database."""
    return User.objects.filter(roles=["manager"]).order_by("email")[0]


def member() -> User:
    """The head of the company that has the most applications."""
    return User.objects.get(memberships__organisation__inn="0000000001")


def ground(floor: Floor) -> Callable[[str, str], bytes]:
    """The floor called the same way."""

    def call(path: str, query: str = "") -> bytes:
        return b"".join(floor({"PATH_INFO": path, "QUERY_STRING": query}, lambda status, headers: None))

    return call
