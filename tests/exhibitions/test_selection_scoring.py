"""Selection as pure functions: load balanced within one, a ranking that no order changes, proposals that fit."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from exhibitions.scoring import Need, Ranked, Room, distribute, propose, ranking, score_of

MEMBERS = [f"m{number}" for number in range(7)]
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def counts(pairs: list[tuple[str, str]], members: list[str], busy: dict[str, int] | None = None) -> list[int]:
    return [(busy or {}).get(one, 0) + sum(member == one for _application, member in pairs) for one in members]


@given(st.integers(0, 40), st.integers(2, 7), st.integers(2, 7), st.randoms())
@settings(max_examples=80)
def test_without_conflicts_everybody_has_the_same_within_one(rows: int, size: int, each: int, dice) -> None:
    members, each = MEMBERS[:size], min(each, size)
    needs = [Need(f"a{number:02}", each) for number in range(rows)]
    found = distribute(needs, members)
    load = counts(found.pairs, members)
    assert max(load) - min(load) <= 1
    assert not found.short
    assert all(sum(one == need.application for one, _m in found.pairs) == each for need in needs)
    assert len(set(found.pairs)) == len(found.pairs)
    dice.shuffle(needs)
    assert distribute(needs, members[::-1]) == found


barred = st.frozensets(st.sampled_from(MEMBERS), max_size=5)


@given(st.lists(barred, max_size=14), st.dictionaries(st.sampled_from(MEMBERS), st.integers(0, 4)))
@settings(max_examples=120)
def test_with_conflicts_nobody_scores_what_they_may_not_and_no_work_can_be_handed_on(rows, busy) -> None:
    needs = [Need(f"a{number:02}", 2, closed) for number, closed in enumerate(rows)]
    found = distribute(needs, MEMBERS, busy)
    closed = {one.application: one.barred for one in needs}
    taken = set(found.pairs)
    assert not any(member in closed[application] for application, member in taken)
    assert found.short == {}  # seven members, at most five barred
    load = dict(zip(MEMBERS, counts(found.pairs, MEMBERS, busy), strict=True))
    worse = [
        (application, giver, taker)
        for application, giver in taken
        for taker in MEMBERS
        if taker not in closed[application] and (application, taker) not in taken and load[giver] - load[taker] >= 2
    ]
    assert worse == []


def test_what_nobody_can_take_is_said() -> None:
    found = distribute([Need("a", 2, frozenset({"m0"}))], ["m0", "m1"])
    assert found.pairs == [("a", "m1")]
    assert found.short == {"a": 1}


def test_a_score_is_the_weighted_share_of_the_best_mark() -> None:
    weights = {"product": 25, "ready": 25, "words": 15, "made": 10, "paper": 10, "new": 10, "reports": 5}
    assert score_of(dict.fromkeys(weights, 5), weights) == Decimal("100.00")
    assert score_of(dict.fromkeys(weights, 0), weights) == Decimal("0.00")
    assert score_of({**dict.fromkeys(weights, 0), "product": 4, "reports": 1}, weights) == Decimal("21.00")


ranked = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 3)), max_size=20).map(
    lambda rows: [
        Ranked(uuid.UUID(int=number), Decimal(score), START + datetime.timedelta(hours=hour))
        for number, (score, hour) in enumerate(rows)
    ]
)


@given(ranked, st.integers(0, 6), st.integers(0, 100), st.data())
@settings(max_examples=120)
def test_the_ranking_and_what_it_proposes_do_not_depend_on_the_order(rows, places, limit, data) -> None:
    other = data.draw(st.permutations(rows))
    assert ranking(rows) == ranking(other)
    one = [Room(Decimal(places), {row.key: Decimal(1) for row in rows})]
    outcomes = propose(ranking(rows), one, limit)
    assert outcomes == propose(ranking(other), one, limit)
    chosen = [row.score for row in rows if outcomes[row.key] == "chosen"]
    reserve = [row.score for row in rows if outcomes[row.key] == "reserve"]
    assert len(chosen) == min(places, sum(row.score >= limit for row in rows))
    assert all(row.score < limit for row in rows if outcomes[row.key] == "turned_down")
    assert not chosen or not reserve or min(chosen) >= max(reserve)


def test_of_equals_the_earlier_is_first() -> None:
    late = Ranked(uuid.UUID(int=1), Decimal(70), START + datetime.timedelta(seconds=1))
    early = Ranked(uuid.UUID(int=2), Decimal(70), START)
    assert ranking([late, early]) == [early, late]
