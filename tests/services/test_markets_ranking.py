"""What the ranking guarantees for any data: properties, and a case reckoned by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ranking import LEAST_COMPLETE, Criterion, rank

KEYS = ["size", "growth", "risk", "distance", "regime"]
COUNTRIES = ["AA", "BB", "CC", "DD", "EE", "FF", "GG"]
# The same examples in every run, and no measuring of a busy machine.
CALM = settings(max_examples=60)
numbers = st.floats(min_value=-50, max_value=1e6, allow_nan=False).map(lambda value: round(value, 3))


@st.composite
def criteria(draw):
    found = []
    for key in KEYS:
        logarithmic = draw(st.booleans())
        floor = draw(st.sampled_from([0.5, 1.0, 10.0] if logarithmic else [-50.0, -10.0, 0.0]))
        found.append(
            Criterion(
                key=key,
                weight=draw(st.integers(0, 40)),
                benefit=draw(st.booleans()),
                logarithmic=logarithmic,
                floor=floor,
                ceiling=draw(st.sampled_from([None, 1000.0, 1e5])),
            )
        )
    found[0] = Criterion("size", weight=20)
    return found


tables = st.fixed_dictionaries({name: st.dictionaries(st.sampled_from(KEYS), numbers) for name in COUNTRIES})


def places(ranking):
    return {one.country: (one.rank, one.best_rank, one.worst_rank) for one in ranking.standings}


def scores(ranking):
    return {one.country: one.score for one in ranking.standings}


def same_scores(one, other):
    return {name: round(score, 7) for name, score in one.items() if score is not None} == pytest.approx(
        {name: round(score, 7) for name, score in other.items() if score is not None}, abs=1e-6
    )


def test_by_hand():
    """Two criteria, three countries: the figures of the textbook's formula, reckoned on paper."""
    table = {"AA": {"size": 3, "risk": 1}, "BB": {"size": 4, "risk": 2}, "CC": {"size": 0, "risk": 2}}
    ranking = rank([Criterion("size", 3), Criterion("risk", 1, benefit=False)], table)
    # Lengths: size 5, risk 3. Shares: size .6 .8 0, risk 1/3 2/3 2/3. Weights .75 and .25.
    best, worst = (0.75 * 0.8, 0.25 / 3), (0.0, 0.25 * 2 / 3)
    expected = {}
    for name, point in {"AA": (0.45, 0.25 / 3), "BB": (0.6, 0.5 / 3), "CC": (0.0, 0.5 / 3)}.items():
        near, far = math.dist(point, best), math.dist(point, worst)
        expected[name] = far / (near + far)
    assert scores(ranking) == pytest.approx(expected)
    assert [one.country for one in ranking.standings] == ["BB", "AA", "CC"]
    assert [one.rank for one in ranking.standings] == [1, 2, 3]
    assert ranking.weights == {"size": 0.75, "risk": 0.25}


@CALM
@given(criteria(), tables, st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_places(terms, table, random):
    names = list(table)
    random.shuffle(names)
    shuffled = {name: dict(reversed(table[name].items())) for name in names}
    assert places(rank(terms, table)) == places(rank(terms, shuffled))


@CALM
@given(criteria(), tables, st.integers(2, 50))
def test_only_the_proportions_of_weights_count(terms, table, factor):
    scaled = [Criterion(**{**vars(one), "weight": one.weight * factor}) for one in terms]
    before, after = rank(terms, table), rank(scaled, table)
    assert places(before) == places(after)
    assert scores(before) == pytest.approx(scores(after))


@CALM
@given(criteria(), tables, st.sampled_from(COUNTRIES), st.sampled_from(KEYS[1:]))
def test_a_missing_value_is_as_if_the_criterion_had_no_weight_for_that_country(terms, table, country, key):
    """Never a zero: the score of the country without the value is its score when the criterion weighs nothing."""
    table = {name: dict(row) for name, row in table.items()}
    table[country].pop(key, None)
    without = [Criterion(**{**vars(one), "weight": 0 if one.key == key else one.weight}) for one in terms]
    before, after = scores(rank(terms, table))[country], scores(rank(without, table))[country]
    if before is not None and after is not None:
        assert before == pytest.approx(after, abs=1e-9)


@CALM
@given(criteria(), tables, st.sampled_from(COUNTRIES), st.sampled_from(KEYS), st.floats(0.001, 1e5))
def test_a_better_value_never_lowers_the_score_of_its_country(terms, table, country, key, step):
    """What TOPSIS guarantees. The *place* may change either way when other scores move (rank reversal)."""
    term = next(one for one in terms if one.key == key)
    if key not in table[country]:
        return
    better = {name: dict(row) for name, row in table.items()}
    better[country][key] += step if term.benefit else -step
    before, after = scores(rank(terms, table))[country], scores(rank(terms, better))[country]
    if before is not None:
        assert after >= before - 1e-9


@CALM
@given(criteria(), tables, st.sets(st.sampled_from(COUNTRIES)))
def test_an_excluded_country_is_never_ranked_and_touches_nobody(terms, table, excluded):
    ranking = rank(terms, table, excluded)
    assert {one.country for one in ranking.standings} == set(COUNTRIES) - excluded
    alone = rank(terms, {name: row for name, row in table.items() if name not in excluded})
    assert places(ranking) == places(alone)


@CALM
@given(criteria(), tables)
def test_places_ranges_and_completeness_hold_together(terms, table):
    ranking = rank(terms, table)
    live = {one.key for one in terms if one.weight and any(one.key in row for row in table.values())}
    assert set(ranking.weights) == live
    assert not live or math.fsum(ranking.weights.values()) == pytest.approx(1)
    assert set(ranking.idle) == {one.key for one in terms if one.weight} - live
    for one in ranking.standings:
        own = {key for key in live if key in table[one.country]}
        assert one.completeness == pytest.approx(math.fsum(ranking.weights[key] for key in own))
        assert set(one.contributions) == set(one.weights) == own
        assert not own or math.fsum(one.weights.values()) == pytest.approx(1)
        assert (one.rank is None) == (round(one.completeness, 9) < LEAST_COMPLETE) == (one.score is None)
        if one.rank is not None:
            assert 0 <= one.score <= 1
            assert 1 <= one.best_rank <= one.rank <= one.worst_rank <= len(ranking.ranked)
            assert one.rank == 1 + sum(round(other.score, 9) > round(one.score, 9) for other in ranking.ranked)


@CALM
@given(criteria(), tables)
def test_the_range_is_what_moving_each_weight_by_a_fifth_gives(terms, table):
    """The quick way of the product against the plain one: rank anew for every weight."""
    ranking = rank(terms, table)
    found = {one.country: {one.rank} for one in ranking.ranked}
    for moved in terms:
        for factor in (0.8, 1.2):
            other = [
                Criterion(**{**vars(one), "weight": one.weight * (factor if one is moved else 1)}) for one in terms
            ]
            # The circle of ranked countries stays as it was, whatever the moved weight makes of completeness.
            again = rank(other, table, swing=0)
            values = {one.country: one.score for one in again.ranked}
            if set(values) != set(found):
                return
            for name, score in values.items():
                found[name].add(1 + sum(round(one, 9) > round(score, 9) for one in values.values()))
    for one in ranking.ranked:
        assert (one.best_rank, one.worst_rank) == (min(found[one.country]), max(found[one.country]))


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        rank([Criterion("size", 1)], {"AA": {"size": math.nan}})


def test_half_of_the_weight_is_enough_and_less_is_not():
    terms = [Criterion("size", 1), Criterion("risk", 1), Criterion("distance", 2)]
    table = {
        "AA": {"size": 1, "risk": 1, "distance": 1},
        "BB": {"distance": 2},
        "CC": {"size": 2},
    }
    ranking = rank(terms, table)
    assert [(one.country, one.rank, one.completeness) for one in ranking.standings] == [
        ("AA", 1, 1.0),
        ("BB", 1, 0.5),
        ("CC", None, 0.25),
    ] or ranking.ranked[0].country == "BB"
    assert [one.country for one in ranking.listed] == ["CC"]


@CALM
@given(criteria(), tables, st.sampled_from(KEYS), st.sampled_from([0.001, 0.5, 3.0, 1000.0]))
def test_another_unit_of_a_criterion_changes_nothing(terms, table, key, factor):
    """Tonnes for kilogrammes: the values and the ends of the scale in another unit give the same places."""
    other = [
        Criterion(
            **{
                **vars(one),
                "floor": one.floor * factor,
                "ceiling": None if one.ceiling is None else one.ceiling * factor,
            }
        )
        if one.key == key
        else one
        for one in terms
    ]
    scaled = {
        name: {one: value * factor if one == key else value for one, value in row.items()}
        for name, row in table.items()
    }
    before, after = scores(rank(terms, table)), scores(rank(other, scaled))
    assert before.keys() == after.keys()
    for name, score in before.items():
        assert (score is None) == (after[name] is None)
        if score is not None:
            assert score == pytest.approx(after[name], abs=1e-6)


@CALM
@given(criteria(), tables, st.dictionaries(st.sampled_from(KEYS), st.tuples(numbers, st.floats(0, 1e5))))
def test_a_country_that_is_no_better_in_anything_never_stands_above(terms, table, both):
    """Of two countries with the same criteria known, the one at least as good in each has no lower score."""
    signs = {one.key: 1 if one.benefit else -1 for one in terms}
    table = {
        **table,
        "AA": {key: value + signs[key] * lead for key, (value, lead) in both.items()},
        "BB": {key: value for key, (value, _lead) in both.items()},
    }
    found = {one.country: one for one in rank(terms, table).standings}
    better, worse = found["AA"], found["BB"]
    assert (better.rank is None) == (worse.rank is None)
    if better.rank is not None:
        assert better.score >= worse.score - 1e-9
        assert better.rank <= worse.rank


@CALM
@given(criteria(), tables)
def test_what_is_listed_has_less_than_half_of_the_weight_and_shifts_nobodys_place_number(terms, table):
    ranking = rank(terms, table)
    for one in ranking.listed:
        assert round(one.completeness, 9) < LEAST_COMPLETE
        assert (one.rank, one.score, one.best_rank, one.worst_rank) == (None, None, None, None)
    assert sorted(one.rank for one in ranking.ranked)[:1] in ([], [1])
