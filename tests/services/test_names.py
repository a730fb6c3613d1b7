"""One name, however it is written, is found; another is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import names
from services.queries.watchlists import ENOUGH, writings


def alike(one: str, other: str) -> float:
    return max(names.likeness(names.key(written), names.key(other)) for written in writings(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Дмитрий Щукин", "Dmitry Shchukin"),
        ("Дмитрий Щукин", "Dmitrii Shchukin"),
        ("Дмитрий Щукин", "Dmitriy Shhukin"),
        ("Дмитрий Щукин", "Dmitrij Ŝukin"),
        ("Дмитрий Щукин", "Dmitri Schtschukin"),
        ("Дмитрий Щукин", "SHCHUKIN, Dmitry"),
        ("Юлия Хасянова", "Iuliia Khasianova"),
        ("Юлия Хасянова", "Julija Chasjanowa"),
        ("Mixail Coj", "Михаил Цой"),
        ("Фёдор Ёлкин", "Fedor Elkin"),
        ("Фёдор Ёлкин", "Fyodor Yolkin"),
        ("Сергей Кузнецов", "Sergei Kuznetsoff"),
        ("Чайковский Пётр", "Tchaikovsky Pyotr"),
        ("ООО «Ромашка-Трейд»", "Romashka Treyd LLC"),
        ("Общество с ограниченной ответственностью «Северный Ветер»", "Severny Veter L.L.C."),
        ("Северный Ветер", "SEVERNYIVETER"),
        ("Ivan Petrov", "Petrov Ivan Sidorovich"),
        ("Ромашка Логистик", "Ромажка Логистик"),
        ("Romashka Logistic", "Romahska Logistic"),
        ("شركة النور", "شركة النور"),
        ("上海商貿", "上海商貿"),
        ("Ängström GmbH", "Angstrom AG"),
    ],
)
def test_writings_of_one_name(one: str, other: str) -> None:
    assert alike(one, other) >= ENOUGH, (names.key(one), names.key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Северный Ветер", "Южный Берег"),
        ("Иван Петров", "Мария Петрова-Водкина"),
        ("Иван Петров", "Сергей Петров"),
        ("ООО Альфа Трейд", "ООО Омега Трейд"),
        ("Romashka LLC", "Kalina LLC"),
        ("Trading House Mercury", "Trading House Saturn"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert alike(one, other) < ENOUGH, (names.key(one), names.key(other))


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(TEXT)
def test_any_name_has_a_form_that_stays(name: str) -> None:
    folded = names.key(name)
    assert names.likeness(folded, folded) == 100 or not folded
    assert (folded != "") == any(letter.isalnum() for letter in name.replace("_", "")) or not folded
    assert all(-(2**31) <= mark < 2**31 for mark in names.marks(name))


@given(st.lists(st.text("абвгдежзиклмнопрстуфхцчшщэюя", min_size=4, max_size=9), min_size=2, max_size=4), st.randoms())
def test_the_order_of_words_does_not_matter(parts: list[str], dice: object) -> None:
    assert names.key(" ".join(parts)) == names.key(" ".join(reversed(parts)))


@given(st.lists(st.text("абвгдежзиклмнопрстуфхцчшщэюя", min_size=5, max_size=9), min_size=2, max_size=4), st.data())
def test_a_lost_letter_is_found_by_the_index(parts: list[str], data: st.DataObject) -> None:
    """Every listed name has marks that answer the search for the same name with one letter of one word lost."""
    folded = [names.fold_word(part) for part in parts]
    if names.words(" ".join(parts)) != folded or len(set(folded)) < 2:
        return
    listed = set(names.marks(" ".join(parts)))
    place = data.draw(st.integers(0, len(folded) - 1))
    at = data.draw(st.integers(1, max(1, len(folded[place]) - 1)))
    spoilt = [*folded]
    spoilt[place] = spoilt[place][:at] + spoilt[place][at + 1 :]
    assert set(names._slips(spoilt[place], spoilt[place])) & listed


@pytest.mark.parametrize(
    ("listed", "spoilt"),
    [("Chizalime Invest", "Invets Chizalime"), ("Чизалиме Инвест", "Чизалиее Инвест"), ("Гичипу Торг", "Gichiup Torg")],
)
def test_a_slip_that_makes_a_group_of_letters_is_found_too(listed: str, spoilt: str) -> None:
    """«st» became «ts», which is one letter once folded."""
    known = set(names.marks(listed))
    assert any(all(known & set(group) for group in way) for way in names.searches(spoilt))
    assert alike(spoilt, listed) >= ENOUGH
