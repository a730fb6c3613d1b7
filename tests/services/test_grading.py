"""The grade of risk: properties that hold for any results."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from services.enums import Grade, HardStop, Outcome
from services.grading import RULES, assess

ORDER = [Grade.LOW, Grade.MEDIUM, Grade.ELEVATED, Grade.HIGH]


@dataclass(frozen=True)
class One:
    code: str
    result: str
    hard_stop: str = ""


LISTS = st.lists(
    st.builds(One, st.sampled_from([*RULES, "forgotten"]), st.sampled_from(Outcome.values)), min_size=1, max_size=30
)
WORSE = {"ok": "not_checked", "not_checked": "attention", "attention": "risk"}


def all_with(result: str) -> list[One]:
    return [One(code, result) for code in RULES]


def test_the_ends_of_the_scale() -> None:
    best, worst = assess(all_with("ok")), assess(all_with("risk"))
    assert (best.grade, best.points, best.completeness) == (Grade.LOW, 0, 100)
    assert (worst.grade, worst.points, worst.completeness) == (Grade.HIGH, 100, 100)


def test_what_nobody_checked_is_never_low() -> None:
    verdict = assess(all_with("not_checked"))
    assert verdict.grade != Grade.LOW
    assert verdict.completeness == 0
    nothing = assess([])
    assert (nothing.grade, nothing.completeness) == (Grade.HIGH, 0)


def test_the_bands_begin_where_they_say() -> None:
    risk, attention = One("bank", "risk"), One("bank", "attention")
    assert assess([attention] * 4).grade == Grade.LOW  # 24
    assert assess([risk]).grade == Grade.MEDIUM  # 25
    assert assess([risk, *[attention] * 4]).grade == Grade.MEDIUM  # 49
    assert assess([risk, risk]).grade == Grade.ELEVATED  # 50
    assert assess([risk, risk, *[attention] * 4]).grade == Grade.ELEVATED  # 74
    assert assess([risk, risk, risk]).grade == Grade.HIGH  # 75


@given(LISTS, st.integers(0, 29))
def test_a_worse_result_never_betters_the_grade(rows: list[One], place: int) -> None:
    row = rows[place % len(rows)]
    if row.result not in WORSE:
        return
    changed = [*rows]
    changed[place % len(rows)] = replace(row, result=WORSE[row.result])
    before, after = assess(rows), assess(changed)
    assert after.points >= before.points
    assert ORDER.index(after.grade) >= ORDER.index(before.grade)


@given(LISTS, st.integers(0, 29))
def test_leaving_a_check_out_is_no_norm(rows: list[One], place: int) -> None:
    place %= len(rows)
    ok, unchecked = [*rows], [*rows]
    ok[place], unchecked[place] = One(rows[place].code, "ok"), One(rows[place].code, "not_checked")
    good, left_out = assess(ok), assess(unchecked)
    assert left_out.completeness < good.completeness
    assert left_out.points > good.points or good.points == 100


@given(LISTS, st.sampled_from(HardStop.values))
def test_a_hard_stop_is_high_whatever_else(rows: list[One], stop: str) -> None:
    verdict = assess([*rows, One("registry", "risk", stop)])
    assert verdict.grade == Grade.HIGH
    assert verdict.stops == (stop,)


@given(LISTS)
def test_a_hundred_per_cent_means_everything(rows: list[One]) -> None:
    assert (assess(rows).completeness == 100) == all(row.result != "not_checked" for row in rows)
