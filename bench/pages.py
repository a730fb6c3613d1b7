"""Goals 4 and 5: how many queries a page makes, and what a list costs as HTML."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import nullcontext
from html import unescape
from unittest import mock

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from accounts.models import User
from applications.models import Application
from applications.views import lists as cabinet
from bench.data import LARGE, database, demonstration, dsn, use
from bench.door import Door, ground, log_in, member, staff
from bench.floor import Floor
from bench.measure import Variant, milliseconds, ratio, rounds
from bench.verdict import Verdict, at_least, at_most

SIZES = (10, 50, 100)
HREF = re.compile(rb'href="(/[^"#]*)"')
# A page of one kind tells little after the second one of it.
OF_A_KIND = 2
NOT_PAGES = ("/static/", "/admin/jsi18n", "/accounts/logout", "/admin/logout", "/api/", "/i18n/")


def queries() -> Iterator[Verdict | str]:
    """Goal 4: queries of a list at 10, 50 and 100 rows, and the most of any page that people come across."""
    use(database(LARGE))
    door, manager = Door(), log_in(staff())
    applicant = log_in(member())
    queue = admin.site._registry[Application]
    for what, path, cookie, limit, at in (
        ("REST list", "/api/v1/applications/", manager, 3, None),
        ("cabinet list", "/cabinet/applications/", applicant, 6, (cabinet, "PAGE_SIZE")),
        ("staff queue", "/admin/applications/application/", manager, 6, (queue, "list_per_page")),
    ):
        counts = []
        for size in SIZES:
            count, rows = _counted(door, path, cookie, size, at)
            assert rows == size, (path, rows, size)
            counts.append(count)
        met = len(set(counts)) == 1 and counts[0] <= limit
        figure = "/".join(map(str, counts))
        yield Verdict("4", f"queries of the {what} at 10/50/100 rows", figure, f"≤ {limit}, equal", met)
    yield from _journeys()


def _counted(door: Door, path: str, cookie: str, size: int, at: tuple[object, str] | None) -> tuple[int, int]:
    """Queries and rows of a page of that size."""
    with mock.patch.object(*at, size) if at else nullcontext():
        query = "" if at else f"limit={size}"
        door(path, query, cookie)
        with CaptureQueriesContext(connection) as captured:
            status, body = door(path, query, cookie)
    assert status == 200, (path, status, body[:300])
    return len(captured), body.count(b'"created_at":') or len(re.findall(rb"<tr\b", body.split(b"<tbody", 1)[1]))


def _journeys() -> Iterator[Verdict | str]:
    """Every page that links lead to from the first ones, as each person of the demonstration sees them."""
    use(demonstration())
    door = Door()
    worst, faults = Counter[str](), []
    # Who has no confirmed address cannot log in.
    for person in User.objects.filter(is_demo=True, is_active=True, emailaddress__verified=True).order_by("email"):
        cookie = log_in(person)
        starts = ["/", "/cabinet/", *(["/admin/"] if person.is_staff else [])]
        for path, count, fault in _walk(door, cookie, starts):
            worst[f"{path} as {person.email}"] = count
            if fault:
                faults.append(f"{path} as {person.email}: {fault}")
    most = max(worst.values())
    yield Verdict("4", f"most queries of {len(worst)} pages of the demonstration", str(most), "≤ 20", most <= 20)
    yield Verdict("4", "pages of the demonstration that fail", str(len(faults)), "0", not faults)
    yield "\n".join([*faults, *(f"{count:3} {path}" for path, count in worst.most_common(5))])


def _walk(door: Door, cookie: str, starts: list[str]) -> Iterator[tuple[str, int, str]]:
    """Addresses, numbers of queries and faults of the pages that can be reached."""
    waiting, kinds = deque(starts), Counter[str]()
    known = set(starts)
    while waiting:
        address = waiting.popleft()
        path, _mark, query = address.partition("?")
        try:
            route = resolve(path).route
        except Resolver404:
            continue
        if kinds[route] >= OF_A_KIND or path.startswith(NOT_PAGES):
            continue
        kinds[route] += 1
        with CaptureQueriesContext(connection) as captured:
            try:
                status, body = door(path, query, cookie)
            except Exception as error:  # whatever it is, it is told and the walk goes on
                yield address, len(captured), f"{type(error).__name__}: {error}"
                continue
        if status != 200 or b"<html" not in body[:500]:
            continue
        yield address, len(captured), ""
        found = [unescape(link.decode()) for link in HREF.findall(body)]
        waiting.extend(link for link in found if link not in known)
        known.update(found)


def html() -> Iterator[Verdict | str]:
    """Goal 5: fifty rows as HTML for a stranger, beside an f-string and a naive template."""
    name = database(LARGE)
    use(name)
    door, floor = Door(), Floor(dsn(name))
    call = ground(floor)
    cookie = log_in(member())
    wanted = _cells(call("/page"))
    assert len(wanted) == 50
    assert _cells(door("/bench/fifty/")[1]) == wanted == _cells(door("/bench/naive/")[1]), "the outputs differ"
    assert len(_cells(door("/cabinet/applications/", "", cookie)[1])) == 50
    measured = rounds(
        {
            "floor": Variant(lambda: call("/page"), floor.connection.get_backend_pid),
            "product": Variant(lambda: door("/bench/fifty/"), lambda: use(name)),
            "naive": Variant(lambda: door("/bench/naive/"), lambda: use(name)),
            "whole cabinet page": Variant(lambda: door("/cabinet/applications/", "", cookie), lambda: use(name)),
        },
        repeats=60,
    )
    floor_, product = measured["floor"], measured["product"]
    yield at_most("5", "HTML list of 50 rows, anonymous, × SQL and f-string", ratio(product, floor_), 5)
    yield at_least("5", "naive template × product", ratio(measured["naive"], product), 4)
    yield f"the whole page of the cabinet, logged in, × floor: {ratio(measured['whole cabinet page'], floor_)}"
    yield milliseconds(measured)


def _cells(page: bytes) -> list[list[str]]:
    """What a reader sees in the rows of the table."""
    rows = re.findall(rb"<tr\b.*?</tr>", page, re.S)
    cells = [re.findall(r"<td\b[^>]*>(.*?)</td>", row.decode(), re.S) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells if row]
