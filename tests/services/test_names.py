"""One name, however it is written, is found; another is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import matching, names
from services.queries.watchlists import ENOUGH


def alike(one: str, other: str) -> float:
    readings = [(a, b) for a in names.readings(one) for b in names.readings(other)]
    return max(matching.likeness(names.key(a), names.key(b)) for a, b in readings)


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
    assert matching.likeness(folded, folded) == 100 or not folded
    assert (folded != "") == any(letter.isalnum() for letter in name.replace("_", "")) or not folded
    assert all(-(2**31) <= mark < 2**31 for mark in matching.marks(names.told(name)))


@given(st.lists(st.text("абвгдежзиклмнопрстуфхцчшщэюя", min_size=4, max_size=9), min_size=2, max_size=4), st.randoms())
def test_the_order_of_words_does_not_matter(parts: list[str], dice: object) -> None:
    assert names.key(" ".join(parts)) == names.key(" ".join(reversed(parts)))


def found_by_words(asked: str, listed: str) -> bool:
    """Whether the index of words leads from a name to a listed one: a way needs a listed word for each of its own."""
    known = {folded: matching.word_marks(raw, folded) for raw, folded in names.told(listed)}
    groups = []
    for raw, folded in names.told(asked):
        one = matching.Asked(raw, folded)
        alike = {
            word: one.alike(word, one_slip=one.exact in marks, lost_one=bool(set(one.near) & set(marks)))
            for word, marks in known.items()
            if set(one.marks) & set(marks)
        }
        groups.append([matching.sign(word) for word, value in alike.items() if value >= matching.OTHERS])
    return bool(matching.ways(groups))


LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


@given(st.lists(st.text(LETTERS, min_size=5, max_size=9), min_size=2, max_size=4), st.data())
def test_a_slip_in_every_word_is_found_by_the_index(parts: list[str], data: st.DataObject) -> None:
    """One letter of each word lost, doubled, changed or swapped with the next one: in Russian, and in Latin letters."""
    if len(set(names.words(" ".join(parts)))) < 2 or len(names.words(" ".join(parts))) != len(parts):
        return
    spoilt = []
    for part in parts:
        at = data.draw(st.integers(1, len(part) - 2))
        letter = data.draw(st.sampled_from(LETTERS))
        after = {
            "lost": part[:at] + part[at + 1 :],
            "doubled": part[:at] + part[at] + part[at:],
            "changed": part[:at] + letter + part[at + 1 :],
            "swapped": part[:at] + part[at + 1] + part[at] + part[at + 2 :],
        }
        spoilt.append(after[data.draw(st.sampled_from(sorted(after)))])
    if len(names.words(" ".join(spoilt))) == len(parts):
        assert found_by_words(" ".join(spoilt), " ".join(parts)), spoilt


@pytest.mark.parametrize(
    ("listed", "spoilt"),
    [
        ("Chizalime Invest", "Invets Chizalime"),
        ("Чизалиме Инвест", "Чизалиее Инвест"),
        ("Гичипу Торг", "Gichiup Torg"),
        ("Sicho Prom", "Sikto Prom"),
        ("Tusikitse Metall", "Metall Tusikiste"),
        ("Хапасибе Хоюр", "Chapasibe Chojur"),
    ],
)
def test_a_slip_that_makes_or_breaks_a_group_of_letters_is_found_too(listed: str, spoilt: str) -> None:
    """«st» became «ts», which is one letter once folded; «kh» became «kt», which is two."""
    assert found_by_words(spoilt, listed)


def test_a_word_of_look_alikes_alone_is_read_in_the_alphabet_of_its_neighbours() -> None:
    assert alike("Heop Фома", "Неор Фома") == 100  # the first word is Latin: h, e, o, p
    assert alike("Сомет Trading Asia", "Comet Trading Asia") == 100  # the first word is Cyrillic
    assert names.readings("Comet Max") == ["Comet Max", "comet makh"]


@pytest.mark.parametrize(
    ("listed", "torn"), [("Шусёяс Снаб", "Шусё яс Снаб"), ("Сиясме Инвест", "Сияс ме Инвест"), ("Ромашка", "Ромаш ка")]
)
def test_a_piece_that_looks_like_a_legal_form_is_still_a_piece(listed: str, torn: str) -> None:
    whole, found = names.pairs(torn), names.told(listed)
    assert set(matching.joined_marks(whole)) & set(matching.marks(found))
    assert matching.joined_likeness([word for _raw, word in whole], [word for _raw, word in found]) >= ENOUGH


@given(listed=st.lists(st.text("абвгдеиклмнопрстуяю", min_size=4, max_size=9), min_size=2, max_size=4), at=st.data())
def test_what_is_passed_over_unweighed_would_not_have_been_enough(listed: list[str], at: st.DataObject) -> None:
    asked = at.draw(st.permutations(listed))
    spoilt = [word[:1] + word[2:] if place % 2 else word for place, word in enumerate(asked)]
    one, key = names.key(" ".join(spoilt)), names.key(" ".join(listed))
    quick = matching.Weigher(one)
    quick.compare([key])
    if matching.Weigher(one).likeness(key, joined=False) >= ENOUGH:
        assert quick.reaches(key, ENOUGH - 0.5)
        assert quick.likeness(key, joined=False) >= ENOUGH - 5


def test_letters_of_two_alphabets_in_one_word_are_put_right() -> None:
    assert names.key("Рoмaшкa Tоpг") == names.key("Ромашка Торг")
    assert names.key("Rоmаshkа") == names.key("Romashka")
