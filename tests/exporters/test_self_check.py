"""The self-check: open to everybody, keeps nothing, and its answers can be taken along."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exporters.models import Company
from tests.exporters.test_pages import text_of
from tests.factories.accounts import UserFactory, enter

pytestmark = pytest.mark.usefixtures("tables")
URL = "/services/self-check/"
GOOD = {
    "entity_type": "legal_entity",
    "region": "77",
    "activity": "26",
    "no_liquidation": "yes",
    "no_tax_debt": "yes",
    "not_unfair_supplier": "yes",
    "export_control": "yes",
    "product": "code",
    "export_experience": "single",
}


def test_the_questions_are_open_to_everybody(client) -> None:
    response = client.get(URL)
    assert response.status_code == 200
    assert "verdict" not in response.content.decode()
    assert "26 — Производство компьютеров" in text_of(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_manufacturer_of_moscow_has_only_to_register(client, method) -> None:
    response = getattr(client, method)(URL, GOOD)
    page = text_of(response)
    assert response.status_code == 200
    assert "Доступно 8 мер поддержки из 8" in page
    assert "Остаётся зарегистрировать компанию" in page
    assert 'class="verdict verdict--admitted"' in response.content.decode()


def test_one_obstacle_names_the_services_it_closes(client) -> None:
    page = text_of(client.get(URL, {**GOOD, "not_unfair_supplier": "no"}))
    assert "Доступны 2 меры поддержки из 8" in page
    assert "Компания в реестре недобросовестных поставщиков." in page
    page = text_of(client.get(URL, {**GOOD, "region": "50"}))
    assert "Пока меры поддержки недоступны" in page
    assert "Юридический адрес не в Москве (код региона 50)." in page


def test_what_one_does_not_know_is_not_held_against_one_nor_taken_as_met(client) -> None:
    page = text_of(client.get(URL, {**GOOD, "activity": "", "product": "nocode"}))
    assert "Доступно 8 мер поддержки из 8" in page
    assert "Основной ОКВЭД не указан." in page
    assert "Зарегистрируйте компанию и уточните то, на что не было ответа." in page


def test_another_trade_is_said_without_an_invented_code(client) -> None:
    page = text_of(client.get(URL, {**GOOD, "activity": "other"}))
    assert "Основной вид деятельности — не производство." in page


@pytest.mark.parametrize(
    "change",
    [
        {"region": "00"},
        {"region": "77' OR 1=1"},
        {"activity": "99"},
        {"no_tax_debt": "maybe"},
        {"product": "<script>alert(1)</script>"},
        {"export_experience": "\x00"},
    ],
)
def test_answers_that_nobody_can_choose_are_refused(client, change) -> None:
    response = client.get(URL, {**GOOD, **change})
    assert response.status_code == 422
    assert "<script>alert" not in response.content.decode()
    assert "verdict" not in response.content.decode()


def test_strange_parameters_are_no_answers(client) -> None:
    assert client.get(URL, {"utm_source": "letter"}).status_code == 200


def test_nothing_is_written(client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.post(URL, GOOD)
    assert [one["sql"] for one in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"])] == []
    assert "sessionid" not in client.cookies


def test_the_answers_go_along_into_the_registration(client) -> None:
    html = client.get(URL, GOOD).content.decode()
    signed = re.search(r'name="answers" value="([^"]+)"', html)[1]
    response = client.post(reverse("exporters:self-check-register"), {"answers": signed})
    assert response["Location"] == reverse("exporters:register")
    enter(client, UserFactory())
    page = client.get(reverse("exporters:register")).content.decode()
    assert re.search(r'value="legal_entity"[^>]* checked', page)
    client.post(
        reverse("exporters:register"), {"inn": "7707083893", "entity_type": "legal_entity", "name": "ПАО «Пример»"}
    )
    company = Company.objects.get()
    assert (company.registered_region_id, company.main_okved, company.export_experience) == ("77", "26", "single")
    assert not company.declarations.exists(), "a declaration is made, not carried over"
    page = client.get(reverse("exporters:section", args=[company.pk, "declarations"])).content.decode()
    assert page.count(" checked") == 4, "but the answers are there to be confirmed"


def test_forged_answers_are_not_taken(client) -> None:
    for forged in ("", "x", "eyJyZWdpb24iOiI3NyJ9:1abc:signature"):
        response = client.post(reverse("exporters:self-check-register"), {"answers": forged})
        assert response["Location"] == URL
    assert "self_check" not in client.session


def test_the_page_costs_the_same_for_every_answer(client) -> None:
    counts = set()
    for answers in (GOOD, {**GOOD, "region": "50"}, {"region": "77"}):
        with CaptureQueriesContext(connection) as asked:
            client.get(URL, answers)
        counts.add(len(asked))
    assert counts == {5}


API = "/api/v1/self-check/"
SAME = {
    **{name: GOOD[name] for name in ("entity_type", "region", "activity", "product", "export_experience")},
    **dict.fromkeys(("no_liquidation", "no_tax_debt", "not_unfair_supplier", "export_control"), True),
}


def ask(client, **answers):
    return client.post(API, answers, content_type="application/json")


def test_the_api_gives_the_same_answers(client) -> None:
    found = ask(client, **SAME).json()["results"]
    assert len([one for one in found if one["subject"].startswith("services.")]) == 7
    assert {one["result"] for one in found} == {"conditional"}, "all of them wait for the registration alone"
    assert {one["criterion"] for each in found for one in each["findings"] if one["outcome"] != "meets"} == {
        "company_verified"
    }
    found = ask(client, **{**SAME, "not_unfair_supplier": False}).json()["results"]
    assert sum(one["result"] == "refused" for one in found) == 6, "five services and the events"
    found = ask(client, **{**SAME, "region": "50"}).json()["results"]
    assert {one["result"] for one in found} == {"refused"}
    assert ask(client).json()["results"], "nothing has to be answered"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"region": "no"}, "region"),
        ({"activity": "99"}, "activity"),
        ({"product": "?"}, "product"),
        ({"inn": "1"}, "inn"),
    ],
)
def test_the_api_names_the_answer_that_is_none(client, answers, field) -> None:
    response = ask(client, **answers)
    assert (response.status_code, response.json()["field"]) == (422, field)
