"""The portal and the floor called as a server calls them, by somebody who has logged in or by a stranger."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import count
from typing import NamedTuple
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings
from django.urls import reverse

from accounts.models import User
from bench.floor import Floor

HOST = "bench.example"
PASSWORD = "a password for benchmarks"
_visitors = count(1)


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Door:
    """The whole portal behind one call, with all of its middleware or with none."""

    def __init__(self, *, middleware: bool = True) -> None:
        with override_settings(**({} if middleware else {"MIDDLEWARE": []})):
            self.handler = WSGIHandler()

    def __call__(self, path: str, query: str = "", cookie: str = "") -> tuple[int, bytes]:
        answer = self.ask(path, query, cookie)
        return answer.status, answer.body

    def ask(self, path: str, query: str, cookie: str, body: bytes | None = None, **more: str) -> Answer:
        """The answer to a GET, or to a POST of `body`; `more` are further variables of the environment."""
        environ = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(body or b""),
            "HTTP_COOKIE": cookie,
            "REMOTE_ADDR": "127.0.0.1",
            **more,
        }
        started: list[tuple[str, list[tuple[str, str]]]] = []
        response = self.handler(environ, lambda status, headers: started.append((status, headers)))
        content = b"".join(response)
        response.close()
        status, headers = started[0]
        return Answer(int(status.split()[0]), headers, content)


class Visitor:
    """A browser without a screen: keeps its cookies and sends forms with their token."""

    def __init__(self, door: Door) -> None:
        self.door = door
        # Values and paths of cookies by name.
        self.jar: dict[str, tuple[str, str]] = {}
        number = next(_visitors)
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"

    def cookie(self, path: str = "/") -> str:
        """What the browser sends with each request to that address."""
        return "; ".join(f"{name}={value}" for name, (value, where) in self.jar.items() if path.startswith(where))

    def get(self, path: str) -> Answer:
        """Open a page."""
        path, _mark, query = path.partition("?")
        return self._kept(self.door.ask(path, query, self.cookie(path), REMOTE_ADDR=self.address))

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form of a page that was opened before."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.jar[settings.CSRF_COOKIE_NAME][0]}).encode()
        more = {
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_ORIGIN": f"https://{HOST}",
            "REMOTE_ADDR": self.address,
        }
        return self._kept(self.door.ask(path, "", self.cookie(path), body, **more))

    def _kept(self, answer: Answer) -> Answer:
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.jar[key] = morsel.value, morsel["path"] or "/"
                    if not morsel.value or morsel["max-age"] == "0":
                        del self.jar[key]
        return answer


@dataclass(frozen=True)
class Login:
    """Somebody's visit that began with the login page; `cookie` is what their browser sends."""

    visitor: Visitor

    @property
    def cookie(self) -> str:
        return self.visitor.cookie()

    def end(self) -> None:
        """Log out by the page's own button."""
        answer = self.visitor.post(reverse("account_logout"))
        assert answer.status == 302, answer


def log_in(door: Door, person: User) -> Login:
    """Log in by the pages that people use: password, and for staff the second factor."""
    code = _prepare(person)
    visitor = Visitor(door)
    visitor.get(reverse("account_login"))
    answer = visitor.post(reverse("account_login"), login=person.email, password=PASSWORD)
    if person.is_staff:
        assert dict(answer.headers)["Location"].startswith(reverse("mfa_authenticate")), answer
        answer = visitor.post(reverse("mfa_authenticate"), code=code)
    assert answer.status == 302, (answer.status, answer.body[-2000:])
    visitor.get(dict(answer.headers)["Location"])
    return Login(visitor)


def _prepare(person: User) -> str:
    """Give the person a password, a confirmed address and, to staff, a recovery code, which is returned."""
    if not person.check_password(PASSWORD):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    Authenticator.objects.filter(user=person).delete()
    if not person.is_staff:
        return ""
    TOTP.activate(person, generate_totp_secret())
    return RecoveryCodes.activate(person).get_unused_codes()[0]


def staff() -> User:
    """One of the managers of the connected database."""
    return User.objects.filter(roles=["manager"], email__startswith="bench-").order_by("email")[0]


def member() -> User:
    """The head of the company that has the most applications."""
    return User.objects.get(memberships__organisation__inn="0000000001")


def ground(floor: Floor) -> Callable[[str, str], bytes]:
    """The floor called the same way."""

    def call(path: str, query: str = "") -> bytes:
        return b"".join(floor({"PATH_INFO": path, "QUERY_STRING": query}, lambda status, headers: None))

    return call
