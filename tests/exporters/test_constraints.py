"""What the database itself refuses, whichever way the row comes in, and in which words people read it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from core.db import constraint_errors
from core.errors import DomainError
from exporters.models import (
    Company,
    Declaration,
    EligibilityRule,
    EligibilitySubject,
    ExportResult,
    FactCheck,
    Product,
    ProductCertificate,
    YearFigures,
)
from exporters.workflow import STEPS
from tests.factories.accounts import OrganisationFactory
from tests.factories.exporters import company_in, draft, head_of, product

pytestmark = pytest.mark.usefixtures("tables")


def raw(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def set_columns(company: Company, **columns: object) -> None:
    """By SQL, past every rule of ours."""
    names = ", ".join(f"{name} = %s" for name in columns)
    raw(f"UPDATE exporters_company SET {names} WHERE id = %s", *columns.values(), company.pk)


def broken(error: pytest.ExceptionInfo) -> str:
    return error.value.__cause__.diag.constraint_name


COMPANY_FAULTS = [
    ("company_state_known", {"state": "married"}),
    ("company_entity_known", {"entity_type": "bank"}),
    ("company_kpp_shape", {"kpp": "77040100"}),
    ("company_kpp_shape", {"kpp": "77040100A"}),
    ("company_kpp_shape", {"entity_type": "sole_proprietor", "kpp": "770401001"}),
    ("company_ogrn_shape", {"ogrn": "102770013219"}),
    ("company_ogrn_shape", {"ogrn": "2027700132195"}),
    ("company_ogrn_shape", {"ogrn": "304500116000157"}),
    ("company_ogrn_shape", {"entity_type": "self_employed", "kpp": "", "ogrn": "304500116000157"}),
    ("company_okved_shape", {"main_okved": "2651"}),
    ("company_okved_shape", {"main_okved": "26.51.x"}),
    ("company_additional_okved_shape", {"additional_okved": ["26.51", "x"]}),
    ("company_additional_okved_shape", {"additional_okved": ["26.51,27"[:8]]}),
    ("company_sez_certificate_of_resident", {"sez_resident": False, "sez_certificate": "1"}),
    ("company_sez_certificate_of_resident", {"sez_resident": None, "sez_certificate_date": datetime.date(2020, 1, 1)}),
    ("company_staff_not_negative", {"staff": -1}),
    ("company_phone_shape", {"phone": "84951234567"}),
    ("company_phone_shape", {"phone": "+0495123456"}),
    ("company_site_https", {"site": "http://example.ru"}),
    ("company_site_https", {"site": "javascript:alert(1)"}),
    ("company_bank_shape", {"bank_account": "40702810"}),
    ("company_bank_shape", {"bank_account": "40702810400000000225", "bank_bik": ""}),
]


@pytest.mark.parametrize(("name", "columns"), COMPANY_FAULTS)
def test_a_card_that_cannot_be_is_refused_by_the_database(name, columns) -> None:
    company = draft()
    with pytest.raises(IntegrityError) as error:
        set_columns(company, **columns)
    assert broken(error) in (name, "company_step")


WHOLE = ["registered_address", "main_okved", "head_name", "contact_name", "phone", "kpp", "ogrn"]


@pytest.mark.parametrize("column", WHOLE)
@pytest.mark.parametrize("state", ["under_review", "verified", "suspended"])
def test_a_card_that_is_checked_cannot_be_emptied(state, column) -> None:
    company = company_in(state)
    with pytest.raises(IntegrityError) as error:
        set_columns(company, **{column: ""})
    assert broken(error) == "company_whole_when_checked"


def test_a_checked_card_holds_nothing_unreadable() -> None:
    company = company_in("verified")
    with pytest.raises(IntegrityError) as error:
        set_columns(company, typed=json.dumps({"phone": {"text": "x", "error": "y"}}))
    assert broken(error) == "company_whole_when_checked"


@pytest.mark.parametrize("column", ["verified_at", "reconfirm_by"])
def test_a_verified_company_has_its_dates(column) -> None:
    company = company_in("verified")
    with pytest.raises(IntegrityError) as error:
        set_columns(company, **{column: None})
    assert broken(error) == "company_verified_has_dates"


STATES = ["draft", "under_review", "needs_correction", "verified", "rejected", "suspended", "archived"]


@pytest.mark.parametrize("source", STATES)
def test_raw_sql_takes_no_step_that_the_table_lacks(source) -> None:
    company = company_in(source)
    allowed = {str(step.target) for step in STEPS if source in step.sources}
    for target in STATES:
        if target in allowed or target == source:
            continue
        with pytest.raises(IntegrityError) as error:
            set_columns(company, state=target)
        assert broken(error) == "company_step", (source, target)


def test_a_company_is_not_born_verified() -> None:
    organisation = OrganisationFactory()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Company.objects.bulk_create([Company(organisation=organisation, state="verified", entity_type="legal_entity")])
    assert broken(error) == "company_step"


FIGURES = {"year": 2024, "revenue": Decimal(10), "export_revenue": Decimal(5), "basis": "declared"}
FIGURE_FAULTS = [
    ("year_figures_past", {"year": 1990}, "Год от 1991 до текущего."),
    ("year_figures_past", {"year": 2999}, "Год от 1991 до текущего."),
    ("year_figures_source", {"basis": "published"}, "У опубликованного заявления укажите источник и дату."),
    (
        "year_figures_source",
        {"basis": "published", "source": "РИА"},
        "У опубликованного заявления укажите источник и дату.",
    ),
    ("year_figures_source", {"basis": "rumour"}, "У опубликованного заявления укажите источник и дату."),
    ("year_figures_not_negative", {"revenue": Decimal(-1), "export_revenue": None}, "не могут быть меньше нуля"),
    ("year_figures_not_negative", {"staff": -1}, "не могут быть меньше нуля"),
    (
        "year_figures_export_within_revenue",
        {"export_revenue": Decimal("10.01")},
        "Экспортная выручка не может быть больше выручки.",
    ),
    ("year_figures_not_empty", {"revenue": None, "export_revenue": None}, "Укажите хотя бы один показатель."),
    ("year_figures_in_roubles", {"currency": "USD"}, "Выручка указывается в рублях."),
]
RESULT = {"year": 2024, "country_id": "KZ", "amount": Decimal(5), "currency": "RUB", "basis": "declared"}
RESULT_FAULTS = [
    ("export_result_past", {"year": 2999}, "Год от 1991 до текущего."),
    ("export_result_abroad", {"country_id": "RU"}, "Поставка внутри России — не экспорт."),
    ("export_result_amount", {"amount": None}, "Укажите сумму поставок больше нуля."),
    ("export_result_amount", {"amount": Decimal(0)}, "Укажите сумму поставок больше нуля."),
    ("export_result_amount_rub", {"amount_rub": Decimal(6)}, "для рублёвой поставки равна её сумме"),
    ("export_result_amount_rub", {"currency": "USD", "amount_rub": Decimal(0)}, "больше нуля"),
    ("export_result_currency_known", {"currency": "XXX"}, "Выберите валюту из списка."),
    ("export_result_hs_shape", {"hs_code": "77"}, "группы 77 нет"),
    ("export_result_hs_shape", {"hs_code": "7701000000"}, "группы 77 нет"),
    ("export_result_confirmed_whole", {"evidence": "ДТ"}, "есть документ, дата и кто подтвердил"),
    ("export_result_source", {"basis": "published", "amount": None}, "укажите источник и дату"),
]
PRODUCT = {"name_ru": "Манометр", "hs_code": "9026202000"}
PRODUCT_FAULTS = [
    ("product_has_name", {"name_ru": ""}, "Назовите продукцию."),
    ("product_hs_shape", {"hs_code": "9026"}, "Код ТН ВЭД состоит из 10 цифр, группы 77 нет."),
    ("product_hs_shape", {"hs_code": "7700000000"}, "Код ТН ВЭД состоит из 10 цифр, группы 77 нет."),
    ("product_okpd2_shape", {"okpd2": "26-51"}, "Код ОКПД2 пишется цифрами через точку"),
    ("product_share_percent", {"export_share": 101}, "Доля на экспорт — от 0 до 100 процентов."),
    ("product_capacity_with_unit", {"capacity": Decimal(5)}, "есть единица измерения"),
    ("product_capacity_with_unit", {"capacity": Decimal(0), "capacity_unit": "t"}, "больше нуля"),
    ("product_lead_time", {"lead_time_days": -1}, "от 0 до 3650 дней"),
    ("product_price_with_currency", {"price": Decimal(5)}, "у неё есть валюта"),
    ("product_price_with_currency", {"price": Decimal(0), "price_currency": "USD"}, "Цена больше нуля"),
]


@pytest.mark.parametrize(
    ("model", "good", "name", "change", "message"),
    [
        *((YearFigures, FIGURES, *fault) for fault in FIGURE_FAULTS),
        *((ExportResult, RESULT, *fault) for fault in RESULT_FAULTS),
        *((Product, PRODUCT, *fault) for fault in PRODUCT_FAULTS),
    ],
)
def test_a_violation_is_read_as_the_words_of_its_constraint(model, good, name, change, message) -> None:
    company = draft()
    model(company=company, **good).save()  # the good row goes in, so the fault is in the change
    with pytest.raises(DomainError) as refusal, constraint_errors(model), transaction.atomic():
        model.objects.bulk_create([model(company=draft(), **{**good, **change})])
    assert message in str(refusal.value.message)
    assert refusal.value.__cause__.__cause__.diag.constraint_name == name


@pytest.mark.parametrize(
    ("model", "good", "same", "message"),
    [
        (YearFigures, FIGURES, {}, "Показатели за этот год уже есть."),
        (ExportResult, RESULT, {}, "Поставки этого товара в эту страну за этот год уже есть."),
        (Product, PRODUCT, {"name_ru": "МАНОМЕТР"}, "Продукция с таким названием уже есть в карточке."),
    ],
)
def test_the_same_thing_twice_is_a_conflict(model, good, same, message) -> None:
    company = draft()
    model.objects.create(company=company, **good)
    with pytest.raises(DomainError) as refusal, constraint_errors(model), transaction.atomic():
        model.objects.create(company=company, **{**good, **same})
    assert refusal.value.status == 409
    assert message in str(refusal.value.message)


def test_a_certificate_is_named_and_numbered_once() -> None:
    row = product(draft())
    ProductCertificate.objects.create(product=row, kind="eac", number="1")
    for values in ({"kind": "eac", "number": ""}, {"kind": "other", "number": "2"}, {"kind": "eac", "number": "1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProductCertificate.objects.create(product=row, **values)


def test_a_checked_fact_needs_a_basis_and_is_never_edited() -> None:
    company = draft()
    good = {"fact": "no_tax_debt", "holds": True, "basis": "document", "note": "КНД 1120101"}
    fact = FactCheck.objects.create(company=company, checked_by=head_of(company), **good)
    for change in ({"note": ""}, {"basis": "declaration"}, {"fact": "is_nice"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FactCheck.objects.create(company=company, checked_by=head_of(company), **{**good, **change})
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        FactCheck.objects.filter(pk=fact.pk).update(holds=False)


def test_declarations_and_rules_are_known_ones() -> None:
    company = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Declaration.objects.create(
            company=company, kind="is_nice", holds=True, made_at="2026-01-01T00:00Z", made_by=head_of(company)
        )
    subject = EligibilitySubject.objects.create(key="x", title_ru="x", title_en="x")
    for values in ({"criterion": "is_nice"}, {"criterion": "sez_resident", "params": []}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EligibilityRule.objects.create(subject=subject, basis_ru="x", **values)


def test_every_change_leaves_its_history_raw_sql_too() -> None:
    company = draft()
    before = company.history.count()
    set_columns(company, head_name="Иванов")
    row = product(company)
    raw("UPDATE exporters_product SET name_en = 'Gauge' WHERE id = %s", row.pk)
    raw("DELETE FROM exporters_product WHERE id = %s", row.pk)
    assert company.history.order_by("-pgh_id").values_list("head_name", flat=True)[0] == "Иванов"
    assert company.history.count() > before
    events = Product.pgh_event_models["insert"].objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "name_en")) == [
        ("insert", ""),
        ("update", "Gauge"),
        ("delete", "Gauge"),
    ]


def test_the_search_column_follows_names_and_numbers() -> None:
    company = draft(ogrn="")
    company.refresh_from_db()
    assert (
        company.search
        == f"{company.organisation.name} {company.organisation.short_name}  {company.organisation.inn} ".lower()
    )
