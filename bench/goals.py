"""Goals 1 to 6: the request stack and the lists. Each function yields figures with their verdicts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import orjson
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils.dateparse import parse_datetime

from accounts.models import User
from accounts.sessions import SessionStore
from applications.models import Application
from bench import load
from bench.data import database, dsn, use
from bench.floor import Floor
from bench.measure import Ratio, Variant, milliseconds, ratio, rounds
from bench.verdict import Verdict
from core import keyset

SMALL, LARGE = 10_000, 1_000_000
LIST = "/api/v1/applications/"
QUERY = "state=closed&limit=100"
DEPTH = 5000 * 100


class Door:
    """The portal called as a server calls it, by somebody who is logged in or by a stranger."""

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


def staff() -> User:
    """One of the managers of the connected database."""
    return User.objects.filter(roles=["manager"]).order_by("email")[0]


def floor_door(floor: Floor) -> Callable[[str, str], bytes]:
    """The floor called the same way."""

    def call(path: str, query: str = "") -> bytes:
        return b"".join(floor({"PATH_INFO": path, "QUERY_STRING": query}, lambda status, headers: None))

    return call


def _mark(depth: int) -> tuple[str, str]:
    """The page mark and the floor's parameters of a page that deep in the list of closed applications."""
    rows = Application.objects.filter(state="closed").order_by("-created_at", "-id")
    row = rows.values("created_at", "id")[depth - 1]
    mark = keyset.encode([row["created_at"], row["id"]])
    at = row["created_at"].isoformat().replace("+", "%2B")
    return f"{QUERY}&page={mark}", f"state=closed&at={at}&id={row['id']}"


def _assert_equal(product: bytes, floor: bytes) -> None:
    def plain(rows: list[dict]) -> list[dict]:
        times = ("created_at", "submitted_at")
        return [{**row, **{name: parse_datetime(row[name]) for name in times}} for row in rows]

    assert plain(orjson.loads(product)["results"]) == plain(orjson.loads(floor)), "the outputs differ"


def lists() -> Iterator[Verdict]:
    """Goals 1 and 2: CPU of a list of 100 rows beside the floor and stock DRF, by depth and by size."""
    small, large = database(SMALL), database(LARGE)
    door, bare = Door(), Door(middleware=False)
    use(large)
    cookie, deep = log_in(staff()), _mark(DEPTH)
    floor = Floor(dsn(large))
    ground = floor_door(floor)
    use(small)
    small_cookie = log_in(staff())
    use(large)
    person = staff()
    status, body = door(LIST, QUERY, cookie)
    assert status == 200, body[:500]
    _assert_equal(body, ground("/list", "state=closed"))
    _assert_equal(door(LIST, deep[0], cookie)[1], ground("/list", deep[1]))
    floor_pid = lambda: floor.connection.get_backend_pid()  # noqa: E731
    on_large, on_small = (lambda: use(large)), (lambda: use(small))
    with _known(person):
        measured = rounds(
            {
                "floor": Variant(lambda: ground("/list", "state=closed"), floor_pid),
                "product": Variant(lambda: door(LIST, QUERY, cookie), on_large),
                "no middleware": Variant(lambda: bare("/bench/list/", QUERY), on_large),
                "page 5,000": Variant(lambda: door(LIST, deep[0], cookie), on_large),
                "small": Variant(lambda: door(LIST, QUERY, small_cookie), on_small),
                "stock": Variant(lambda: door("/stock/applications/", "state=closed", cookie), on_large),
            },
            repeats={"floor": 200, "product": 200, "no middleware": 200, "page 5,000": 200, "small": 200, "stock": 8},
        )
    yield _at_most("1", "list of 100 rows of 1,000,000, all middleware, × floor", ratio(measured, "product", "floor"), 2.2)
    yield _at_most("1", "the same without middleware, × floor", ratio(measured, "no middleware", "floor"), 1.6)
    yield _at_least("1", "stock DRF × product", ratio(measured, "stock", "product"), 5)
    yield _at_most("2", "page 5,000 × page 1", ratio(measured, "page 5,000", "product"), 1.15)
    yield _at_most("2", "page 1 at 1,000,000 × at 10,000", ratio(measured, "product", "small"), 1.25)
    for name in measured:
        print(f"          {name:<16} {milliseconds(measured, name)}")


@contextmanager
def _known(person: User) -> Iterator[None]:
    """The person that the view without middleware answers to."""
    from bench import urls

    urls.PERSON = person
    yield


def throughput() -> Iterator[Verdict]:
    """Goal 3: requests a second over 8 connections, one process, and the slowest hundredth."""
    large = database(LARGE)
    use(large)
    cookie = log_in(staff())
    measured = load.beside(large, f"{LIST}?{QUERY}", cookie, "/list?state=closed")
    share = Ratio(*measured["share"])
    yield _at_least("3", "requests/s, share of the floor's", share, 0.40)
    yield _at_most("3", "p99 × the floor's", Ratio(*measured["p99"]), 3)


def queries() -> Iterator[Verdict]:
    """Goal 4: the number of queries of a list, the same for 10, 50 and 100 rows."""
    use(database(SMALL))
    door, manager = Door(), staff()
    member = User.objects.filter(roles=[], memberships__isnull=False).order_by("email")[0]
    for what, path, person, limit in (
        ("REST list", LIST, manager, 3),
        ("cabinet list", "/cabinet/applications/", member, 6),
        ("staff queue", "/admin/applications/application/", manager, 6),
    ):
        cookie = log_in(person)
        counts = set()
        for size in (10, 50, 100):
            door(path, f"limit={size}", cookie)
            with CaptureQueriesContext(connection) as captured:
                status, body = door(path, f"limit={size}", cookie)
            assert status == 200, (path, status, body[:300])
            counts.add(len(captured))
        figure = "/".join(map(str, sorted(counts)))
        yield Verdict("4", f"queries of the {what} at 10, 50, 100 rows", figure, f"≤ {limit}", max(counts) <= limit)


def html() -> Iterator[Verdict]:
    """Goal 5: fifty rows as HTML for a stranger, beside an f-string and a naive template."""
    name = database(LARGE)
    use(name)
    door, floor = Door(), Floor(dsn(name))
    ground = floor_door(floor)
    assert door("/bench/fifty/")[1].count(b"<tr") == ground("/page").count(b"<tr") + 1 == 51
    measured = rounds(
        {
            "floor": Variant(lambda: ground("/page"), lambda: floor.connection.get_backend_pid()),
            "product": Variant(lambda: door("/bench/fifty/"), lambda: use(name)),
            "naive": Variant(lambda: door("/bench/naive/"), lambda: use(name)),
        },
        repeats=60,
    )
    yield _at_most("5", "HTML list of 50 rows, anonymous, × SQL and f-string", ratio(measured, "product", "floor"), 5)
    yield _at_least("5", "naive template × product", ratio(measured, "naive", "product"), 4)


def stack() -> Iterator[Verdict]:
    """Goal 6: a logged-in empty view with the whole stack beside an empty view with none."""
    use(database(SMALL))
    door, bare, person = Door(), Door(middleware=False), staff()
    cookie = log_in(person)
    assert door("/bench/empty-for-a-person/", "", cookie) == (200, b"ok")
    with CaptureQueriesContext(connection) as captured:
        door("/bench/empty-for-a-person/", "", cookie)
    measured = rounds(
        {
            "whole": Variant(lambda: door("/bench/empty-for-a-person/", "", cookie)),
            "bare": Variant(lambda: bare("/bench/empty/")),
        },
        repeats=1000,
    )
    yield _at_most("6", "logged-in empty view, whole stack × none", ratio(measured, "whole", "bare"), 7)
    yield Verdict("6", "SQL statements of it", str(len(captured)), "0", len(captured) == 0)
    yield from _acts_at_once(door, person, cookie)


def _acts_at_once(door: Door, person: User, cookie: str) -> Iterator[Verdict]:
    from accounts.actions import revoke_role

    administrator = User.objects.create_user(f"bench-admin-{person.pk}@demo.example", roles=["administrator"])
    door("/admin/", "", cookie)
    revoke_role(actor=administrator, user=person, role="manager")
    after = door("/admin/", "", cookie)[0]
    User.objects.filter(pk=person.pk).update(roles=["manager"])
    administrator.delete()
    yield Verdict("6", "status of the admin right after the role was taken", str(after), "not 200", after != 200)


def _at_most(goal: str, what: str, figure: Ratio, limit: float) -> Verdict:
    return Verdict(goal, what, str(figure), f"≤ {limit}", figure.median <= limit)


def _at_least(goal: str, what: str, figure: Ratio, limit: float) -> Verdict:
    return Verdict(goal, what, str(figure), f"≥ {limit}", figure.median >= limit)


GOALS: Mapping[str, Callable[[], Iterator[Verdict]]] = {
    "1": lists,
    "3": throughput,
    "4": queries,
    "5": html,
    "6": stack,
}

