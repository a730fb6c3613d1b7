"""The search of codes with scripts and without them."""

import pytest
from django import forms
from django.urls import reverse

from reference.forms import ActivityInput, HSCodeInput

pytestmark = pytest.mark.usefixtures("tables")


class CodesForm(forms.Form):
    hs_code = forms.CharField(widget=HSCodeInput)
    okved = forms.CharField(widget=ActivityInput)


def test_options_for_what_was_typed(client):
    response = client.get("/reference/hs/options/?q=шоколадные конфеты", headers={"Accept-Language": "ru"})
    assert response.content.decode().split("\n")[0] == (
        '<option value="1806">1806 — Какао и шоколад · Chocolate and other food preparations containing cocoa '
        "(«шоколадные конфеты»)</option>"
    )


def test_an_option_always_holds_what_was_typed_or_the_browser_would_hide_it(client):
    for typed in ("шокол", "шокалад", "микросхемы", "1806", "CHOCOLATE"):
        options = client.get("/reference/hs/options/", {"q": typed}).content.decode().split("\n")
        assert [line for line in options if line and typed.lower() not in line.lower()] == [], typed
        assert options[0].startswith("<option")


def test_the_value_of_the_field_that_htmx_names_is_searched(client):
    address = "/reference/activities/options/?products-0-okved=26.11"
    response = client.get(address, headers={"HX-Request": "true", "HX-Trigger-Name": "products-0-okved"})
    assert [line.split('"')[1] for line in response.content.decode().splitlines() if "<option" in line] == [
        "26.1",
        "26",
    ]


def test_options_in_english(client):
    response = client.get("/reference/activities/options/?q=31", headers={"Accept-Language": "en"})
    assert '<option value="31">31 — Manufacture of furniture</option>' in response.content.decode()


@pytest.mark.parametrize("name", ["hs-options", "activity-options"])
def test_nothing_typed_gives_no_options(client, name):
    response = client.get(reverse(f"reference:{name}"))
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_what_was_typed_is_escaped(client):
    response = client.get("/reference/hs/", {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "title", "typed", "found"),
    [
        ("hs", "Поиск кода ТН ВЭД", "шоколад", 'data-label="Код">1806<'),
        ("activities", "Поиск кода ОКВЭД", "мебель", 'data-label="Код">31<'),
    ],
)
def test_a_page_for_those_without_scripts(client, name, title, typed, found):
    address = reverse(f"reference:{name}")
    blank = client.get(address, headers={"Accept-Language": "ru"}).content.decode()
    assert f"<h1>{title}</h1>" in blank.replace('<h1 class="heading__title">', "<h1>")
    assert "Найденные коды" not in blank
    assert "Ничего не найдено" not in blank
    assert found in client.get(address, {"q": typed}, headers={"Accept-Language": "ru"}).content.decode()
    nothing = client.get(address, {"q": "щщщщщ"}, headers={"Accept-Language": "ru"}).content.decode()
    assert "Ничего не найдено" in nothing


def test_nobody_posts_to_the_search(client):
    assert client.post("/reference/hs/").status_code == 405


def test_the_field_asks_the_server_and_offers_the_page(client):
    html = str(CodesForm()["hs_code"])
    assert 'hx-get="/reference/hs/options/"' in html
    assert 'list="id_hs_code-options"' in html
    assert '<datalist id="id_hs_code-options"></datalist>' in html
    assert 'href="/reference/hs/"' in html
    assert "<script" not in html


def test_a_search_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/reference/hs/options/?q=шоколад")
