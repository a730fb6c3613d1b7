"""The automatic checks, one card at a time, without a database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from exporters.checks import CHECKS, Card, run
from exporters.enums import CheckOutcome, DeclarationKind
from reference.identifiers import synthetic_inn, synthetic_ogrn

OK, WARNING, FAIL = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAIL
GOOD = Card(
    inn="7707083893",
    entity_type="legal_entity",
    kpp="770401001",
    ogrn="1027700132195",
    region="77",
    main_okved="26.51",
    sme_category="small",
    staff=80,
    revenue=Decimal(700_000_000),
    revenue_year=2025,
    site="https://example.ru",
    declarations=dict.fromkeys(DeclarationKind.values, True),
    product_codes=("9026202000",),
)
PERSON = replace(
    GOOD,
    inn=synthetic_inn(3, person=True),
    entity_type="sole_proprietor",
    kpp="",
    ogrn=synthetic_ogrn(3, person=True),
)


def outcome(card: Card, code: str) -> CheckOutcome:
    return next(one.outcome for one in run(card) if one.code == code)


def reason(card: Card, code: str) -> str:
    return next(one.reason for one in run(card) if one.code == code)


@pytest.mark.parametrize("card", [GOOD, PERSON])
def test_a_good_card_has_no_remarks(card) -> None:
    assert [(one.code, one.outcome) for one in run(card)] == [(code, OK) for code, _title, _check in CHECKS]
    assert all(one.reason for one in run(card))


@pytest.mark.parametrize(
    ("code", "change", "expected"),
    [
        ("inn", {"inn": "7707083894"}, FAIL),
        ("inn", {"inn": "0000000000"}, FAIL),
        ("inn", {"entity_type": "sole_proprietor"}, FAIL),
        ("inn", {"inn": "500100732259"}, FAIL),
        ("kpp", {"kpp": ""}, FAIL),
        ("kpp", {"kpp": "500401001"}, WARNING),
        ("kpp", {"kpp": "997750001"}, OK),
        ("kpp", {"kpp": "77040100"}, FAIL),
        ("ogrn", {"ogrn": ""}, FAIL),
        ("ogrn", {"ogrn": "1027700132196"}, FAIL),
        ("ogrn", {"ogrn": synthetic_ogrn(3, person=True)}, FAIL),
        ("ogrn", {"same_ogrn": ("ООО «Другая»",)}, FAIL),
        ("residency", {"region": ""}, FAIL),
        ("residency", {"region": "50"}, FAIL),
        ("residency", {"kpp": "500401001"}, WARNING),
        ("residency", {"inn": "5001007322"}, OK),  # an ИНН keeps the region of the first registration for good
        ("okved", {"main_okved": ""}, FAIL),
        ("okved", {"main_okved": "46.90"}, FAIL),
        ("okved", {"main_okved": "46.90", "additional_okved": ("26.51",)}, WARNING),
        ("sme", {"sme_category": ""}, WARNING),
        ("sme", {"sme_category": "none", "staff": 5000}, OK),
        ("sme", {"staff": 100, "revenue": Decimal(800_000_000)}, OK),
        ("sme", {"staff": 101}, WARNING),
        ("sme", {"revenue": Decimal("800000000.01")}, WARNING),
        ("sme", {"staff": None, "revenue": None}, WARNING),
        ("sme", {"sme_category": "micro", "staff": 15, "revenue": None}, OK),
        ("sme", {"sme_category": "medium", "staff": 250, "revenue": Decimal(2_000_000_000)}, OK),
        ("declarations", {"declarations": {}}, WARNING),
        ("declarations", {"declarations": {**GOOD.declarations, "no_tax_debt": False}}, FAIL),
        ("products", {"product_codes": ()}, FAIL),
        ("products", {"product_codes": ("",)}, WARNING),
        ("site", {"site": ""}, WARNING),
        ("site", {"same_site": ("ООО «Другая»",)}, WARNING),
        ("duplicates", {"same_phone": ("ООО «Другая»",)}, WARNING),
        ("duplicates", {"similar_names": ("ООО «Датчик»",)}, WARNING),
    ],
)
def test_one_fault_is_found_by_its_own_check(code, change, expected) -> None:
    assert outcome(replace(GOOD, **change), code) == expected


@pytest.mark.parametrize(
    ("code", "change", "expected"),
    [
        ("kpp", {"kpp": "770401001"}, FAIL),
        ("ogrn", {"ogrn": "1027700132195"}, FAIL),
        ("residency", {}, OK),
        ("ogrn", {"entity_type": "self_employed"}, FAIL),
        ("ogrn", {"entity_type": "self_employed", "ogrn": ""}, OK),
    ],
)
def test_people_in_business_are_checked_as_people(code, change, expected) -> None:
    assert outcome(replace(PERSON, **change), code) == expected


def test_a_reason_names_what_is_over_the_limit() -> None:
    card = replace(GOOD, staff=101, revenue=Decimal(900_000_000))
    assert reason(card, "sme").replace("\N{NO-BREAK SPACE}", " ") == (
        "Показатели выше предела категории: численность 101 > 100; выручка за 2025 год 900 000 000 ₽ > 800 000 000 ₽."
        " Сверьте с реестром МСП."
    )


def test_a_reason_names_the_other_company() -> None:
    assert "ООО «Другая»" in reason(replace(GOOD, same_ogrn=("ООО «Другая»",)), "ogrn")
