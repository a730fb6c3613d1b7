"""The API of companies: lists, filters, shapes of answers and refusals."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.enums import StaffRole
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.exporters import company_in, draft, filled, head_of, product

pytestmark = pytest.mark.usefixtures("tables")
COMPANIES = "/api/v1/companies/"


def call(client: Client, method: str, url: str, values: Any = None) -> Any:
    return getattr(client, method)(url, values, content_type="application/json")


def of(company: Any, tail: str = "") -> str:
    return f"{COMPANIES}{company.pk}/{tail}"


# --- the list ----------------------------------------------------------------------------------------------------


def test_people_list_their_own_companies_and_staff_all(client, manager) -> None:
    mine, _other = draft(), draft()
    answer = enter(client, head_of(mine)).get(COMPANIES).json()
    assert [row["id"] for row in answer["results"]] == [str(mine.pk)]
    row = answer["results"][0]
    assert row["inn"] == mine.organisation.inn
    assert set(row) == {
        "id",
        "organisation_id",
        "inn",
        "name",
        "short_name",
        "state",
        "entity_type",
        "region",
        "main_okved",
        "sez_resident",
        "is_demo",
        "verified_at",
        "reconfirm_by",
        "created_at",
        "version",
    }
    assert len(enter(Client(), manager).get(COMPANIES).json()["results"]) == 2


def test_the_list_is_filtered_searched_and_paged(client, manager) -> None:
    first = company_in("verified", manager=manager)
    second = draft(registered_address="x")
    enter(client, manager)

    def ids(**query: str) -> list[str]:
        return [row["id"] for row in client.get(COMPANIES, query).json()["results"]]

    assert ids(state="verified") == [str(first.pk)]
    assert ids(region="77") == [str(first.pk)]
    assert ids(inn=second.organisation.inn) == [str(second.pk)]
    number = second.organisation.name.split()[-1].strip("»")
    assert str(second.pk) in ids(q=f"ДАТЧИК {number}")
    page = client.get(COMPANIES, {"limit": "1"}).json()
    assert [row["id"] for row in page["results"]] == [str(second.pk)]
    page = client.get(COMPANIES, {"limit": "1", "page": page["next"]}).json()
    assert ([row["id"] for row in page["results"]], page["next"]) == ([str(first.pk)], None)


@pytest.mark.parametrize("query", [{"state": "married"}, {"limit": "0"}, {"page": "x"}, {"limit": "1000"}])
def test_a_wrong_question_is_refused(client, manager, query) -> None:
    answer = enter(client, manager).get(COMPANIES, query)
    assert answer.status_code == 422
    assert answer.json()["field"] == next(iter(query))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_once(client, manager, rows) -> None:
    for _number in range(rows):
        draft()
    enter(client, manager).get(COMPANIES)
    with CaptureQueriesContext(connection) as asked:
        assert len(client.get(COMPANIES).json()["results"]) == rows
    assert len(asked) == 1


# --- one card ----------------------------------------------------------------------------------------------------


def test_a_card_says_what_it_lacks_and_what_one_may_do(client) -> None:
    company = draft(main_okved="26.51")
    answer = enter(client, head_of(company)).get(of(company)).json()
    assert answer["card"]["main_okved"] == "26.51"
    assert answer["card"]["registered_region"] is None
    assert answer["missing"]["registered_region"] == ["Выберите регион юридического адреса."]
    assert answer["steps"] == ["submit"]
    assert [one["step"] for one in answer["history"]] == ["register"]


def test_the_manager_is_told_the_managers_steps(client, manager) -> None:
    company = company_in("under_review")
    assert enter(client, manager).get(of(company)).json()["steps"] == ["verify", "request_correction", "reject"]
    analyst = enter(Client(), StaffFactory(roles=[StaffRole.ANALYST]))
    assert analyst.get(of(company)).json()["steps"] == []


def test_a_patch_is_all_or_nothing(client) -> None:
    company = draft()
    enter(client, head_of(company))
    answer = call(client, "patch", of(company), {"head_name": "Иванов", "phone": "12", "kpp": "1"})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["kpp", "phone"]
    company.refresh_from_db()
    assert company.head_name == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "verified"}, "state"),
        ({"inn": "7707083893"}, "inn"),
        ({"verified_at": "2026-01-01"}, "verified_at"),
        ({"typed": {}}, "typed"),
        ({"registered_region": "00"}, "registered_region"),
        ({"registered_region": {"x": 1}}, "registered_region"),
        ({"sez_resident": "perhaps"}, "sez_resident"),
        ({"founded": "yesterday"}, "founded"),
        ({"staff": "many"}, "staff"),
        ({"staff": 10**30}, "staff"),
        ({"additional_okved": "26.51"}, "additional_okved"),
        ({"clusters": ["no-such"]}, "clusters"),
        ({"name": "ООО\x00"}, "name"),
        ({"name": "я" * 501}, "name"),
        ({"version": 0}, "version"),
    ],
)
def test_fields_that_are_not_the_companys_to_write_are_refused(client, values, field) -> None:
    company = draft()
    answer = call(enter(client, head_of(company)), "patch", of(company), values)
    assert answer.status_code == 422
    assert answer.json()["field"] == field


@pytest.mark.parametrize("body", ["[]", '"x"', "{", "1", "null"])
def test_a_body_that_is_no_object_is_refused(client, body) -> None:
    company = draft()
    enter(client, head_of(company))
    answer = client.patch(of(company), body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert set(answer.json()) >= {"code", "detail", "field"}


def test_a_stale_patch_is_a_conflict(client) -> None:
    company = draft()
    enter(client, head_of(company))
    assert call(client, "patch", of(company), {"version": 1, "staff": 5}).status_code == 200
    answer = call(client, "patch", of(company), {"version": 1, "staff": 6})
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")


def test_visitors_are_told_to_log_in(client) -> None:
    company = draft()
    for method, url in (("get", COMPANIES), ("post", COMPANIES), ("get", of(company)), ("patch", of(company))):
        answer = call(client, method, url, {} if method != "get" else None)
        assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def test_a_strangers_company_is_not_found(client) -> None:
    row = product(company_in("draft"))
    company = row.company
    enter(client, UserFactory())
    for method, tail in (
        ("get", ""),
        ("patch", ""),
        ("get", "eligibility/"),
        ("get", "checks/"),
        ("post", "facts/"),
        ("post", "verify/"),
        ("post", "declarations/"),
        ("get", "products/"),
        ("patch", f"products/{row.pk}/"),
        ("delete", f"products/{row.pk}/"),
        ("post", f"products/{row.pk}/certificates/"),
        ("get", "figures/"),
        ("get", "exports/"),
    ):
        assert call(client, method, of(company, tail), {} if method != "get" else None).status_code == 404, tail


def test_rows_of_another_company_are_not_reached_through_ones_own(client) -> None:
    row = product(draft())
    mine = draft()
    enter(client, head_of(mine))
    assert call(client, "patch", of(mine, f"products/{row.pk}/"), {"name_ru": "x"}).status_code == 404
    assert call(client, "delete", of(mine, f"products/{row.pk}/")).status_code == 404


# --- steps -------------------------------------------------------------------------------------------------------


def test_a_refusal_needs_its_reason_and_words(client, manager) -> None:
    company = company_in("under_review", manager=manager)
    enter(client, manager)
    for values, field in (
        ({}, "reason"),
        ({"reason": "because", "to_correct": "x"}, "reason"),
        ({"reason": "incomplete"}, "to_correct"),
        ({"reason": "incomplete", "to_correct": "x", "fields_to_correct": ["secret"]}, "fields"),
    ):
        answer = call(client, "post", of(company, "request-correction/"), values)
        assert (answer.status_code, answer.json()["field"]) == (422, field), values
    answer = call(
        client,
        "post",
        of(company, "request-correction/"),
        {"reason": "incomplete", "to_correct": "Добавьте.", "fields_to_correct": ["ogrn"], "version": company.version},
    )
    assert answer.status_code == 200
    assert answer.json()["history"][0] == {
        "step": "request_correction",
        "source": "under_review",
        "target": "needs_correction",
        "reason": "incomplete",
        "comment": "",
        "to_correct": "Добавьте.",
        "fields_to_correct": ["ogrn"],
        "at": answer.json()["history"][0]["at"],
    }


def test_a_step_that_is_gone_is_a_conflict(client, manager) -> None:
    company = company_in("verified", manager=manager)
    answer = call(enter(client, manager), "post", of(company, "verify/"), {})
    assert (answer.status_code, answer.json()["code"]) == (409, "step_gone")
    assert answer.json()["detail"] == "Компания уже в состоянии «Подтверждена»: это действие больше невозможно."


def test_an_incomplete_card_lists_every_field(client) -> None:
    company = draft()
    answer = call(enter(client, head_of(company)), "post", of(company, "submit/"), {})
    assert (answer.status_code, answer.json()["code"]) == (422, "incomplete")
    assert {"kpp", "products", "truth"} <= {one["field"] for one in answer.json()["errors"]}


# --- what hangs on the card --------------------------------------------------------------------------------------


def test_products_live_through_the_api(client) -> None:
    company = draft()
    enter(client, head_of(company))
    made = call(client, "post", of(company, "products/"), {"name_ru": "Датчик", "hs_code": "9026 20 200 0"})
    assert made.status_code == 201
    row = made.json()
    assert (row["hs_code"], row["certificates"]) == ("9026202000", [])
    assert call(client, "post", of(company, "products/"), {"name_ru": "датчик"}).status_code == 409
    url = of(company, f"products/{row['id']}/")
    assert call(client, "patch", url, {"export_share": 50}).json()["export_share"] == 50
    assert call(client, "patch", url, {"export_share": 500}).json()["field"] == "export_share"
    certificate = call(client, "post", f"{url}certificates/", {"kind": "ce", "number": "1"})
    assert certificate.status_code == 201
    assert client.get(of(company, "products/")).json()["results"][0]["certificates"][0]["number"] == "1"
    assert call(client, "delete", f"{url}certificates/{certificate.json()['id']}/").status_code == 204
    assert call(client, "delete", url).status_code == 204
    assert client.get(of(company, "products/")).json() == {"results": []}


def test_figures_and_exports_live_through_the_api(client, manager) -> None:
    company = company_in("verified", manager=manager)
    enter(client, head_of(company))
    figures = call(client, "post", of(company, "figures/"), {"year": 2024, "revenue": "10.00", "export_revenue": "11"})
    assert figures.json()["field"] == "export_revenue"
    figures = call(client, "post", of(company, "figures/"), {"year": 2024, "revenue": "10.00", "export_revenue": "9"})
    assert figures.status_code == 201
    assert call(client, "patch", of(company, f"figures/{figures.json()['id']}/"), {"staff": 7}).json()["staff"] == 7
    exports = {"year": 2024, "country": "KZ", "amount": "5", "currency": "USD"}
    made = call(client, "post", of(company, "exports/"), exports)
    assert made.status_code == 201
    assert call(client, "post", of(company, "exports/"), {**exports, "country": "RU"}).json()["field"] == "country"
    url = of(company, f"exports/{made.json()['id']}/")
    assert call(client, "post", f"{url}confirm/", {"evidence": "ДТ"}).status_code == 403
    staff = enter(Client(), manager)
    assert call(staff, "post", f"{url}confirm/", {"evidence": "ДТ № 1"}).json()["evidence"] == "ДТ № 1"
    assert call(client, "patch", url, {"amount": "99"}).status_code == 409
    assert call(client, "delete", url).status_code == 409
    assert call(client, "delete", of(company, f"figures/{figures.json()['id']}/")).status_code == 204


def test_admission_and_checks(client, manager) -> None:
    company = filled()
    enter(client, head_of(company))
    results = client.get(of(company, "eligibility/")).json()["results"]
    assert len([row for row in results if row["subject"].startswith("services.")]) == 7
    assert results[0]["subject"] == "services.consultation"
    assert results[0]["result"] == "conditional"
    assert set(results[0]["findings"][0]) == {
        "criterion",
        "title",
        "required",
        "outcome",
        "evidence",
        "reason",
        "advice",
        "basis",
    }
    assert client.get(of(company, "checks/")).status_code == 403
    staff = enter(Client(), manager)
    checks = staff.get(of(company, "checks/")).json()["results"]
    assert {one["code"]: one["outcome"] for one in checks}["residency"] == "ok"
    fact = {"fact": "no_tax_debt", "holds": True, "basis": "document", "note": "КНД 1120101"}
    assert call(staff, "post", of(company, "facts/"), fact).status_code == 201
    assert call(client, "post", of(company, "facts/"), fact).status_code == 403


def test_the_schema_describes_all_of_it(client) -> None:
    schema = client.get("/api/v1/schema/", headers={"accept": "application/json"}).json()
    paths = {path for path in schema["paths"] if path.startswith("/api/v1/companies/")}
    assert len(paths) >= 25
    for path in paths:
        for method, operation in schema["paths"][path].items():
            if method in ("get", "post", "patch", "delete"):
                assert {"401", "403", "404", "409", "422"} <= set(operation["responses"]), (path, method)
                assert operation.get("description"), (path, method)
