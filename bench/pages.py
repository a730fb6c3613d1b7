"""Goal 5: what a list costs as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bench.data import LARGE, database, dsn, use
from bench.door import Door, ground, log_in, member
from bench.floor import Floor
from bench.measure import Variant, milliseconds, ratio, rounds
from bench.verdict import Verdict, at_least, at_most


def html() -> Iterator[Verdict | str]:
    """Goal 5: fifty rows as HTML for a stranger, beside an f-string and a naive template."""
    name = database(LARGE)
    use(name)
    door, floor = Door(), Floor(dsn(name))
    call = ground(floor)
    cookie = log_in(door, member()).cookie
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
