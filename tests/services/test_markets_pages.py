"""The ranking through the pages and the API: found by words, moved by weights, explained, the same at both doors."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from services.texts.markets import value_words
from tests.factories.accounts import enter

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def url():
    return reverse("services:markets")


def test_a_product_is_found_despite_a_slip_and_leads_to_its_ranking(client, url):
    page = client.get(url, {"q": "трансформатр"})
    assert page.status_code == 200
    assert "8504" in [row["code"] for row in page.context["found"]]
    assert f"{url}?hs=8504" in page.content.decode()


def test_what_is_not_found_leads_to_a_person(client, url):
    page = client.get(url, {"q": "щщщщщщщщ"})
    assert page.context["found"] == []
    assert reverse("services:service", args=["consultation"]) in page.content.decode()


def test_the_suggestions_are_a_part_of_the_page(client, url):
    part = client.get(url, {"q": "насос"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "8413" in part.content.decode()


def test_the_ranking_stands_without_a_login_and_without_scripts(client, url):
    page = client.get(url, {"hs": "8504"})
    assert page.status_code == 200
    assert page.context["table"].rows[0]["rank"] == 1
    assert "Границы не показаны" in page.content.decode()


def test_a_moved_weight_moves_the_ranking_and_says_by_how_much(client, url):
    first = client.get(url, {"hs": "8504"}).context["table"].rows
    moved = client.get(url, {"hs": "8504", "w-distance": "0", "w-gdp": "100"}).context["table"].rows
    assert [row["name"] for row in first] != [row["name"] for row in moved]
    assert {row["change"] for row in first} == {"0"}
    assert {row["change"][0] for row in moved} >= {"+"}


def test_the_table_tells_of_moves_only_after_a_weight_was_moved(client, url):
    for asked, told in (({}, False), ({"w-gdp": "100"}, True)):
        columns = client.get(url, {"hs": "8504", **asked}).context["table"].own_columns
        assert ("change" in {one.key for one in columns}) is told


def test_a_ranking_without_the_products_own_trade_says_so_before_it_names_a_leader(client, url):
    page = client.get(url, {"hs": "8504"}).content.decode()
    said = page.index("О ввозе самого товара данных нет")
    assert page.index("Ввоз товара, Рост ввоза товара") > said
    assert said < page.index("Первое место")


def test_the_leader_is_explained_by_its_values(client, url):
    page = client.get(url, {"hs": "8504"})
    found = next(line for line in page.context["why"] if line.startswith("Больше всего повышает балл"))
    assert re.search(r" — .*(млрд|млн|км|%|союз|статей).* \(\+\d", found)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("gdp", 288_406_000_000.0, "288,4 млрд $"),
        ("gdp", 18_743_803_170_827.0, "18,7 трлн $"),
        ("gdp", 999_999.0, "999\N{NO-BREAK SPACE}999 $"),
        ("trade-regime", 2.0, "таможенный союз"),
        ("trade-regime", 0, "нет соглашения"),
        ("top-import", 4.0, "2-я из пяти главных статей"),
        ("top-import", 0.0, "не среди пяти главных статей"),
        ("inflation", -0.44, "-0,4 $"),
    ],
)
def test_values_are_told_as_people_say_them(key, value, words):
    assert value_words({"key": key, "unit_ru": "$", "unit_en": "$"}, value) == words.replace("-0", "\N{MINUS SIGN}0")


def test_htmx_gets_what_moves_and_the_new_shares(client, url):
    part = client.get(
        url, {"hs": "8504", "w-gdp": "40", "was": "middle"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in part
    assert 'id="o-w-gdp"' in part
    assert 'hx-swap-oob="true"' in part


def test_the_form_shows_the_price_that_the_ranking_was_made_with(client, url):
    """Else the first moved weight would send another price and be thrown away with it."""
    page = client.get(url, {"hs": "8504"})
    assert page.context["form"]["price"].value() == page.context["price"] == "middle"
    assert 'value="middle" selected' in page.content.decode()


def test_another_price_begins_with_its_own_weights(client, url):
    asked = {"hs": "8504", "price": "premium", "was": "middle", "w-gdp-per-head": "5"}
    page = client.get(url, asked)
    weights = {one["name"]: one["value"] for one in page.context["weights"]}
    assert weights["w-gdp-per-head"] == 12
    assert page.context["reset"]
    kept = client.get(url, {**asked, "was": "premium"})
    assert {one["name"]: one["value"] for one in kept.context["weights"]}["w-gdp-per-head"] == 5


@pytest.mark.parametrize(
    "asked",
    [
        {"hs": "9999"},
        {"hs": "x"},
        {"hs": "8504", "w-gdp": "101"},
        {"hs": "8504", "w-gdp": "много"},
        {"hs": "8504", "excluded": "ZZ"},
        {"hs": "8504", "price": "free"},
        {"hs": "8504", "max_km": "-5"},
    ],
)
def test_what_cannot_be_counted_is_refused_with_words_at_both_doors(client, url, asked):
    page = client.get(url, asked)
    assert page.status_code == 422
    answer = client.get("/api/v1/market-selection/ranking/", asked)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_one_market_shows_every_value_with_year_and_source(client):
    page = client.get(reverse("services:market", args=["KZ"]), {"hs": "8504"})
    rows = {row["name"]: row for row in page.context["table"].rows}
    assert str(rows["Расстояние от Москвы"]["value"]).endswith("км")
    assert all(row["year"] and row["source"] for row in rows.values() if row["value"] != "нет данных")
    assert str(rows["Пошлина на российский товар"]["value"]) == "нет данных"
    assert rows["Пошлина на российский товар"]["year"] == ""


def test_a_country_that_is_excluded_has_no_page(client):
    assert client.get(reverse("services:market", args=["DE"]), {"hs": "8504"}).status_code == 404
    assert client.get(reverse("services:market", args=["XX"]), {"hs": "8504"}).status_code == 404


def test_the_api_gives_the_same_places_as_the_page(client, url):
    asked = {"hs": "8504", "w-gdp": "30", "max_km": "6000"}
    page = client.get(url, {**asked, "all": "1"}).context["table"].rows
    answer = client.get("/api/v1/market-selection/ranking/", asked).json()
    ranked = [row for row in answer["rows"] if row["rank"] is not None]
    assert [(row["rank"], row["name"]) for row in page] == [(row["rank"], row["name_ru"]) for row in ranked]
    distance = ranked[0]["values"]["distance"]
    assert set(distance) == {"value", "year", "source", "hs"}


def test_the_api_finds_products(client):
    answer = client.get("/api/v1/market-selection/products/", {"q": "насосы"}).json()
    assert "8413" in [row["code"] for row in answer["results"]]


def test_a_company_sees_its_own_products_first(client, user, url):
    company = user.organisation.company
    company.products.create(name_ru="Силовой трансформатор", hs_code="8504210000")
    enter(client, user)
    assert client.get(url).context["own"] == [{"name": "Силовой трансформатор", "url": f"{url}?hs=850421"}]


def test_the_number_of_queries_is_constant(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(url, {"hs": "8504", "all": "1"})


def test_the_service_page_leads_to_the_tool(client, url):
    assert url in client.get(reverse("services:service", args=["market-selection"])).content.decode()


def test_pages_speak_english(client, url):
    client.cookies["django_language"] = "en"
    text = client.get(url, {"hs": "8504"}, headers={"Accept-Language": "en"}).content.decode()
    assert "Ranking of markets" in text


def test_an_english_reader_finds_a_product_in_english(client):
    page = client.get(reverse("services:markets"), {"q": "centrifugal pmups"}, headers={"Accept-Language": "en"})
    found = page.context["found"]
    assert "8413" in [row["code"] for row in found]
    for row in found:
        assert not set("абвгдеиклмнопрст") & set((row["words"] + row["chapter"]).lower()), row
