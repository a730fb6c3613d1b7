"""Products, certificates, figures and export results: good ones kept, bad ones refused with advice."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exporters import actions
from exporters.models import ExportResult, Product, ProductCertificate, YearFigures
from reference.models import Country
from tests.factories.accounts import UserFactory
from tests.factories.exporters import company_in, draft, head_of, product

pytestmark = pytest.mark.usefixtures("tables")
NEXT_YEAR = timezone.localdate().year + 1


def kazakhstan() -> Country:
    return Country.objects.get(pk="KZ")


PRODUCT_FAULTS = [
    ({"name_ru": ""}, {"name_ru": "Назовите продукцию."}),
    ({"name_ru": "я" * 251}, {"name_ru": "не более 250 символов"}),
    ({"name_ru": "Датчик\x00"}, {"name_ru": "недопустимый знак"}),
    ({"name_en": "Датчик"}, {"name_en": "пишется латинскими буквами"}),
    ({"description": "я" * 4001}, {"description": "Не больше 4000 знаков."}),
    ({"hs_code": "9026"}, {"hs_code": "Код ТН ВЭД состоит из 10 цифр. Введено знаков: 4."}),
    ({"hs_code": "7701000000"}, {"hs_code": "Группа 77 зарезервирована, товаров в ней нет."}),
    ({"hs_code": "9900000000"}, {"hs_code": "Такой товарной позиции нет."}),
    ({"hs_code": "90262020OO"}, {"hs_code": "могут быть только цифры"}),
    ({"okpd2": "26-51"}, {"okpd2": "Код ОКПД2 пишется цифрами через точку"}),
    ({"capacity": Decimal(5)}, {"capacity_unit": "Выберите единицу измерения."}),
    ({"capacity": Decimal(-5), "capacity_unit": "t"}, {"capacity": "Укажите число больше нуля."}),
    ({"capacity": Decimal(5), "capacity_unit": "barrel"}, {"capacity_unit": "нет среди допустимых"}),
    ({"export_share": 101}, {"export_share": "Укажите число от 0 до 100."}),
    ({"lead_time_days": 4000}, {"lead_time_days": "Укажите число от 0 до 3650."}),
    ({"price": Decimal(5)}, {"price_currency": "Выберите валюту цены."}),
    ({"price": Decimal(0), "price_currency": "USD"}, {"price": "Укажите число больше нуля."}),
    ({"price": Decimal(5), "price_currency": "BTC"}, {"price_currency": "нет среди допустимых"}),
    ({"incoterms": ["EXW", "DAF"]}, {"incoterms": "Выберите условия поставки из списка."}),
]


@pytest.mark.parametrize(("change", "messages"), PRODUCT_FAULTS)
def test_a_wrong_product_is_refused(change, messages) -> None:
    company = draft()
    with pytest.raises(Invalid) as refusal:
        product(company, **change)
    assert set(refusal.value.fields) == set(messages)
    for name, message in messages.items():
        assert message in str(refusal.value.fields[name][0])
    assert not Product.objects.exists()


def test_a_product_is_kept_tidy_and_counts_as_a_change_of_the_card() -> None:
    company = draft()
    row = product(
        company,
        name_ru="  Датчик  давления ",
        hs_code="9026 20 200 0",
        okpd2="26,51,52,130",
        incoterms=["FOB", "EXW", "FOB"],
        capacity=Decimal("1000.5"),
        capacity_unit="piece",
        description="<script>alert(1)</script>",
    )
    row.refresh_from_db()
    assert (row.name_ru, row.hs_code, row.okpd2) == ("Датчик давления", "9026202000", "26.51.52.130")
    assert row.incoterms == ["EXW", "FOB"]
    assert row.description == "<script>alert(1)</script>", "kept as typed: pages escape it"
    company.refresh_from_db()
    assert company.version == 2


def test_the_same_product_twice_is_a_conflict() -> None:
    company = draft()
    product(company)
    with pytest.raises(Conflict, match="уже есть в карточке"):
        product(company, name_ru="ДАТЧИК ДАВЛЕНИЯ")
    assert Product.objects.count() == 1


def test_a_change_is_held_against_what_stays() -> None:
    row = product(draft(), price=Decimal(5), price_currency="USD")
    actor = head_of(row.company)
    with pytest.raises(Invalid):
        actions.change_product(actor=actor, product=row, values={"price_currency": ""})
    changed = actions.change_product(actor=actor, product=row, values={"price": None, "price_currency": ""})
    assert (changed.price, changed.price_currency, changed.name_ru) == (None, "", "Датчик давления")


def test_the_last_product_of_a_verified_company_stays() -> None:
    company = company_in("verified")
    head = head_of(company)
    only = company.products.get()
    with pytest.raises(Conflict) as refusal:
        actions.remove_product(actor=head, product=only)
    assert refusal.value.code == "last_product"
    product(company, name_ru="Манометр")
    actions.remove_product(actor=head, product=only)
    assert [row.name_ru for row in company.products.all()] == ["Манометр"]


def test_what_was_removed_in_another_tab_is_not_found() -> None:
    row = product(draft())
    head = head_of(row.company)
    actions.remove_product(actor=head, product=row)
    row.pk = row.pk or Product().pk
    for act in (actions.remove_product, lambda **more: actions.change_product(values={"name_ru": "x"}, **more)):
        with pytest.raises(NotFound):
            act(actor=head, product=row)


CERTIFICATE_FAULTS = [
    ({"kind": "eac"}, {"number"}),
    ({"kind": "eac", "number": " "}, {"number"}),
    ({"kind": "other", "number": "1"}, {"name"}),
    ({"kind": "diploma", "number": "1"}, {"kind"}),
    ({"kind": "eac", "number": "1", "valid_until": datetime.date(1900, 1, 1)}, {"valid_until"}),
    ({"kind": "eac", "number": "1" * 81}, {"number"}),
]


@pytest.mark.parametrize(("values", "names"), CERTIFICATE_FAULTS)
def test_a_wrong_certificate_is_refused(values, names) -> None:
    row = product(draft())
    with pytest.raises(Invalid) as refusal:
        actions.add_certificate(actor=head_of(row.company), product=row, values=values)
    assert set(refusal.value.fields) == names


def test_certificates_come_and_go() -> None:
    row = product(draft())
    head = head_of(row.company)
    values = {"kind": "iso_9001", "number": "RU-1", "valid_until": datetime.date(2030, 1, 1)}
    certificate = actions.add_certificate(actor=head, product=row, values=values)
    with pytest.raises(Conflict):
        actions.add_certificate(actor=head, product=row, values=values)
    actions.remove_certificate(actor=head, certificate=certificate)
    assert not ProductCertificate.objects.exists()


FIGURE_FAULTS = [
    ({"year": None}, {"year": "Укажите год."}),
    ({"year": NEXT_YEAR}, {"year": "Год от 1991 до текущего."}),
    ({"year": 1990}, {"year": "Год от 1991 до текущего."}),
    ({"export_revenue": Decimal(11)}, {"export_revenue": "Экспортная выручка не может быть больше выручки."}),
    ({"revenue": Decimal(-1), "export_revenue": None}, {"revenue": "Показатель не может быть меньше нуля."}),
    ({"revenue": None, "export_revenue": None}, {"revenue": "Укажите хотя бы один показатель."}),
    ({"staff": -1}, {"staff": "Укажите число от 0 до"}),
    ({"revenue": Decimal(10) ** 17}, {"revenue": "цифр"}),
    ({"basis": "published"}, {"source": "укажите источник и дату", "as_of": "укажите источник и дату"}),
    (
        {"basis": "published", "source": "РИА", "as_of": datetime.date(2999, 1, 1)},
        {"as_of": "Дата ещё не наступила."},
    ),
    ({"basis": "rumour"}, {"basis": "нет среди допустимых"}),
]


@pytest.mark.parametrize(("change", "messages"), FIGURE_FAULTS)
def test_wrong_figures_are_refused(change, messages) -> None:
    company = draft()
    values = {"year": 2024, "revenue": Decimal(10), "export_revenue": Decimal(5), **change}
    with pytest.raises(Invalid) as refusal:
        actions.add_year_figures(actor=head_of(company), company=company, values=values)
    assert set(refusal.value.fields) == set(messages)
    for name, message in messages.items():
        assert message in str(refusal.value.fields[name][0])


def test_declared_and_published_figures_of_a_year_stand_side_by_side() -> None:
    company = draft()
    head = head_of(company)
    values = {"year": 2024, "revenue": Decimal(10)}
    actions.add_year_figures(actor=head, company=company, values=values)
    published = {"basis": "published", "source": "РИА, 21.01.2026", "as_of": datetime.date(2026, 1, 21)}
    actions.add_year_figures(actor=head, company=company, values={**values, **published})
    with pytest.raises(Conflict, match="уже есть"):
        actions.add_year_figures(actor=head, company=company, values=values)
    assert YearFigures.objects.count() == 2


def test_figures_are_changed_against_what_stays() -> None:
    company = draft()
    head = head_of(company)
    values = {"year": 2024, "revenue": Decimal(10), "export_revenue": Decimal(5)}
    row = actions.add_year_figures(actor=head, company=company, values=values)
    with pytest.raises(Invalid):
        actions.change_year_figures(actor=head, figures=row, values={"revenue": Decimal(4)})
    actions.change_year_figures(actor=head, figures=row, values={"revenue": Decimal(4), "export_revenue": Decimal(4)})
    actions.remove_year_figures(actor=head, figures=row)
    assert not YearFigures.objects.exists()


EXPORT_FAULTS = [
    ({"year": NEXT_YEAR}, {"year": "Год от 1991 до текущего."}),
    ({"country": None}, {"country": "Выберите страну."}),
    ({"country": "RU"}, {"country": "Поставка внутри России — не экспорт."}),
    ({"amount": None}, {"amount": "Укажите сумму поставок."}),
    ({"amount": Decimal(0)}, {"amount": "Укажите число больше нуля."}),
    ({"currency": "BTC"}, {"currency": "нет среди допустимых"}),
    ({"hs_code": "7701000000"}, {"hs_code": "Группа 77 зарезервирована"}),
    ({"basis": "published", "amount": None}, {"source": "укажите источник", "as_of": "укажите источник"}),
]


@pytest.mark.parametrize(("change", "messages"), EXPORT_FAULTS)
def test_a_wrong_export_result_is_refused(change, messages) -> None:
    company = draft()
    values = {"year": 2024, "country": "KZ", "amount": Decimal(10), "currency": "USD", **change}
    values["country"] = Country.objects.filter(pk=values["country"]).first()
    with pytest.raises(Invalid) as refusal:
        actions.add_export_result(actor=head_of(company), company=company, values=values)
    assert set(refusal.value.fields) == set(messages)
    for name, message in messages.items():
        assert message in str(refusal.value.fields[name][0])


def test_roubles_are_roubles_and_foreign_money_is_not_converted() -> None:
    company = draft()
    head = head_of(company)
    values = {"year": 2024, "country": kazakhstan(), "amount": Decimal(10)}
    in_roubles = actions.add_export_result(actor=head, company=company, values={**values, "currency": "RUB"})
    in_dollars = actions.add_export_result(
        actor=head, company=company, values={**values, "year": 2023, "currency": "USD"}
    )
    assert (in_roubles.amount_rub, in_dollars.amount_rub) == (Decimal(10), None)


def test_a_published_delivery_may_have_no_amount() -> None:
    company = draft()
    values = {
        "year": 2024,
        "country": kazakhstan(),
        "basis": "published",
        "source": "Статья",
        "as_of": datetime.date(2025, 6, 1),
    }
    row = actions.add_export_result(actor=head_of(company), company=company, values=values)
    assert row.amount_in_words == "сумма не опубликована"


def declared(company) -> ExportResult:
    values = {"year": 2024, "country": kazakhstan(), "amount": Decimal(10), "currency": "USD"}
    return actions.add_export_result(actor=head_of(company), company=company, values=values)


def test_a_confirmed_result_stays_as_it_is(manager) -> None:
    company = company_in("verified")
    row = declared(company)
    with pytest.raises(Invalid):
        actions.confirm_export_result(actor=manager, result=row, evidence="  ")
    row = actions.confirm_export_result(actor=manager, result=row, evidence="ДТ № 10013160/010124/3000001")
    assert row.confirmed_by == manager
    with pytest.raises(Conflict):
        actions.confirm_export_result(actor=manager, result=row, evidence="ДТ")
    head = head_of(company)
    with pytest.raises(Conflict):
        actions.change_export_result(actor=head, result=row, values={"amount": Decimal(99)})
    with pytest.raises(Conflict):
        actions.remove_export_result(actor=head, result=row)


def test_nobody_confirms_their_own_result_nor_a_published_one(manager) -> None:
    company = company_in("verified")
    row = declared(company)
    with pytest.raises(NotAllowed):
        actions.confirm_export_result(actor=head_of(company), result=row, evidence="ДТ")
    published = ExportResult.objects.create(
        company=company,
        year=2023,
        country=kazakhstan(),
        basis="published",
        source="x",
        as_of=datetime.date(2024, 1, 1),
    )
    with pytest.raises(Conflict):
        actions.confirm_export_result(actor=manager, result=published, evidence="ДТ")


def test_strangers_change_nothing() -> None:
    row = product(draft())
    stranger = UserFactory()
    for act in (
        lambda: actions.add_product(actor=stranger, company=row.company, values={"name_ru": "x"}),
        lambda: actions.change_product(actor=stranger, product=row, values={"name_ru": "x"}),
        lambda: actions.remove_product(actor=stranger, product=row),
        lambda: actions.add_certificate(actor=stranger, product=row, values={"kind": "eac", "number": "1"}),
        lambda: actions.add_year_figures(actor=stranger, company=row.company, values={"year": 2024, "staff": 1}),
        lambda: actions.add_export_result(actor=stranger, company=row.company, values={}),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("state", ["under_review", "rejected", "suspended", "archived"])
def test_lists_are_frozen_with_the_card(state) -> None:
    company = company_in(state)
    with pytest.raises(NotAllowed):
        product(company, name_ru="Манометр")
