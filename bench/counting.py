"""Goal 4: how many queries a list makes at 10, 50 and 100 rows, and the pages that people come across."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from html import unescape
from typing import Any
from unittest import mock

import orjson
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from accounts.models import Membership, Organisation, User
from applications.models import Application
from bench.data import LARGE, database, demonstration, use
from bench.door import Door, log_in, member, staff
from bench.journey import travel
from bench.verdict import Verdict
from core import listing
from exporters.models import Company
from notifications import api as notices_api
from notifications import views as notices

SIZES = (10, 50, 100)
MOST_OF_REST, MOST_OF_LISTS, MOST_OF_PAGES = 3, 6, 20
HREF = re.compile(rb'href="(/[^"#]*)"')
# A page of one kind tells little after the second one of it.
OF_A_KIND = 2
NOT_PAGES = ("/static/", "/admin/jsi18n", "/accounts/logout", "/admin/logout", "/api/", "/i18n/")


@dataclass(frozen=True)
class List:
    """A list: whose it is, how many queries it may make, and where its size stands (else `limit` is asked for)."""

    path: str
    is_for_staff: bool
    most: int
    size: tuple[Any, str] | None = None
    rows: Callable[[bytes], int] = lambda body: len(re.findall(rb"<tr\b", body.split(b"<tbody", 1)[1]))

    def counted(self, door: Door, cookie: str, size: int) -> int:
        """Queries of a page of that size."""
        with mock.patch.object(*self.size, size) if self.size else nullcontext():
            query = "" if self.size else f"limit={size}"
            door(self.path, query, cookie)
            with CaptureQueriesContext(connection) as captured:
                status, body = door(self.path, query, cookie)
        assert status == 200, (self.path, status, body[:300])
        assert self.rows(body) == size, (self.path, self.rows(body), size)
        return len(captured)


def _results(body: bytes) -> int:
    return len(orjson.loads(body)["results"])


def _notices(body: bytes) -> int:
    return len(re.findall(rb'action="/cabinet/notices/[0-9a-f-]{36}/read/"', body))


def _of_staff(model: type) -> List:
    page = admin.site._registry[model]
    path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    return List(path, True, MOST_OF_LISTS, (page, "list_per_page"))


LISTS = (
    List("/api/v1/applications/", True, MOST_OF_REST, rows=_results),
    List("/api/v1/companies/", True, MOST_OF_REST, rows=_results),
    List("/api/v1/notices/", False, MOST_OF_REST, (notices_api, "PAGE"), _results),
    List("/cabinet/applications/", False, MOST_OF_LISTS, (listing, "SIZE")),
    List("/cabinet/notices/", False, MOST_OF_LISTS, (notices, "PAGE"), _notices),
    *map(_of_staff, (Application, Company, Organisation, User, Membership)),
)


def queries() -> Iterator[Verdict | str]:
    """Goal 4: queries of lists at three sizes, of every page that links lead to, and of a whole journey."""
    use(database(LARGE))
    door = Door()
    cookies = {True: log_in(door, staff()).cookie, False: log_in(door, member()).cookie}
    for one in LISTS:
        counts = [one.counted(door, cookies[one.is_for_staff], size) for size in SIZES]
        met = len(set(counts)) == 1 and counts[0] <= one.most
        what = f"queries of {one.path} at 10/50/100 rows"
        yield Verdict("4", what, "/".join(map(str, counts)), f"≤ {one.most}, equal", met)
    use(demonstration())
    yield from _journey(door)
    yield from _walks(door)


def _journey(door: Door) -> Iterator[Verdict | str]:
    """A consultation from the first page to the confirmed result, by both sides."""
    counted = list(travel(door))
    pages = [(count, what) for what, count in counted if what.startswith("GET")]
    sent = [(count, what) for what, count in counted if what.startswith("POST")]
    most, where = max(pages)
    what = f"most queries of {len(pages)} pages of a journey"
    yield Verdict("4", what, str(most), f"≤ {MOST_OF_PAGES}", most <= MOST_OF_PAGES)
    yield f"{most:3} {where}\n{max(sent)[0]:3} statements of one sent form at most, {max(sent)[1]}"


def _walks(door: Door) -> Iterator[Verdict | str]:
    """Every page that links lead to from the first ones, as each person of the demonstration sees them."""
    worst, faults = Counter[str](), []
    # Who has no confirmed address cannot log in.
    for person in User.objects.filter(is_demo=True, is_active=True, emailaddress__verified=True).order_by("email"):
        cookie = log_in(door, person).cookie
        starts = ["/", "/cabinet/", *(["/admin/"] if person.is_staff else [])]
        for path, count, fault in _walk(door, cookie, starts):
            worst[f"{path} as {person.email}"] = count
            if fault:
                faults.append(f"{path} as {person.email}: {fault}")
    most = max(worst.values())
    what = f"most queries of {len(worst)} pages of the demonstration"
    yield Verdict("4", what, str(most), f"≤ {MOST_OF_PAGES}", most <= MOST_OF_PAGES)
    yield Verdict("4", "pages of the demonstration that fail", str(len(faults)), "0", not faults)
    yield "\n".join([*faults, *(f"{count:3} {path}" for path, count in worst.most_common(3))])


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
        if status >= 500:
            yield address, len(captured), f"status {status}"
        if status != 200 or b"<html" not in body[:500]:
            continue
        yield address, len(captured), ""
        found = [unescape(link.decode()) for link in HREF.findall(body)]
        waiting.extend(link for link in found if link not in known)
        known.update(found)
