"""Goal 14: the ranking of markets, the answer after a weight was moved, and the search of a product with slips.

Timed by the CPU of the thread and of its Postgres backend, on the demonstration's tables. A product is asked for by one
everyday word, by two, and by two in other forms; most carry a slip. A miss is a heading that its own words do not find.
"""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.test import Client

from bench.data import demonstration, use
from bench.measure import backend_seconds
from bench.names import slip
from bench.verdict import Verdict
from reference.models import HSHeading
from reference.queries import search_headings
from services.ranking import Criterion, rank

MOST_RANKING, MOST_SEARCH, FOUND = 50, 30, 0.99
COUNTRIES, CRITERIA = 200, 12
PAGE = "/services/market-selection/markets/"
FORMS = {"ый": "ого", "ая": "ую", "ые": "ых", "ий": "его", "ое": "ого", "а": "у", "ы": "ов", "ь": "я"}
SAMPLED = 100


def markets() -> Iterator[Verdict | str]:
    """The ranking's arithmetic, the whole answer, the search and what it misses."""
    backend = use(demonstration())
    dice = random.Random(13)
    yield from _ranking(backend, dice)
    yield from _products(backend, dice)


def _timed(backend: int, work: Callable[[], object]) -> float:
    before = time.thread_time() + backend_seconds(backend)
    work()
    return (time.thread_time() + backend_seconds(backend) - before) * 1000


def _verdict(what: str, times: list[float], limit: int) -> Iterator[Verdict | str]:
    times = sorted(times)
    p95 = times[int(0.95 * (len(times) - 1))]
    yield Verdict("14", f"{what}, p95 of {len(times)}", f"{p95:.1f} ms", f"≤ {limit} ms", p95 <= limit)
    yield f"median {statistics.median(times):.1f} ms, longest {times[-1]:.1f} ms"


def _ranking(backend: int, dice: random.Random) -> Iterator[Verdict | str]:
    terms = [Criterion(f"c{one}", dice.randint(1, 20), benefit=one % 3 > 0) for one in range(CRITERIA)]
    table = {
        f"C{one:03}": {term.key: dice.random() * 100 for term in terms if dice.random() > 0.2}
        for one in range(COUNTRIES)
    }
    times = [_timed(backend, lambda: rank(terms, table)) for _run in range(50)]
    yield from _verdict(f"ranking of {COUNTRIES} countries by {CRITERIA} criteria", times, MOST_RANKING)
    client = Client(headers={"host": settings.BASE_URL.partition("://")[2]})

    def moved(weight: int) -> None:
        answer = client.get(PAGE, {"hs": "8504", "w-gdp": weight}, headers={"HX-Request": "true"}, secure=True)
        if answer.status_code != 200:
            raise SystemExit(f"{PAGE} answered {answer.status_code}")

    moved(1)
    times = [_timed(backend, lambda weight=weight: moved(weight)) for weight in range(50)]  # type: ignore[misc]
    yield from _verdict("a weight moved, the whole answer", times, MOST_RANKING)


def _products(backend: int, dice: random.Random) -> Iterator[Verdict | str]:
    asked = list(_asked(dice))
    search_headings("шокалад")
    times, missed = [], []
    for code, text in asked:
        times.append(_timed(backend, lambda text=text: search_headings(text)))  # type: ignore[misc]
        if code not in [row.code for row in search_headings(text)]:
            missed.append(f"{text} ({code})")
    yield from _verdict("search of a product by words with slips", times, MOST_SEARCH)
    share = 1 - len(missed) / len(asked)
    yield Verdict("14", f"products found of {len(asked)}", f"{share:.1%}", f"≥ {FOUND:.0%}", share >= FOUND)
    if missed:
        yield f"missed: {'; '.join(missed)}"


def _asked(dice: random.Random) -> Iterator[tuple[str, str]]:
    """A code and how a person may ask for it: one word, two, two in another form, English; slips in most."""
    rows = list(HSHeading.objects.order_by("code").only("code", "words", "keywords_ru", "name_en"))
    for row in dice.sample([row for row in rows if len(_words(row.keywords_ru)) > 1], SAMPLED):
        one, two = dice.sample(_words(row.keywords_ru), 2)
        other = [_formed(one), _formed(two)]
        yield row.code, f"{one} {two}"
        yield row.code, f"{slip(one, dice)} {two}"
        yield row.code, f"{slip(one, dice)} {slip(two, dice)}"
        yield row.code, f"{other[0]} {slip(other[1], dice)}"


def _words(text: str) -> list[str]:
    return sorted({word for word in re.findall(r"[а-яё]+", text.lower()) if len(word) > 5})


def _formed(word: str) -> str:
    for end, other in FORMS.items():
        if word.endswith(end):
            return word.removesuffix(end) + other
    return f"{word}ы"
