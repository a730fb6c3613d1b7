"""Two texts side by side: nothing is lost, whatever they are."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from services.comparing import Line, by_words, compare, shortened

# As they are read: words with one space between.
PARAGRAPH = st.text("абв. ,1", min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = st.lists(PARAGRAPH, max_size=14)


def left(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.left) for line in lines if line.left]


def right(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.right) for line in lines if line.right]


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=300)
def test_each_side_is_its_text_whole_and_in_order(before: list[str], after: list[str]) -> None:
    lines = compare(before, after)
    assert left(lines) == before
    assert right(lines) == after
    for line in lines:
        kinds = {piece.kind for piece in line.left} | {piece.kind for piece in line.right}
        assert (kinds == {"same"}) == (line.kind == "same") or line.kind.startswith("moved")
        assert "in" not in {piece.kind for piece in line.left}
        assert "out" not in {piece.kind for piece in line.right}


@given(text=TEXTS)
@settings(max_examples=100)
def test_a_text_and_itself_do_not_differ(text: list[str]) -> None:
    assert {line.kind for line in compare(text, text)} <= {"same"}


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=200)
def test_moves_point_at_each_other(before: list[str], after: list[str]) -> None:
    lines = compare(before, after)
    for number, line in enumerate(lines, 1):
        if line.kind.startswith("moved"):
            other = lines[line.other - 1]
            assert other.other == number
            assert {line.kind, other.kind} == {"moved_in", "moved_out"}


def test_words_put_in_and_taken_out_are_marked() -> None:
    line = by_words("Оплата в течение 10 дней с даты поставки.", "Оплата в течение 30 дней с даты поставки товара.")
    assert [piece.text for piece in line.left if piece.kind == "out"] == ["10 "]
    assert [piece.text.strip() for piece in line.right if piece.kind == "in"] == ["30", "товара"]


def test_a_moved_clause_is_found_by_its_new_number() -> None:
    before = [
        "1. Предмет договора описан здесь.",
        "2. Стороны решают споры в МКАС при ТПП РФ.",
        "3. Цена товара твёрдая и не меняется.",
    ]
    after = [
        "1. Предмет договора описан здесь.",
        "2. Цена товара твёрдая и не меняется.",
        "3. Стороны решают споры в МКАС при ТПП РФ.",
    ]
    kinds = [line.kind for line in compare(before, after)]
    assert "moved_in" in kinds
    assert "moved_out" in kinds
    moved = next(line for line in compare(before, after) if line.kind == "moved_in")
    assert [piece.text.strip() for piece in moved.right if piece.kind == "in"][0].startswith(("2", "3"))


def test_short_paragraphs_do_not_move() -> None:
    lines = compare(["Продавец", "а" * 60, "б" * 60], ["а" * 60, "б" * 60, "Продавец"])
    assert not [line for line in lines if line.kind.startswith("moved")]


def test_unchanged_runs_are_folded() -> None:
    text = [f"{number}. Пункт договора без изменений." for number in range(20)]
    changed = [*text[:10], "10. Пункт договора с изменением.", *text[11:]]
    found = shortened(compare(text, changed))
    assert [one if isinstance(one, int) else one[0] for one in found] == [9, 10, 11, 12, 8]


def test_hostile_texts_cost_seconds_at_most() -> None:
    """As many paragraphs as are read, all alike, all different, in the other order."""
    one = [f"{number % 7} слово " + "а б в г д е ё ж " * 10 for number in range(5_000)]
    other = [f"{number % 11} буква " + "ж ё е д г в б а " * 10 for number in range(5_000)]
    for before, after in ((one, other), (one, one[::-1]), (["а"] * 5_000, ["а", "б"] * 2_500)):
        began = time.thread_time()
        assert left(compare(before, after)) == before
        assert time.thread_time() - began < 30
