"""The staff's desk: what is shown to whom, buttons that call the actions, rules that fit their criteria."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import StaffRole
from exporters import actions
from exporters.models import EligibilityRule, EligibilitySubject, FactCheck
from reference.models import Country
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.exporters import company_in, draft, filled, head_of, product

pytestmark = pytest.mark.usefixtures("tables")
LIST = "/admin/exporters/company/"


def change(company) -> str:
    return reverse("admin:exporters_company_change", args=[company.pk])


def button(company, name: str) -> str:
    return reverse("admin:exporters_company_button", args=[company.pk, name])


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_list_shows_searches_and_filters(client, manager) -> None:
    first, second = company_in("verified", manager=manager), draft()
    enter(client, manager)
    page = words(client.get(LIST))
    assert first.organisation.short_name in page
    assert second.organisation.inn in page
    for text in (second.organisation.inn, second.organisation.inn[3:9], second.organisation.name.upper()):
        page = words(client.get(LIST, {"q": text}))
        assert second.organisation.inn in page
    assert first.organisation.inn not in words(client.get(LIST, {"q": second.organisation.inn}))
    page = words(client.get(LIST, {"state__exact": "verified"}))
    assert first.organisation.inn in page
    assert second.organisation.inn not in page


def test_people_of_companies_have_no_desk(client) -> None:
    company = draft()
    assert enter(client, head_of(company)).get(LIST).status_code in (302, 403)
    assert client.get(change(company)).status_code in (302, 403)


@pytest.mark.parametrize("role", StaffRole.values)
def test_every_member_of_staff_looks_and_only_the_manager_decides(client, role) -> None:
    company = company_in("under_review")
    enter(client, StaffFactory(roles=[role]))
    page = client.get(change(company))
    assert page.status_code == 200
    decides = role in (StaffRole.MANAGER, StaffRole.ADMINISTRATOR)
    assert (button(company, "verify") in page.content.decode()) == decides
    assert client.post(button(company, "verify"), {"comment": ""}).status_code == (302 if decides else 403)
    company.refresh_from_db()
    assert company.state == ("verified" if decides else "under_review")


def test_the_card_is_read_only_with_checks_admissions_and_history(client, manager) -> None:
    company = company_in("under_review", manager=manager)
    page = enter(client, manager).get(change(company))
    text = words(page)
    for expected in (
        "Автоматические проверки",
        "Юридический адрес в Москве.",
        "Допуск к услугам",
        "Датчик давления",
        "9026202000",
        "На проверке",
        company.kpp,
    ):
        assert expected in text, expected
    assert 'name="state"' not in page.content.decode()
    assert 'name="kpp"' not in page.content.decode()
    assert client.post(change(company), {"state": "verified", "kpp": ""}).status_code == 403
    company.refresh_from_db()
    assert company.state == "under_review"


def test_buttons_follow_the_state(client, manager) -> None:
    enter(client, manager)
    states = ("draft", "under_review", "verified", "suspended", "archived")
    pages = {state: client.get(change(company_in(state, manager=manager))).content.decode() for state in states}
    buttons = ("verify", "request-correction", "reject", "suspend", "resume", "archive", "restore", "fact")
    shown = {state: sorted(name for name in buttons if f"/do/{name}/" in page) for state, page in pages.items()}
    assert shown == {
        "draft": ["archive", "fact"],
        "under_review": ["fact", "reject", "request-correction", "verify"],
        "verified": ["archive", "fact", "request-correction", "suspend"],
        "suspended": ["archive", "fact", "resume"],
        "archived": ["fact", "restore"],
    }


def test_a_return_names_reason_words_and_fields(client, manager) -> None:
    company = company_in("under_review", manager=manager)
    enter(client, manager)
    url = button(company, "request-correction")
    assert client.get(url).status_code == 200
    for values in ({}, {"reason": "incomplete"}, {"to_correct": "x"}, {"reason": "x", "to_correct": "x"}):
        assert client.post(url, values).status_code == 422
    response = client.post(
        url,
        {"reason": "incomplete", "to_correct": "Добавьте ОГРН.", "fields": ["ogrn", "products"], "comment": "Ждём."},
    )
    assert response["Location"] == change(company)
    log = company.transitions.order_by("-at")[0]
    assert (log.reason, log.to_correct, log.fields, log.comment) == (
        "incomplete",
        "Добавьте ОГРН.",
        ["ogrn", "products"],
        "Ждём.",
    )


def test_a_second_manager_is_told_that_it_is_done(client, manager) -> None:
    company = company_in("under_review", manager=manager)
    actions.reject(actor=manager, company=company, reason="not_moscow", to_correct="Переезжайте.")
    response = enter(client, StaffFactory()).post(button(company, "verify"), {"comment": ""})
    assert response.status_code == 422
    assert "Компания уже в состоянии «Отклонена»: это действие больше невозможно." in words(response)


def test_a_checked_fact_is_recorded(client, manager) -> None:
    company = filled()
    enter(client, manager)
    values = {"fact": "no_tax_debt", "holds": "no", "basis": "document", "note": "КНД 1120101 № 5"}
    assert client.post(button(company, "fact"), {**values, "note": ""}).status_code == 422
    assert client.post(button(company, "fact"), values).status_code == 302
    fact = FactCheck.objects.get()
    assert (fact.holds, fact.checked_by) == (False, manager)
    assert "КНД 1120101 № 5" in words(client.get(change(company)))


def test_an_export_result_is_confirmed_at_the_desk(client, manager) -> None:
    company = company_in("verified", manager=manager)
    values = {"year": 2024, "country": Country.objects.get(pk="KZ"), "amount": 5, "currency": "USD"}
    row = actions.add_export_result(actor=head_of(company), company=company, values=values)
    enter(client, manager)
    assert client.get("/admin/exporters/exportresult/").status_code == 200
    url = reverse("admin:exporters_exportresult_button", args=[row.pk, "confirm"])
    assert client.post(url, {"evidence": "ДТ № 1"}).status_code == 302
    row.refresh_from_db()
    assert row.confirmed_by == manager


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_for_one_and_three(client, manager, rows) -> None:
    for _number in range(rows):
        company_in("verified", manager=manager)
    enter(client, manager).get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    assert len(asked) == LIST_QUERIES


LIST_QUERIES = 5


@pytest.mark.parametrize("rows", [1, 3])
def test_a_card_asks_the_same_for_one_product_and_three(client, manager, rows) -> None:
    company = company_in("verified", manager=manager)
    for number in range(rows - 1):
        product(company, name_ru=f"Датчик {number}")
    enter(client, manager).get(change(company))
    with CaptureQueriesContext(connection) as asked:
        client.get(change(company))
    assert len(asked) == CARD_QUERIES


CARD_QUERIES = 21


# --- rules of admission ------------------------------------------------------------------------------------------

RULES = "/admin/exporters/eligibilityrule/"


def rule_values(**change: object) -> dict[str, object]:
    return {
        "subject": str(EligibilitySubject.objects.get(key="services.consultation").pk),
        "criterion": "staff_max",
        "params": '{"limit": 250}',
        "required": "on",
        "is_active": "on",
        "position": "9",
        "basis_ru": "Приказ № 1",
        **change,
    }


def test_managers_keep_the_rules(client, manager) -> None:
    enter(client, manager)
    assert client.get(RULES).status_code == 200
    page = words(client.get(f"{RULES}add/"))
    assert 'Численность не выше предела: {"limit": 100}' in page
    assert client.post(f"{RULES}add/", rule_values()).status_code == 302
    rule = EligibilityRule.objects.get(criterion="staff_max")
    assert rule.params == {"limit": 250}
    client.post(f"{RULES}{rule.pk}/change/", rule_values(params='{"limit": 100}', required=""))
    rule.refresh_from_db()
    assert (rule.params, rule.required) == ({"limit": 100}, False)
    assert rule.history.count() == 2


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"params": '{"limit": 0}'}, "число больше нуля"),
        ({"params": "{}"}, "число больше нуля"),
        ({"params": "[1]"}, "набор именованных значений"),
        ({"params": "{"}, "JSON"),
        ({"criterion": "moscow_region", "params": "{}"}, "уже есть правило по этому критерию"),
        ({"basis_ru": ""}, "Обязательное поле"),
    ],
)
def test_a_rule_that_does_not_fit_is_not_saved(client, manager, values, message) -> None:
    response = enter(client, manager).post(f"{RULES}add/", rule_values(**values))
    assert response.status_code == 200
    assert message in words(response)
    assert not EligibilityRule.objects.filter(criterion="staff_max").exists()


@pytest.mark.parametrize("role", ["analyst", "lawyer", "commission", "dispatcher"])
def test_other_staff_read_the_rules(client, role) -> None:
    enter(client, StaffFactory(roles=[role]))
    assert client.get(RULES).status_code == 200
    assert client.get(f"{RULES}add/").status_code == 403
    rule = EligibilityRule.objects.first()
    assert client.post(f"{RULES}{rule.pk}/change/", rule_values()).status_code == 403
    assert client.get("/admin/exporters/eligibilitysubject/").status_code == 200


def test_people_do_not_keep_rules(client) -> None:
    assert enter(client, UserFactory()).post(f"{RULES}add/", rule_values()).status_code in (302, 403)
    assert not EligibilityRule.objects.filter(criterion="staff_max").exists()
