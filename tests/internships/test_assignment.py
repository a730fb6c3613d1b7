"""The assignment: equal to the literature's instances, and to brute force over all matchings of small markets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from internships.assignment import lottery
from internships.assignment.arrivals import first_come
from internships.assignment.deferred import assign
from internships.assignment.explaining import Reasons, Why, choices
from internships.assignment.market import Assignment, Market, Offer, Student, WrongMarket
from internships.assignment.verifier import blocking, faults

LITERATURE = json.loads((Path(__file__).parent / "data" / "stable_matchings.json").read_text())["instances"]
CHECKED = settings(max_examples=150)


def _ranked(names: list[str], order: list[str]) -> dict[int, int]:
    return {names.index(name): place for place, name in enumerate(order, 1)}


def _published(instance: dict[str, Any]) -> tuple[Market, list[str], list[str]]:
    """An instance of the literature as a market, with the names of its students and offers."""
    if instance["type"] == "HR":
        wishes, ranks, caps = instance["residents"], instance["hospitals"], instance["cap"]
        host_of, limits = dict.fromkeys(caps), {}
    else:
        wishes, caps, host_of = instance["students"], instance["project_cap"], instance["project_lecturer"]
        ranks = {project: instance["lecturers"][lecturer] for project, lecturer in host_of.items()}
        limits = instance["lecturer_cap"]
    names, offers, hosts = list(wishes), list(caps), list(limits)
    market = Market(
        students=tuple(Student(name, tuple(offers.index(one) for one in wishes[name])) for name in names),
        offers=tuple(
            Offer(
                name,
                caps[name],
                _ranked(names, ranks[name]),
                host=None if host_of[name] is None else hosts.index(host_of[name]),
            )
            for name in offers
        ),
        limits=tuple(limits.values()),
    )
    return market, names, offers


@pytest.mark.parametrize("instance", LITERATURE, ids=lambda one: one["name"].split(",")[0])
def test_instances_of_the_literature(instance: dict[str, Any]) -> None:
    """The first published stable matching is the students' best; all of them are stable to the verifier."""
    market, names, offers = _published(instance)
    done = assign(market)
    got = {name: None if place is None else offers[place] for name, place in zip(names, done.places, strict=True)}
    assert got == instance["stable"][0]
    stable = [
        {name: None if place is None else offers[place] for name, place in zip(names, one.places, strict=True)}
        for one in _allowed(market)
        if not blocking(market, one)
    ]
    assert sorted(map(str, stable)) == sorted(map(str, instance["stable"]))


def _allowed(market: Market) -> Iterator[Assignment]:
    """Every assignment that the market's bounds allow, by trying all of them."""
    options: list[list[int | None]] = []
    for number, student in enumerate(market.students):
        if number in market.pinned:
            options.append([market.pinned[number]])
        else:
            options.append([None, *(o for o in student.wishes if market.tier(number, o) is not None)])
    for places in product(*options):
        found = Assignment(tuple(places))
        if not faults(market, found):
            yield found


def _is_stable(market: Market, assignment: Assignment) -> bool:
    """Stability once more, as Fleiner's two dominations: each pair left out has enough better pairs on one side."""
    luck = {s: lottery.number(market.seed, one.key) for s, one in enumerate(market.students)}
    chosen = [(s, o) for s, o in enumerate(assignment.places) if o is not None]

    def for_host(s: int, o: int) -> tuple[int, int, str, int]:
        if s in market.pinned:
            return (0, 0, "", 0)
        return (1, market.tier(s, o), luck[s], market.students[s].wishes.index(o))

    def in_line(s: int) -> tuple[int, int, str]:
        return (0, 0, "") if s in market.pinned else (1, market.students[s].order, luck[s])

    for s, student in enumerate(market.students):
        for o in student.wishes:
            if s in market.pinned or (s, o) in chosen or market.tier(s, o) is None:
                continue
            mine, host, group = assignment.places[s], market.offers[o].host, student.group
            happier = mine is not None and student.wishes.index(mine) < student.wishes.index(o)
            ahead = [1 for x, y in chosen if market.students[x].group == group and in_line(x) < in_line(s)]
            by_line = group is not None and len(ahead) >= market.quotas[group]
            better = [(x, y) for x, y in chosen if for_host(x, y) < for_host(s, o)]
            by_offer = sum(y == o for _x, y in better) >= market.offers[o].places
            limit = None if host is None else market.limits[host]
            by_host = limit is not None and sum(market.offers[y].host == host for _x, y in better) >= limit
            if not (happier or by_line or by_offer or by_host):
                return False
    return True


@st.composite
def markets(draw: st.DrawFn, *, bound: bool = True) -> Market:
    """Up to four students and three offers of two hosts; without `bound` no quotas, limits and pins."""
    count, offers = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    groups = draw(st.integers(1, 2)) if bound else 0
    students = tuple(
        Student(
            f"s{number}",
            tuple(draw(st.permutations(range(offers)))[: draw(st.integers(0, offers))]),
            draw(st.one_of(st.none(), st.integers(0, groups - 1))) if groups else None,
            draw(st.integers(0, 1)),
        )
        for number in range(count)
    )
    rows = tuple(
        Offer(
            f"o{number}",
            draw(st.integers(0, 2)),
            draw(st.dictionaries(st.integers(0, count - 1), st.integers(1, 3), max_size=count)),
            host=draw(st.integers(0, 1)) if bound else None,
            takes_rest=draw(st.booleans()),
            refused=frozenset(draw(st.sets(st.integers(0, count - 1), max_size=1))),
        )
        for number in range(offers)
    )
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, offers - 1))
    market = {
        "students": students,
        "offers": rows,
        "quotas": tuple(draw(st.integers(0, 2)) for _group in range(groups)),
        "limits": tuple(draw(st.one_of(st.none(), st.integers(0, 2))) for _host in range(2)) if bound else (),
        "forbidden": frozenset(draw(st.sets(pairs, max_size=2))) if bound else frozenset(),
        "seed": draw(st.sampled_from("abc")),
    }
    if bound and draw(st.booleans()):
        try:
            return Market(**market, pinned=dict([draw(pairs)]))
        except WrongMarket:
            pass
    return Market(**market)


@CHECKED
@given(markets())
def test_the_result_is_allowed_and_stable(market: Market) -> None:
    """By the verifier, and by a second definition; pins, quotas, limits and bans are kept."""
    done = assign(market)
    assert faults(market, done) == []
    assert blocking(market, done) == []
    assert _is_stable(market, done)


@CHECKED
@given(markets())
def test_the_verifier_agrees_with_the_second_definition(market: Market) -> None:
    """On every allowed assignment, so it does see what blocks."""
    for one in _allowed(market):
        assert (not blocking(market, one)) == _is_stable(market, one)


@CHECKED
@given(markets())
def test_no_stable_result_is_better_for_students(market: Market) -> None:
    """Whoever is better off elsewhere has no place here, behind a quota full of students before them in the line."""
    best = assign(market)
    for other in _allowed(market):
        if not _is_stable(market, other):
            continue
        for number, (mine, theirs) in enumerate(zip(best.places, other.places, strict=True)):
            student = market.students[number]
            if theirs is None or mine == theirs:
                continue
            if mine is not None:
                assert student.wishes.index(mine) < student.wishes.index(theirs)
            else:
                assert student.group is not None
                earlier = [s for s, place in enumerate(best.places) if place is not None]
                assert sum(market.students[s].group == student.group for s in earlier) == market.quotas[student.group]


@CHECKED
@given(markets(bound=False))
def test_without_bounds_it_is_best_for_each_student(market: Market) -> None:
    """The classical statement, with the same students placed in every stable result."""
    best = assign(market)
    stable = [one for one in _allowed(market) if _is_stable(market, one)]
    for number, student in enumerate(market.students):
        ranks = [None if one.places[number] is None else student.wishes.index(one.places[number]) for one in stable]
        assert all((rank is None) == (best.places[number] is None) for rank in ranks)
        if best.places[number] is not None:
            assert student.wishes.index(best.places[number]) == min(ranks)


@CHECKED
@given(markets())
def test_nobody_gains_by_lying(market: Market) -> None:
    """Whatever list a student sends instead of the true one, quotas and limits included."""
    true = assign(market)
    for number, student in enumerate(market.students):
        worth = {offer: -place for place, offer in enumerate(student.wishes)}
        mine = worth.get(true.places[number], -len(worth))
        for size in range(len(market.offers) + 1):
            for lie in permutations(range(len(market.offers)), size):
                changed = list(market.students)
                changed[number] = Student(student.key, lie, student.group, student.order)
                told = assign(Market(**{**vars(market), "students": tuple(changed)}))
                if number not in market.pinned:
                    assert worth.get(told.places[number], -len(worth)) <= mine


@CHECKED
@given(markets())
def test_every_wish_is_answered(market: Market) -> None:
    """No wish is left without a reason, and the reasons are so: what is full is full of those who come before."""
    done = assign(market)
    reasons = Reasons(market, done)
    for number, student in enumerate(market.students):
        answers = reasons.explain(number)
        assert [answer.offer for answer in answers] == list(student.wishes)
        for answer in answers:
            assert (answer.why is Why.GIVEN) == (answer.offer == done.places[number])
            if answer.why in (Why.FULL, Why.LIMIT, Why.QUOTA):
                assert answer.ahead + answer.luckier == answer.places
            if answer.why is Why.QUOTA:
                assert done.places[number] is None
    counted = choices(market, done)
    pairs = zip(market.students, done.places, strict=True)
    assert sum(counted.values()) == sum(bool(one.wishes) or place is not None for one, place in pairs)


@CHECKED
@given(markets())
def test_first_come_keeps_the_bounds(market: Market) -> None:
    """It is allowed, only not stable."""
    assert faults(market, first_come(market, range(len(market.students)))) == []


def test_first_come_leaves_pairs_that_block() -> None:
    """Whom the host wants more came later: the comparison on the page says so."""
    market = Market(
        students=(Student("early", (0,)), Student("late", (0,))), offers=(Offer("o", 1, {0: 2, 1: 1}),), seed="x"
    )
    assert first_come(market, [0, 1]).places == (0, None)
    assert blocking(market, first_come(market, [0, 1])) == [(1, 0)]
    assert assign(market).places == (None, 0)


def test_the_lottery_is_anybodys_sum() -> None:
    """The number is SHA-256 of `seed:id`: equals get the place in its order, whatever order they came in."""
    seed, keys = "жребий-2026", ["a", "b", "c", "d"]
    luckiest = min(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).hexdigest())
    for order in permutations(keys):
        market = Market(
            students=tuple(Student(key, (0,)) for key in order),
            offers=(Offer("o", 1, dict.fromkeys(range(4), 1)),),
            seed=seed,
        )
        assert order[assign(market).places.index(0)] == luckiest
    assert lottery.commitment(seed) == hashlib.sha256(seed.encode()).hexdigest()


def test_who_leaves_the_line_lets_the_next_in() -> None:
    """A quota is not lost on somebody whom no host ranks; the institution's order comes before the lottery."""
    market = Market(
        students=(Student("first", (0,), 0, 1), Student("second", (0,), 0, 2), Student("third", (0,), 0, 3)),
        offers=(Offer("o", 3, {1: 5, 2: 1}),),
        quotas=(1,),
        seed="x",
    )
    done = assign(market)
    assert done.places == (None, 0, None)
    assert [Reasons(market, done).explain(s)[0].why for s in range(3)] == [Why.NOT_RANKED, Why.GIVEN, Why.QUOTA]


@pytest.mark.parametrize(
    "wrong",
    [
        {"students": (Student("a", (1,)),)},
        {"students": (Student("a", (0, 0)),)},
        {"students": (Student("a", ()), Student("a", ()))},
        {"students": (Student("a", (), 0),)},
        {"offers": (Offer("o", 1, {3: 1}),)},
        {"offers": (Offer("o", 1, {0: 0}),)},
        {"offers": (Offer("o", -1, {}),)},
        {"offers": (Offer("o", 1, {}, host=0),)},
        {"offers": (Offer("o", 0, {}),), "pinned": {0: 0}},
        {"pinned": {0: 0}, "forbidden": frozenset({(0, 0)})},
        {"pinned": {0: 7}},
        {"students": (Student("a", (), 0),), "quotas": (0,), "pinned": {0: 0}},
        {"offers": (Offer("o", 1, {}, host=0),), "limits": (0,), "pinned": {0: 0}},
    ],
)
def test_contradictions_are_refused(wrong: dict[str, Any]) -> None:
    """A market says at once where its data contradict themselves."""
    with pytest.raises(WrongMarket):
        Market(**{"students": (Student("a", (0,)),), "offers": (Offer("o", 1, {}),), **wrong})


def test_the_verifier_sees_each_fault() -> None:
    """Every bound, broken once."""
    market = Market(
        students=(Student("a", (0,), 0), Student("b", (0,), 0), Student("c", (1,))),
        offers=(Offer("o", 1, {0: 1, 1: 1}, host=0), Offer("p", 5, {2: 1}, host=0)),
        quotas=(1,),
        limits=(2,),
        pinned={2: 0},
        forbidden=frozenset({(1, 0)}),
    )
    codes = {one.code for one in faults(market, Assignment((0, 0, 1)))}
    assert codes == {"not as pinned", "forbidden", "not ranked", "too many", "over the limit", "over the quota"}
    assert [one.code for one in faults(market, Assignment((1, None, 0)))] == ["not wished", "not ranked"]
    assert [one.code for one in faults(market, Assignment((None,)))] == ["not every student"]
    assert [one.code for one in faults(market, Assignment((9, None, 0)))] == ["no such offer"]
