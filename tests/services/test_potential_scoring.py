"""The method of the test as properties that hold for any questionnaire and any answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.scoring import (
    Band,
    Block,
    Item,
    Method,
    fault,
    faults_of,
    fitted,
    hash_of,
    is_ready_for_events,
    is_scorable,
    missing,
    new_tally,
    score,
    tally,
)

BANDS = (Band("initial", 0), Band("preparation", 40, is_cap=True), Band("supported", 60), Band("ready", 80))


@st.composite
def methods(draw: Any) -> Method:
    """A sound questionnaire: some blocks whose weights make 100, each with questions that cannot be left out."""
    count = draw(st.integers(1, 6))
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=count - 1, max_size=count - 1)))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    blocks = tuple(Block(chr(65 + index), weight) for index, weight in enumerate(weights))
    items: list[Item] = []
    for block in blocks:
        for index in range(draw(st.integers(1, 5))):
            stop = draw(st.none() | st.integers(0, 2))
            na_allowed = bool(index) and draw(st.booleans())
            items.append(Item(f"{block.code}{index}", block.code, draw(st.integers(1, 10)), na_allowed, stop_at=stop))
    if draw(st.booleans()):
        items.append(Item("stop", blocks[0].code, 0, na_allowed=True, is_flag=True, stop_at=1))
    return Method(blocks, tuple(items), BANDS)


@st.composite
def answered(draw: Any) -> tuple[Method, dict[str, int | None]]:
    """A questionnaire with a whole set of possible answers."""
    method = draw(methods())
    answers = {}
    for item in method.items:
        values: Any = st.integers(0, item.top)
        answers[item.code] = draw(st.none() | values if item.na_allowed else values)
    return method, answers


def all_of(method: Method, value: int) -> dict[str, int | None]:
    return {item.code: 0 if item.is_flag else value for item in method.items}


@given(methods())
def test_all_zeros_give_nothing_and_all_threes_everything(method: Method) -> None:
    assert faults_of(method) == []
    lowest, highest = score(method, all_of(method, 0)), score(method, all_of(method, 3))
    assert (lowest.total, set(lowest.blocks.values())) == (Decimal(0), {Decimal(0)})
    assert (highest.total, set(highest.blocks.values())) == (Decimal(100), {Decimal(100)})
    assert (highest.band, highest.stops, highest.weak) == ("ready", (), ())
    assert lowest.band == "initial"


@given(answered(), st.data())
@settings(max_examples=300)
def test_no_answer_improved_ever_lowers_anything(case: tuple, data: st.DataObject) -> None:
    method, answers = case
    before = score(method, answers)
    item = data.draw(st.sampled_from(method.items))
    value = answers[item.code]
    if value is None:
        return
    better = data.draw(st.integers(0, value) if item.is_flag else st.integers(value, item.top))
    after = score(method, {**answers, item.code: better})
    floors = {band.code: band.floor for band in BANDS}
    assert after.total >= before.total
    assert all((after.blocks[code] or 0) >= (share or 0) for code, share in before.blocks.items())
    assert set(after.stops) <= set(before.stops)
    assert floors[after.band] >= floors[before.band]


@given(answered(), st.data())
@settings(max_examples=300)
def test_not_applicable_touches_no_other_block(case: tuple, data: st.DataObject) -> None:
    method, answers = case
    optional = [item for item in method.items if item.na_allowed]
    if not optional:
        return
    item = data.draw(st.sampled_from(optional))
    with_it = score(method, {**answers, item.code: None})
    for value in range(item.top + 1):
        without = score(method, {**answers, item.code: value})
        assert {k: v for k, v in with_it.blocks.items() if k != item.block} == {
            k: v for k, v in without.blocks.items() if k != item.block
        }


@given(answered())
@settings(max_examples=300)
def test_the_total_lies_between_the_blocks_and_the_band_fits_it(case: tuple) -> None:
    method, answers = case
    found = score(method, answers)
    shares = [share for share in found.blocks.values() if share is not None]
    # A rounding of each figure to one decimal moves it by half of that at most.
    assert min(shares) - Decimal("0.1") <= found.total <= max(shares) + Decimal("0.1")
    reached = max((band for band in BANDS if band.floor <= found.total), key=lambda band: band.floor)
    assert found.band_without_stops == reached.code
    cap = next(band for band in BANDS if band.is_cap)
    assert found.band == (cap.code if found.stops and reached.floor > cap.floor else reached.code)


METHOD = Method(
    (Block("A", 60), Block("E", 40), Block("G", 0)),
    (
        Item("a1", "A", 3, stop_at=0),
        Item("a2", "A", 1, na_allowed=True),
        Item("e1", "E", 2),
        Item("g1", "G", 0, na_allowed=True, is_flag=True, stop_at=1),
    ),
    BANDS,
)


def test_figures_by_hand() -> None:
    """A: (3·2 + 1·3) / 12 = 75 %; E: 2·1 / 6 = 33.3 %; the total is 60 % of the one and 40 % of the other."""
    found = score(METHOD, {"a1": 2, "a2": 3, "e1": 1, "g1": 0})
    assert found.blocks == {"A": Decimal("75.0"), "E": Decimal("33.3")}
    assert (found.total, found.band, found.weak) == (Decimal("58.3"), "preparation", ("E",))
    assert score(METHOD, {"a1": 2, "a2": None, "e1": 1, "g1": 0}).blocks["A"] == Decimal("66.7")


def test_a_stop_factor_caps_the_band_and_leaves_the_figures() -> None:
    best = {"a1": 3, "a2": 3, "e1": 3}
    free, held, unknown = (score(METHOD, {**best, "g1": value}) for value in (0, 1, None))
    assert (free.band, held.band, unknown.band) == ("ready", "preparation", "ready")
    assert free.total == held.total == unknown.total == 100
    assert (held.stops, held.band_without_stops, unknown.unknown) == (("g1",), "ready", ("g1",))
    # What is below the cap already is not lifted to it.
    assert score(METHOD, {"a1": 0, "a2": 0, "e1": 1, "g1": 1}).band == "initial"


def test_events_are_offered_to_those_who_are_ready_for_them() -> None:
    ready = {"a1": 2, "a2": 2, "e1": 2, "g1": 0}
    assert is_ready_for_events(score(METHOD, ready))
    assert not is_ready_for_events(score(METHOD, {**ready, "e1": 1}))
    assert not is_ready_for_events(score(METHOD, {**ready, "g1": 1}))


def test_what_an_answer_may_be() -> None:
    scale, optional, flag = METHOD.items[0], METHOD.items[1], METHOD.items[3]
    assert [fault(scale, value) for value in (0, 3, 4, -1, None, "2", True, 1.0)] == [
        *("", "", "range", "range", "na", "type", "type", "type"),
    ]
    assert (fault(optional, None), fault(flag, 2), fault(flag, 1)) == ("", "range", "")
    assert missing(METHOD, {"a1": 1, "a2": None}) == ["e1", "g1"]


def test_a_version_that_cannot_be_scored_is_told_why() -> None:
    broken = Method(
        (Block("A", 60), Block("B", 30)),
        (Item("a1", "A", 1, na_allowed=True), Item("a1", "A", 1, na_allowed=True, stop_at=0)),
        (Band("some", 10),),
    )
    assert faults_of(broken) == ["weights", "unscored:A", "empty:B", "codes", "floor", "cap"]


@given(answered())
@settings(max_examples=200)
def test_a_version_tried_on_its_own_results_changes_nothing(case: tuple) -> None:
    method, answers = case
    found, before = new_tally(), score(method, answers)
    after, is_moved = tally(found, method, answers, before.total, before.band)
    assert (after, is_moved) == (before, False)
    assert (found["count"], found["partial"], found["changed"], found["raised"], found["lowered"]) == (1, 0, 0, 0, 0)
    assert found["bands"]["before"] == found["bands"]["after"] == {before.band: 1}
    assert found["tens"]["before"] == found["tens"]["after"]


@given(st.lists(answered(), min_size=1, max_size=4), methods())
@settings(max_examples=100)
def test_a_trial_by_any_other_version_counts_every_result_once(cases: list, other: Method) -> None:
    found = new_tally()
    for method, answers in cases:
        before = score(method, answers)
        after, is_moved = tally(found, other, answers, before.total, before.band)
        given_to_it, open_ones = fitted(other, answers)
        assert set(given_to_it) == {item.code for item in other.items}
        assert all(given_to_it[code] is None for code in open_ones)
        assert is_moved == (after.band != before.band)
    for side in ("before", "after"):
        assert sum(found["bands"][side].values()) == sum(found["tens"][side]) == found["count"] == len(cases)
    assert found["changed"] == sum(found["moves"].values())
    assert found["raised"] + found["lowered"] <= found["count"]


@given(methods(), methods())
def test_methods_are_told_apart_by_what_scores(one: Method, other: Method) -> None:
    assert (hash_of(one) == hash_of(other)) == (one == other)
    assert is_scorable(one)
