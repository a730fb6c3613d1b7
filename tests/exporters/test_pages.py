"""The cabinet's pages: what they show, what they save, what they do with bad input, stale tabs and ended sessions."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from accounts.enums import MemberRole
from accounts.models import Membership
from exporters import actions
from exporters.models import Company, Product
from tests.factories.accounts import StaffFactory, UserFactory, enter, member
from tests.factories.exporters import company_in, draft, filled, head_of, product

pytestmark = pytest.mark.usefixtures("tables")


def text_of(response) -> str:
    """The words of a page, without tags."""
    page = response.content.decode()
    body = page[page.index('id="content"') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def at(name: str, company: Company, *more: object) -> str:
    return reverse(f"exporters:{name}", args=[company.pk, *more])


SECTION = {
    "contacts": {
        "head_name": "Иванов Иван Иванович",
        "head_position": "Генеральный директор",
        "contact_name": "Петрова Мария",
        "phone": "+7 495 123-45-67",
        "site": "https://example.ru",
    }
}


# --- who sees what -----------------------------------------------------------------------------------------------


PAGES = ["card", "submit", "products", "products-add", "figures", "figures-add", "exports", "exports-add"]


@pytest.mark.parametrize("name", PAGES)
def test_a_strangers_company_does_not_exist(client, name) -> None:
    company = draft()
    assert enter(client, UserFactory()).get(at(name, company)).status_code == 404


@pytest.mark.parametrize("section", ["basics", "addresses", "activity", "contacts", "bank", "declarations"])
def test_a_strangers_section_is_neither_read_nor_written(client, section) -> None:
    company = draft()
    enter(client, UserFactory())
    assert client.get(at("section", company, section)).status_code == 404
    assert client.post(at("section", company, section), {"head_name": "Я"}).status_code == 404


def test_rows_are_found_through_their_own_company_only(client) -> None:
    """A row of another company is not reached through one's own."""
    row = product(draft())
    mine = draft()
    enter(client, head_of(mine))
    assert client.get(at("products-row", mine, row.pk)).status_code == 404
    assert client.post(at("products-remove", mine, row.pk)).status_code == 404
    assert client.post(at("certificate-add", mine, row.pk), {"kind": "eac", "number": "1"}).status_code == 404
    assert Product.objects.filter(pk=row.pk).exists()


def test_visitors_are_sent_to_the_login(client) -> None:
    response = client.get(at("card", draft()))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_every_page_of_a_draft_opens(client) -> None:
    company = filled()
    row = product(company, name_ru="Манометр")
    client = enter(client, head_of(company))
    for name in PAGES:
        assert client.get(at(name, company)).status_code == 200, name
    for section in ("basics", "addresses", "activity", "contacts", "bank", "declarations"):
        assert client.get(at("section", company, section)).status_code == 200, section
    assert client.get(at("products-row", company, row.pk)).status_code == 200
    assert client.get(reverse("exporters:company")).status_code == 200
    assert client.get(reverse("exporters:register")).status_code == 200


@pytest.mark.parametrize("state", ["under_review", "needs_correction", "verified", "rejected", "suspended", "archived"])
def test_every_page_opens_in_every_state(client, state) -> None:
    company = company_in(state)
    client = enter(client, head_of(company))
    for name in ("card", "products", "figures", "exports"):
        assert client.get(at(name, company)).status_code == 200, name
    for section in ("basics", "addresses", "activity", "contacts", "bank", "declarations"):
        assert client.get(at("section", company, section)).status_code == 200, section


def test_staff_look_at_a_card_and_cannot_write_it(client, manager) -> None:
    company = draft()
    enter(client, manager)
    assert client.get(at("card", company)).status_code == 200
    assert client.post(at("section", company, "contacts"), SECTION["contacts"]).status_code == 403
    assert client.post(at("submit", company)).status_code == 403


def test_a_person_without_a_company_is_shown_the_way(client, user) -> None:
    page = text_of(enter(client, user).get(reverse("exporters:company")))
    assert "Зарегистрировать компанию" in page
    assert "Проверьте себя" in page


# --- registration ------------------------------------------------------------------------------------------------

NEW = {"inn": "7707083893", "entity_type": "legal_entity", "name": "ПАО «Пример»"}


def test_a_registration_leads_to_the_first_section(client, user) -> None:
    response = enter(client, user).post(reverse("exporters:register"), NEW)
    company = Company.objects.get()
    assert response.status_code == 302
    assert response["Location"] == at("section", company, "basics")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"inn": "0000000000"}, "Номера из одинаковых цифр не бывает."),
        ({"inn": "7707083894"}, "Контрольная цифра ИНН не сходится."),
        ({"inn": "77070838"}, "Введено знаков: 8."),
        ({"inn": "<script>"}, "могут быть только цифры"),
        ({"inn": ""}, "Обязательное поле."),
        ({"inn": "7707083893\x00"}, "Данные содержат запрещённый символ: ноль-байт"),
        ({"entity_type": ""}, "Обязательное поле."),
        ({"entity_type": "sole_proprietor"}, "ИНН из 10 цифр у юридического лица."),
        ({"name": "я" * 501}, "не более 500 символов"),
    ],
)
def test_a_wrong_registration_keeps_what_was_typed(client, user, change, message) -> None:
    response = enter(client, user).post(reverse("exporters:register"), {**NEW, **change})
    assert response.status_code == 422
    assert message in text_of(response)
    for name, value in {**NEW, **change}.items():
        if name != "entity_type" and value and "\x00" not in value:
            assert f'value="{escape(value)}"' in response.content.decode()
    assert not Company.objects.exists()


def test_a_wrong_inn_is_said_together_with_what_is_missing(client, user) -> None:
    response = enter(client, user).post(reverse("exporters:register"), {"inn": "0000000000"})
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["entity_type", "inn", "name"]


def test_a_taken_inn_offers_to_join(client, user) -> None:
    company = draft()
    enter(client, user)
    response = client.post(reverse("exporters:register"), {**NEW, "inn": company.organisation.inn})
    assert response.status_code == 409
    assert "Отправить запрос" in text_of(response)
    assert company.organisation.name not in text_of(response), "the name is not told to strangers"
    response = client.post(reverse("exporters:join"), {"inn": company.organisation.inn}, follow=True)
    assert "Запрос отправлен" in text_of(response)
    asked = Membership.objects.get(user=user)
    assert (asked.organisation, asked.state) == (company.organisation, "requested")
    assert client.post(reverse("exporters:join"), {"inn": company.organisation.inn}).status_code == 409
    assert client.post(reverse("exporters:join"), {"inn": "7707083893"}).status_code == 404
    assert client.post(reverse("exporters:join"), {"inn": "1"}).status_code == 422


def test_sending_the_registration_twice_makes_one_company(client, user) -> None:
    enter(client, user)
    client.post(reverse("exporters:register"), NEW)
    response = client.post(reverse("exporters:register"), NEW)
    assert response.status_code == 409
    assert "вы в ней состоите" in text_of(response)
    assert Company.objects.count() == 1


def test_staff_are_told_that_they_do_not_register(client, manager) -> None:
    response = enter(client, manager).get(reverse("exporters:register"))
    assert response.status_code == 403
    assert "Сотрудник Моспрома не регистрирует компании" in text_of(response)


# --- sections ----------------------------------------------------------------------------------------------------


def test_a_section_is_saved_by_a_button_and_leads_on(client) -> None:
    company = draft()
    enter(client, head_of(company))
    values = {**SECTION["contacts"], "version": "1"}
    response = client.post(at("section", company, "contacts"), {**values, "save": "continue"})
    assert response["Location"] == at("section", company, "bank")
    company.refresh_from_db()
    assert (company.phone, company.head_position, company.version) == ("+74951234567", "Генеральный директор", 2)
    response = client.post(at("section", company, "contacts"), {**values, "version": "2", "save": "draft"})
    assert response["Location"] == at("card", company)


def test_a_section_saves_itself_as_one_types(client) -> None:
    """The script sends the header and wants the next version; what cannot be read yet is kept too."""
    company = draft()
    enter(client, head_of(company))
    url = at("section", company, "contacts")
    answer = client.post(url, {"head_name": "Иванов", "phone": "+7 49", "version": "1"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.json()["fields"] == {"version": "2"}
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    page = client.get(url).content.decode()
    assert 'value="+7 49"' in page
    assert 'value="Иванов"' in page
    assert "В российском номере после +7 идут 10 цифр" in page


def test_the_next_device_goes_on_where_the_first_stopped(client) -> None:
    company = draft()
    head = head_of(company)
    values = {"main_okved": "26.51", "additional_okved": "26.52, x", "staff": "много", "version": "1"}
    enter(client, head).post(at("section", company, "activity"), values, headers={"HX-Request": "true"})
    page = enter(type(client)(), head).get(at("section", company, "activity")).content.decode()
    for value in ("26.51", "26.52, x", "много"):
        assert f'value="{value}"' in page


def test_wrong_input_is_named_at_the_top_and_at_the_field_and_kept(client) -> None:
    company = draft()
    enter(client, head_of(company))
    values = {"kpp": "77040100", "ogrn": "1027700132196", "name": "ООО «Датчик»", "entity_type": "legal_entity"}
    response = client.post(at("section", company, "basics"), {**values, "version": "1", "save": "continue"})
    page = text_of(response)
    assert response.status_code == 422
    for message in ("Исправьте 2 ошибки", "КПП состоит из 9 знаков.", "Контрольная цифра ОГРН не сходится."):
        assert message in page
    html = response.content.decode()
    assert 'href="#id_kpp"' in html
    assert 'value="77040100"' in html
    assert 'name="version" value="2"' in html, "the good part is saved, so the page goes on from the new version"
    company.refresh_from_db()
    assert set(company.typed) == {"kpp", "ogrn"}
    assert company.organisation.name == "ООО «Датчик»" or Company.objects.get().organisation.name == "ООО «Датчик»"


def test_typed_html_stays_text(client) -> None:
    company = draft()
    enter(client, head_of(company))
    attack = '"><script>alert(1)</script>'
    client.post(at("section", company, "contacts"), {"head_name": attack, "phone": attack, "version": "1"})
    for name in ("card", "submit"):
        assert "<script>alert" not in client.get(at(name, company)).content.decode()
    page = client.get(at("section", company, "contacts")).content.decode()
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_stale_tab_shows_both_versions_and_loses_neither(client) -> None:
    company = draft()
    head = head_of(company)
    url = at("section", company, "contacts")
    actions.save_card(actor=head, company=company, changes={"head_name": "Иванов", "site": "https://a.ru"})
    enter(client, head)
    typed = {"head_name": "Петров", "phone": "12", "site": "https://a.ru", "version": "1"}
    assert client.post(url, typed, headers={"HX-Request": "true"}).status_code == 409
    response = client.post(url, typed)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Иванов" in html
    assert 'name="head_name" value="Петров"' in html
    assert 'name="phone" value="12"' in html
    assert html.count("Различается") == 2
    company.refresh_from_db()
    assert (company.head_name, company.typed) == ("Иванов", {})
    # the person decides for their own words: the hidden form of that page is sent
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html.split("Введено здесь")[-1]))
    response = client.post(url, {**kept})
    company.refresh_from_db()
    assert company.head_name == "Петров"
    assert company.typed["phone"]["text"] == "12"


def test_an_ended_session_gives_the_typed_words_back_after_the_login(client) -> None:
    company = draft()
    url = at("section", company, "contacts")
    response = client.post(url, {"head_name": "Сидоров", "version": "1"})
    assert response.status_code == 302
    enter(client, head_of(company))
    page = client.get(url)
    assert 'value="Сидоров"' in page.content.decode()
    assert "Сессия закончилась" in text_of(page)
    company.refresh_from_db()
    assert company.head_name == "", "it is offered again, not sent behind one's back"


def test_autosave_of_an_ended_session_is_told_so(client) -> None:
    response = client.post(at("section", draft(), "contacts"), {"head_name": "x"}, headers={"HX-Request": "true"})
    assert response.status_code == 401


def test_frozen_sections_are_read_only_with_the_reason(client) -> None:
    company = company_in("verified")
    enter(client, head_of(company))
    page = client.get(at("section", company, "basics"))
    assert "нажмите «Изменить проверенные сведения»" in text_of(page)
    assert '<input type="text"' not in page.content.decode()
    assert client.post(at("section", company, "basics"), {"name": "Другое"}).status_code == 403


def test_a_verified_card_is_saved_by_a_button_only_and_refuses_wrong_values_whole(client) -> None:
    company = company_in("verified")
    enter(client, head_of(company))
    url = at("section", company, "contacts")
    assert "data-autosave" not in client.get(url).content.decode()
    version = str(company.version)
    response = client.post(url, {**SECTION["contacts"], "phone": "12", "version": version})
    assert response.status_code == 422
    assert 'value="12"' in response.content.decode()
    company.refresh_from_db()
    assert company.head_position == ""
    response = client.post(url, {**SECTION["contacts"], "version": version})
    assert response["Location"] == at("card", company)


def test_declarations_are_answered_and_changed(client) -> None:
    company = draft()
    enter(client, head_of(company))
    url = at("section", company, "declarations")
    response = client.post(url, {"no_tax_debt": "no", "truth": "yes", "version": "1"})
    assert response["Location"] == at("submit", company)
    assert dict(company.declarations.values_list("kind", "holds")) == {"no_tax_debt": False, "truth": True}
    page = client.get(url).content.decode()
    assert page.count(" checked") == 2
    response = client.post(url, {"no_tax_debt": "yes", "version": "1"})
    assert response.status_code == 409
    assert "Карточку изменили" in text_of(response)
    assert client.post(url, {"no_tax_debt": "maybe", "version": "2"}).status_code == 422


# --- lists -------------------------------------------------------------------------------------------------------


def test_a_product_is_added_changed_certified_and_removed(client) -> None:
    company = draft()
    enter(client, head_of(company))
    response = client.post(
        at("products-add", company),
        {"name_ru": "Манометр", "hs_code": "9026202000", "capacity": "1 000,5", "capacity_unit": "piece"},
    )
    row = Product.objects.get()
    assert response["Location"] == at("products-row", company, row.pk)
    assert str(row.capacity) == "1000.500"
    response = client.post(at("certificate-add", company, row.pk), {"kind": "eac", "number": "RU С-1"}, follow=True)
    assert "ЕАС (сертификат или декларация) RU С-1" in text_of(response)
    response = client.post(at("certificate-add", company, row.pk), {"kind": "other", "number": "1"})
    assert response.status_code == 422
    assert "Назовите сертификат." in text_of(response)
    certificate = row.certificates.get()
    client.post(at("certificate-remove", company, row.pk, certificate.pk))
    assert not row.certificates.exists()
    client.post(at("products-row", company, row.pk), {"name_ru": "Манометр МП", "hs_code": ""})
    row.refresh_from_db()
    assert (row.name_ru, row.hs_code) == ("Манометр МП", "")
    client.post(at("products-remove", company, row.pk))
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("page", "values", "message"),
    [
        ("products-add", {"name_ru": ""}, "Обязательное поле."),
        ("products-add", {"name_ru": "x", "hs_code": "7701000000"}, "Группа 77 зарезервирована"),
        ("products-add", {"name_ru": "x\x00"}, "Данные содержат запрещённый символ: ноль-байт"),
        ("products-add", {"name_ru": "x", "capacity": "много"}, "Введите число."),
        ("products-add", {"name_ru": "x", "export_share": "101"}, "Укажите число от 0 до 100."),
        ("figures-add", {"year": "2999", "revenue": "1"}, "Выберите корректный вариант."),
        (
            "figures-add",
            {"year": "2024", "revenue": "10", "export_revenue": "11", "basis": "declared"},
            "не может быть больше выручки",
        ),
        ("figures-add", {"year": "2024", "basis": "declared"}, "Укажите хотя бы один показатель."),
        (
            "figures-add",
            {"year": "2024", "staff": "5", "basis": "published"},
            "У опубликованного заявления укажите источник и дату.",
        ),
        (
            "exports-add",
            {"year": "2024", "country": "RU", "amount": "1", "basis": "declared", "currency": "RUB"},
            "Вашего варианта нет среди допустимых значений.",
        ),
        (
            "exports-add",
            {"year": "2024", "country": "KZ", "basis": "declared", "currency": "RUB"},
            "Укажите сумму поставок.",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_words_kept(client, page, values, message) -> None:
    company = draft()
    response = enter(client, head_of(company)).post(at(page, company), values)
    assert response.status_code == 422
    assert message in text_of(response)
    assert (company.products.count(), company.year_figures.count(), company.export_results.count()) == (0, 0, 0)


def test_the_same_row_twice_is_said_plainly(client) -> None:
    company = draft()
    enter(client, head_of(company))
    values = {"year": "2024", "revenue": "1 250 000,50", "basis": "declared"}
    assert client.post(at("figures-add", company), values).status_code == 302
    response = client.post(at("figures-add", company), values)
    assert response.status_code == 409
    assert "Показатели за этот год уже есть." in text_of(response)
    assert str(company.year_figures.get().revenue) == "1250000.50"


def test_rows_of_a_frozen_card_offer_nothing_to_press(client) -> None:
    company = company_in("under_review")
    enter(client, head_of(company))
    row = company.products.get()
    assert "Добавить продукцию" not in text_of(client.get(at("products", company)))
    assert client.get(at("products-add", company)).status_code == 403
    assert client.post(at("products-row", company, row.pk), {"name_ru": "x"}).status_code == 403
    assert client.post(at("products-remove", company, row.pk)).status_code == 403


# --- the way through ---------------------------------------------------------------------------------------------


def test_the_page_of_submission_lists_what_lacks_with_links(client) -> None:
    company = draft()
    enter(client, head_of(company))
    for response in (client.get(at("submit", company)), client.post(at("submit", company), {"version": "1"})):
        html = response.content.decode()
        assert f'href="{at("section", company, "basics")}#id_kpp"' in html
        assert f'href="{at("products", company)}"' in html
        assert "Отправить на проверку" not in html
    assert response.status_code == 422


def test_a_stale_submission_is_refused(client) -> None:
    company = filled()
    response = enter(client, head_of(company)).post(at("submit", company), {"version": "1"})
    assert response.status_code == 409
    company.refresh_from_db()
    assert company.state == "draft"


def test_remarks_lead_to_their_fields(client) -> None:
    company = company_in("needs_correction")
    response = enter(client, head_of(company)).get(at("card", company))
    page = text_of(response)
    for words in ("Требует доработки", "Не хватает сведений", "Добавьте ОГРН."):
        assert words in page
    assert f'href="{at("section", company, "basics")}#id_ogrn"' in response.content.decode()


@pytest.mark.parametrize(
    ("state", "code", "target"),
    [
        ("verified", "revise", "needs_correction"),
        ("rejected", "reopen", "draft"),
        ("verified", "reconfirm", "verified"),
    ],
)
def test_the_company_takes_its_own_steps(client, state, code, target) -> None:
    company = company_in(state)
    enter(client, head_of(company))
    response = client.post(at("step", company, code), {"version": str(company.version)})
    assert response["Location"] == at("card", company)
    company.refresh_from_db()
    assert company.state == target


def test_steps_of_the_manager_are_no_pages_of_the_company(client) -> None:
    company = company_in("under_review")
    enter(client, head_of(company))
    for code in ("verify", "reject", "submit", "nonsense"):
        assert client.post(at("step", company, code)).status_code == 404
    assert client.get(at("step", company, "revise")).status_code == 405


def test_a_member_of_another_kind_sees_and_does_not_write(client) -> None:
    company = draft()
    mentor = member(company.organisation, role=MemberRole.MENTOR)
    enter(client, mentor)
    page = client.get(at("card", company))
    assert page.status_code == 200
    assert "Проверить и отправить" not in text_of(page)
    assert client.post(at("section", company, "contacts"), SECTION["contacts"]).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_questions_for_one_row_and_for_three(client, rows) -> None:
    company = company_in("verified")
    head = head_of(company)
    for number in range(rows - 1):
        row = product(company, name_ru=f"Датчик {number}")
        actions.add_certificate(actor=head, product=row, values={"kind": "eac", "number": "1"})
    for number in range(rows):
        actions.add_year_figures(actor=head, company=company, values={"year": 2020 + number, "staff": 1})
    enter(client, head)
    client.get(at("card", company))  # the session and its snapshot are in the cache from now on
    found = {}
    for name in COUNTS:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(name, company)).status_code == 200
        found[name] = len(asked)
    assert found == COUNTS


# The card names the next measure, which looks at rules, applications, tests and selections.
COUNTS = {"card": 17, "products": 4, "figures": 3, "exports": 3}


def test_staff_without_a_second_factor_see_nothing(client) -> None:
    company = draft()
    response = enter(client, StaffFactory(), second_factor=False).get(at("card", company))
    assert response.status_code in (302, 403)
