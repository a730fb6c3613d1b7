"""Browser and API are two doors to the same actions: one story, told through both, ends the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exporters.models import Company
from notifications.models import Notice
from tests.factories.accounts import StaffFactory, UserFactory, enter

pytestmark = pytest.mark.usefixtures("tables")
YES = ["no_liquidation", "no_tax_debt", "not_unfair_supplier", "export_control", "truth"]
CARD = {
    "basics": {"name": "АО «Прибор»", "entity_type": "legal_entity", "kpp": "770401001", "ogrn": "1027700132195"},
    "addresses": {"registered_region": "77", "registered_address": "г. Москва, ул. Новая, 1", "sez_resident": False},
    "activity": {"main_okved": "26.51"},
    "contacts": {"head_name": "Иванов Иван", "contact_name": "Петрова Мария", "phone": "+7 495 123-45-67"},
}
REMARK = {"reason": "data_mismatch", "to_correct": "Укажите адрес, как в ЕГРЮЛ."}


class Pages:
    """Through the browser: the cabinet for the company, the admin for the manager."""

    def __init__(self, head: User, manager: User) -> None:
        self.head, self.manager = enter(Client(), head), enter(Client(), manager)

    def register(self, **values: Any) -> int:
        return self.head.post(reverse("exporters:register"), values).status_code

    def save(self, company: Company, section: str, **values: Any) -> int:
        words = {True: "yes", False: "no"}
        data = {name: words.get(value, value) if isinstance(value, bool) else value for name, value in values.items()}
        data["version"] = Company.objects.get(pk=company.pk).version
        return self.head.post(reverse("exporters:section", args=[company.pk, section]), data).status_code

    def declare(self, company: Company) -> int:
        return self.save(company, "declarations", **dict.fromkeys(YES, "yes"))

    def product(self, company: Company, **values: Any) -> int:
        return self.head.post(reverse("exporters:products-add", args=[company.pk]), values).status_code

    def submit(self, company: Company) -> int:
        version = Company.objects.get(pk=company.pk).version
        return self.head.post(reverse("exporters:submit", args=[company.pk]), {"version": version}).status_code

    def decide(self, company: Company, code: str, **values: Any) -> int:
        url = reverse("admin:exporters_company_button", args=[company.pk, code.replace("_", "-")])
        return self.manager.post(url, {"comment": "", **values}).status_code


class Api:
    """Through the API: the same two people."""

    def __init__(self, head: User, manager: User) -> None:
        self.head, self.manager = enter(Client(), head), enter(Client(), manager)

    @staticmethod
    def _post(client: Client, url: str, values: Any, method: str = "post") -> int:
        send = getattr(client, method)
        return send(url, values, content_type="application/json").status_code

    def register(self, **values: Any) -> int:
        return self._post(self.head, "/api/v1/companies/", values)

    def save(self, company: Company, section: str, **values: Any) -> int:
        values["version"] = Company.objects.get(pk=company.pk).version
        return self._post(self.head, f"/api/v1/companies/{company.pk}/", values, "patch")

    def declare(self, company: Company) -> int:
        return self._post(
            self.head, f"/api/v1/companies/{company.pk}/declarations/", {"answers": dict.fromkeys(YES, True)}
        )

    def product(self, company: Company, **values: Any) -> int:
        return self._post(self.head, f"/api/v1/companies/{company.pk}/products/", values)

    def submit(self, company: Company) -> int:
        version = Company.objects.get(pk=company.pk).version
        return self._post(self.head, f"/api/v1/companies/{company.pk}/submit/", {"version": version})

    def decide(self, company: Company, code: str, **values: Any) -> int:
        return self._post(self.manager, f"/api/v1/companies/{company.pk}/{code.replace('_', '-')}/", values)


Door = Callable[[User, User], Any]


@pytest.fixture(params=[Pages, Api], ids=["pages", "api"])
def door(request: pytest.FixtureRequest) -> Any:
    return request.param(UserFactory(), StaffFactory())


DONE = {200, 201, 302}


def test_a_company_registers_is_corrected_and_verified(door) -> None:
    assert door.register(inn="7707083893", entity_type="legal_entity", name="АО «Прибор»") in DONE
    company = Company.objects.get()
    assert door.submit(company) == 422
    for section, values in CARD.items():
        assert door.save(company, section, **values) in DONE, section
    assert door.product(company, name_ru="Датчик", hs_code="9026202000") in DONE
    assert door.declare(company) in DONE
    assert door.submit(company) in DONE
    assert door.save(company, "activity", main_okved="10.82") == 403
    assert door.decide(company, "request_correction", **REMARK) in DONE
    assert (
        door.save(company, "addresses", **{**CARD["addresses"], "registered_address": "г. Москва, ул. Старая, 2"})
        in DONE
    )
    assert door.submit(company) in DONE
    assert door.decide(company, "verify") in DONE
    assert door.decide(company, "verify") in (409, 422)

    company = Company.objects.select_related("organisation").get()
    assert company.state == "verified"
    assert company.organisation.name == "АО «Прибор»"
    assert {
        name: getattr(company, name)
        for name in ("kpp", "ogrn", "registered_region_id", "registered_address", "sez_resident", "main_okved", "phone")
    } == {
        "kpp": "770401001",
        "ogrn": "1027700132195",
        "registered_region_id": "77",
        "registered_address": "г. Москва, ул. Старая, 2",
        "sez_resident": False,
        "main_okved": "26.51",
        "phone": "+74951234567",
    }
    story = company.transitions.order_by("at", "id").values_list("step", "source", "target", "reason", "to_correct")
    assert list(story) == [
        ("register", "", "draft", "", ""),
        ("submit", "draft", "under_review", "", ""),
        ("request_correction", "under_review", "needs_correction", "data_mismatch", "Укажите адрес, как в ЕГРЮЛ."),
        ("submit", "needs_correction", "under_review", "", ""),
        ("verify", "under_review", "verified", "", ""),
    ]
    told = Notice.objects.order_by("created_at", "id").values_list("kind", flat=True)
    assert list(told) == [
        "exporters.submitted",
        "exporters.needs_correction",
        "exporters.submitted",
        "exporters.verified",
    ]


def test_the_history_names_who_did_what_through_which_door(door) -> None:
    door.register(inn="7707083893", entity_type="legal_entity", name="АО «Прибор»")
    company = Company.objects.get()
    door.save(company, "contacts", **CARD["contacts"])
    event = company.history.order_by("-pgh_id").select_related("pgh_context").first()
    words = event.pgh_context.metadata
    assert words["user"] == str(company.organisation.memberships.get().user_id)
    assert words["source"] == ("api" if isinstance(door, Api) else "page")


BAD = [
    ("basics", "kpp", "77040100", "КПП состоит из 9 знаков. Введено знаков: 8."),
    ("basics", "ogrn", "1027700132196", "Контрольная цифра ОГРН не сходится. Проверьте последние цифры."),
    ("basics", "ogrn", "1" * 13, "Номера из одинаковых цифр не бывает. Введите номер, как он указан в документе."),
    ("basics", "name_en", "Прибор", "Наименование на английском пишется латинскими буквами."),
    ("activity", "main_okved", "<b>", "Код ОКВЭД пишется цифрами через точку, например 26.11 или 32.50.1."),
    ("contacts", "site", "http://a.ru", "Адрес сайта начинается с https://."),
    ("contacts", "phone", "495", "Введите номер целиком, например +7 999 123-45-67. Номер другой страны начните с +."),
    ("bank", "bank_bik", "1", "БИК состоит из 9 цифр. Введено знаков: 1."),
]


@pytest.mark.parametrize(("section", "field", "typed", "message"), BAD)
def test_bad_input_is_answered_in_the_same_words(door, section, field, typed, message) -> None:
    values = {field: typed}
    door.register(inn="7707083893", entity_type="legal_entity", name="АО «Прибор»")
    company = Company.objects.get()
    base = {"name": "АО «Прибор»", "entity_type": "legal_entity"} if section == "basics" else {}
    if isinstance(door, Api):
        response = door.head.patch(f"/api/v1/companies/{company.pk}/", values, content_type="application/json")
        assert response.status_code == 422
        assert response.json() == {
            "code": "invalid",
            "detail": message,
            "field": field,
            "errors": [{"field": field, "detail": message}],
        }
    else:
        url = reverse("exporters:section", args=[company.pk, section])
        response = door.head.post(url, {**base, **values, "version": 1})
        assert response.status_code == 422
        assert message in response.content.decode()
    company.refresh_from_db()
    assert getattr(company, field, "") == ""


def test_a_strangers_company_is_not_found_through_either_door(door) -> None:
    door.register(inn="7707083893", entity_type="legal_entity", name="АО «Прибор»")
    company = Company.objects.get()
    door.head = enter(Client(), UserFactory())
    assert door.save(company, "activity", main_okved="26.51") == 404
    assert door.submit(company) == 404
    assert door.product(company, name_ru="x") == 404
    assert door.declare(company) == 404


def test_a_taken_inn_is_a_conflict_through_either_door(door) -> None:
    values = {"inn": "7707083893", "entity_type": "legal_entity", "name": "АО «Прибор»"}
    door.register(**values)
    door.head = enter(Client(), UserFactory())
    assert door.register(**values) == 409
    assert Company.objects.count() == 1


@pytest.mark.parametrize("code", ["verify", "reject", "request_correction"])
def test_the_company_does_not_decide_about_itself(door, code) -> None:
    door.register(inn="7707083893", entity_type="legal_entity", name="АО «Прибор»")
    door.manager = door.head
    assert door.decide(Company.objects.get(), code, **REMARK) in (302, 403, 422)
    assert Company.objects.get().state == "draft"
