"""Lists in the order of dictionaries, and pickers that find what people type."""

import pytest
from django.utils import translation

from reference.files import lines, plain
from reference.models import Country, HSHeading
from reference.queries import (
    chapters,
    clusters,
    countries,
    headings_of,
    known_headings,
    legal_forms,
    okrugs,
    regions,
    search_activities,
    search_headings,
    sites,
)
from reference.spelling import stem

pytestmark = pytest.mark.usefixtures("tables")


def codes(text: str, number: int = 3, **more) -> list[str]:
    return [row.code for row in search_headings(text, **more)][:number]


def test_countries_are_in_the_order_of_the_language():
    assert [country.name_ru for country in countries("ru")][:4] == [
        "Австралия",
        "Австрия",
        "Азербайджан",
        "Аландские острова",
    ]
    assert [country.name_en for country in countries("en")][:3] == ["Afghanistan", "Albania", "Algeria"]


def test_the_requests_own_language_is_the_default():
    with translation.override("en"):
        assert countries()[0].name == "Afghanistan"
    with translation.override("ru"):
        assert countries()[0].name == "Австралия"


def test_yo_stands_beside_ye_and_case_does_not_matter():
    for code, name in {"XA": "Ёлкино", "XB": "Екатеринино", "XC": "Емельяново", "XD": "ежевичное"}.items():
        country = Country.objects.get(iso2="RS")
        country.iso2, country.iso3, country.iso_num, country.name_ru = code, f"{code}X", f"9{code}", name
        country.save(force_insert=True)
    names = [country.name_ru for country in countries("ru").filter(iso2__startswith="X").exclude(iso2="XK")]
    assert names == ["ежевичное", "Екатеринино", "Ёлкино", "Емельяново"]


def test_lists_for_choices():
    assert regions("en").first().name_en == "Altai Krai"
    assert [okrug.abbr for okrug in okrugs()][:2] == ["ВАО", "ЗАО"]
    assert "12000" not in {form.code for form in legal_forms()}
    assert "12300" in {form.code for form in legal_forms()}
    assert [cluster.name_ru for cluster in clusters("ru")] == [
        "Беспилотные авиационные системы",
        "Фармацевтика",
        "Фотоника и микроэлектроника",
        "Электромобилестроение",
    ]
    assert len(sites()) == 10
    assert chapters().count() == 96


def test_known_headings_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert known_headings(["8542310000", "8599000000", "1806"]) == {"8542", "1806"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("0405", "0405"),
        ("1806 90", "1806"),
        ("8542.31.000.0", "8542"),
        ("шоколад", "1806"),
        ("Шоколадные конфеты", "1806"),
        ("варенье", "2007"),
        ("соусы", "2103"),
        ("лекарства", "3003"),
        ("микросхемы", "8542"),
        ("протезы", "9021"),
        ("интраокулярная линза", "9021"),
        ("интерактивная доска", "8471"),
        ("зарядные станции", "8504"),
        ("беспилотник", "8806"),
        ("полимеры", "3901"),
        ("станки", "8456"),
        ("пленка", "3920"),
        ("плёнка", "3920"),
        ("chocolate", "1704"),
        ("Laptops", "8471"),
        ("drone", "8806"),
    ],
)
def test_goods_that_moscow_makes_are_found_by_everyday_words(typed, first):
    assert codes(typed, 1) == [first]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("шокалад", "1806"), ("аккамулятор", "8507"), ("трансформатр", "8504"), ("choclate", "1806")],
)
def test_a_slip_of_the_keyboard_is_forgiven(typed, expected):
    assert expected in codes(typed)


def test_own_words_come_before_words_of_the_chapter():
    found = codes("мебель", 10)
    assert found[:2] == ["9403", "9402"]
    assert set(found[2:]) <= {f"94{number:02d}" for number in range(1, 7)}


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "%%%", "'; --", "ы", "77", "абракадабра", "🙂", "\u0000"[:0]])
def test_nothing_sensible_finds_nothing_and_breaks_nothing(typed):
    assert codes(typed) == []


def test_a_limit_is_kept_within_reason():
    assert [len(search_headings("84", limit=limit)) for limit in (0, 5, 10_000)] == [1, 5, 86]


def test_one_chapter_can_be_searched_and_listed():
    assert codes("станок", 9, chapter="90") == []
    assert [row.code for row in headings_of("17")] == ["1701", "1702", "1703", "1704"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("насосы центрабежные", "8413"),
        ("насоса центробежнго", "8413"),
        ("медовуха алкогольныый", "2206"),
        ("сырую очину", "4102"),
        ("азотыне удобреия", "3102"),
        ("вытяжка кмопрессор", "8414"),
        ("centrifugal pmups", "8413"),
        ("washing machnie", "8450"),
    ],
)
def test_a_slip_in_one_of_two_words_is_forgiven_whatever_their_forms(typed, expected):
    assert expected in codes(typed, 20)


def test_a_word_that_nobody_knows_leaves_what_the_other_finds():
    assert codes("шоколад абвгдейка") == codes("шоколад")
    assert codes("абвгдейка ёклмнщ") == []


def test_every_pair_of_everyday_words_is_found_when_one_letter_of_either_is_lost():
    """The second and the second but last letter, of a sample over all goods."""
    missed = []
    for line in list(lines("hs_keywords.csv"))[::25]:
        pair = [word for word in plain(line["keywords_ru"]).split() if len(word) > 5][:2]
        for at in range(len(pair) if len(pair) == 2 else 0):
            for place in (1, -2):
                word = pair[at]
                slipped = word[:1] + word[2:] if place == 1 else word[:-2] + word[-1:]
                typed = " ".join([*pair[:at], slipped, *pair[at + 1 :]])
                if line["code"] not in codes(typed, 100):
                    missed.append((typed, line["code"]))
    assert missed == []


def test_what_is_put_into_the_table_is_found_at_once_with_a_slip():
    assert codes("телепортатр") == []
    row = HSHeading.objects.get(code="8479")
    row.search = row.words = f"{row.words} телепортатор"
    row.save()
    assert codes("телепортатр") == ["8479"]


def test_a_search_costs_one_query_and_a_slip_three(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [str(row.chapter) for row in search_headings("шоколад")][0].startswith("18")
    search_headings("шокалад")
    with django_assert_num_queries(3):
        search_headings("шокалад")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("26", ["26", "26.1", "26.2"]),
        ("26.11", ["26.1", "26"]),
        ("2611", ["26.1", "26"]),
        ("32.50.1", ["32.5", "32"]),
        ("10.8", ["10.8", "10"]),
        ("производство мебели", ["31", "31.0", "16"]),
        ("лекарств", ["21", "21.2"]),
        ("pharma", ["21", "21.1", "21.2"]),
        ("45", []),
        ("", []),
    ],
)
def test_activities_are_found_by_code_and_by_words(typed, expected):
    assert [row.code for row in search_activities(typed)][:3] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("шоколадные", "шоколадн"), ("конфеты", "конфет"), ("мёд", "мёд"), ("сыры", "сыры"), ("станками", "станк")],
)
def test_a_stem_keeps_four_letters(word, expected):
    assert stem(word) == expected
