"""Goals 1 to 3: the API's list beside the floor and stock DRF, at any depth, at any size, under load."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from urllib.parse import quote

import orjson
from django.utils.dateparse import parse_datetime

from applications.models import Application
from bench import load, urls
from bench.data import LARGE, SMALL, database, dsn, use
from bench.door import Door, ground, log_in, staff
from bench.floor import Floor
from bench.measure import Ratio, Variant, milliseconds, ratio, rounds
from bench.verdict import Verdict, at_least, at_most
from core import keyset

PATH, QUERY = "/api/v1/applications/", "state=closed&limit=100"
FLOOR_PATH, FLOOR_QUERY = "/list", "state=closed"
# So many rows stand on the pages before the 5,000th.
DEPTH = 4999 * 100


def lists() -> Iterator[Verdict | str]:
    """Goals 1 and 2: CPU of a list of 100 rows beside the floor and stock DRF, by depth and by size."""
    small, large = database(SMALL), database(LARGE)
    door, bare = Door(), Door(middleware=False)
    use(small)
    small_cookie = log_in(door, staff()).cookie
    asserted_equal(door(PATH, QUERY, small_cookie), ground(Floor(dsn(small)))(FLOOR_PATH, FLOOR_QUERY))
    use(large)
    urls.PERSON = staff()
    cookie = log_in(door, urls.PERSON).cookie
    deep, floor_deep = _marks(DEPTH)
    floor = Floor(dsn(large))
    call = ground(floor)
    asserted_equal(door(PATH, QUERY, cookie), call(FLOOR_PATH, FLOOR_QUERY))
    asserted_equal(door(PATH, deep, cookie), call(FLOOR_PATH, floor_deep))
    asserted_equal(bare("/bench/list/", QUERY), call(FLOOR_PATH, FLOOR_QUERY))
    _assert_stock(door("/stock/applications/", "state=closed", cookie), call(FLOOR_PATH, FLOOR_QUERY))
    floor_backend = floor.connection.get_backend_pid
    measured = rounds(
        {
            "floor": Variant(lambda: call(FLOOR_PATH, FLOOR_QUERY), floor_backend),
            "floor, page 5,000": Variant(lambda: call(FLOOR_PATH, floor_deep), floor_backend),
            "product": Variant(lambda: door(PATH, QUERY, cookie), lambda: use(large)),
            "no middleware": Variant(lambda: bare("/bench/list/", QUERY), lambda: use(large)),
            "page 5,000": Variant(lambda: door(PATH, deep, cookie), lambda: use(large)),
            "product at 10,000": Variant(lambda: door(PATH, QUERY, small_cookie), lambda: use(small)),
            "stock": Variant(lambda: door("/stock/applications/", "state=closed", cookie), lambda: use(large), 8),
        },
        repeats=200,
    )
    product = measured["product"]
    yield at_most("1", "list of 100 rows of 1,000,000, all middleware, × floor", ratio(product, measured["floor"]), 2.2)
    yield at_most("1", "the same without middleware, × floor", ratio(measured["no middleware"], measured["floor"]), 1.6)
    yield at_least("1", "stock DRF × product", ratio(measured["stock"], product), 5)
    yield at_most("2", "page 5,000 × page 1", ratio(measured["page 5,000"], product), 1.15)
    yield at_most("2", "page 1 at 1,000,000 × at 10,000", ratio(product, measured["product at 10,000"]), 1.25)
    yield milliseconds(measured)


def throughput() -> Iterator[Verdict | str]:
    """Goal 3: requests a second over 8 connections, one process, and the slowest hundredth."""
    large = database(LARGE)
    use(large)
    shots = load.beside(
        large, f"{PATH}?{QUERY}", log_in(Door(), staff()).cookie, f"{FLOOR_PATH}?{FLOOR_QUERY}", asserted_equal
    )
    share = [product.rate / floor.rate for product, floor in shots]
    tail = [product.p99 / floor.p99 for product, floor in shots]
    yield at_least("3", "requests/s over 8 connections, share of the floor's", Ratio.of(share), 0.40)
    yield at_most("3", "their p99 × the floor's", Ratio.of(tail), 3)
    rates = [statistics.median(one.rate for one in side) for side in zip(*shots, strict=True)]
    yield f"portal {rates[0]:.0f}/s, floor {rates[1]:.0f}/s"


def _marks(depth: int) -> tuple[str, str]:
    """What asks the portal and the floor for the page that deep in the list of closed applications."""
    rows = Application.objects.filter(state="closed").order_by("-created_at", "-id")
    row = rows.values("created_at", "id")[depth - 1]
    mark = keyset.encode([row["created_at"], row["id"]])
    return f"{QUERY}&page={mark}", f"{FLOOR_QUERY}&at={quote(row['created_at'].isoformat())}&id={row['id']}"


def asserted_equal(answer: tuple[int, bytes], floor: bytes) -> None:
    """The portal's page and the floor's hold the same rows."""
    status, body = answer
    assert status == 200, (status, body[:500])
    assert _plain(orjson.loads(body)["results"]) == _plain(orjson.loads(floor)), "the outputs differ"


def _assert_stock(answer: tuple[int, bytes], floor: bytes) -> None:
    """Stock nests the company and the person, and otherwise says the same."""
    rows = []
    for row in orjson.loads(answer[1])["results"]:
        organisation, assignee = row.pop("organisation"), row.pop("assignee")
        row["organisation_id"] = organisation and organisation["id"]
        row["organisation_name"] = organisation and (organisation["short_name"] or organisation["name"])
        row["assignee_id"] = assignee and assignee["id"]
        row["assignee_name"] = assignee and assignee["last_name"]
        rows.append(row)
    assert _plain(rows) == _plain(orjson.loads(floor)), "the outputs differ"


def _plain(rows: list[dict]) -> list[dict]:
    assert len(rows) == 100
    return [{**row, **{name: parse_datetime(row[name]) for name in ("created_at", "submitted_at")}} for row in rows]
