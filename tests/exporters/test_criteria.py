"""The engine of admission: every criterion by a table, the laws of the whole by invented companies."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from exporters.criteria import (
    DEFINITIONS,
    NO_MANUFACTURING,
    SOME_CODE,
    Facts,
    Known,
    Rule,
    assess,
    checked_params,
    judge,
)
from exporters.enums import CompanyState, Criterion, Evidence, ExportExperience, Outcome, Result, SMECategory

MEETS, FAILS, UNKNOWN = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN
YES, NO = Known(True), Known(False)

TABLE = [
    ("moscow_region", {}, {}, UNKNOWN),
    ("moscow_region", {}, {"region": Known("77")}, MEETS),
    ("moscow_region", {}, {"region": Known("50")}, FAILS),
    ("moscow_region", {}, {"region": Known("50"), "kpp": Known("770401001")}, FAILS),
    ("moscow_region", {}, {"region": Known("77"), "kpp": Known("500401001")}, MEETS),
    ("moscow_region", {}, {"kpp": Known("770401001")}, UNKNOWN),
    ("manufacturing_okved", {}, {}, UNKNOWN),
    ("manufacturing_okved", {}, {"main_okved": Known("10")}, MEETS),
    ("manufacturing_okved", {}, {"main_okved": Known("33.20")}, MEETS),
    ("manufacturing_okved", {}, {"main_okved": Known("09.90")}, FAILS),
    ("manufacturing_okved", {}, {"main_okved": Known("34.1")}, FAILS),
    ("manufacturing_okved", {}, {"main_okved": Known(NO_MANUFACTURING)}, FAILS),
    ("manufacturing_okved", {}, {"main_okved": Known("46.90"), "additional_okved": Known(("26.51",))}, FAILS),
    (
        "manufacturing_okved",
        {"additional": "yes"},
        {"main_okved": Known("46.90"), "additional_okved": Known(("46.1", "26.51"))},
        MEETS,
    ),
    ("manufacturing_okved", {"additional": "yes"}, {"additional_okved": Known(("26.51",))}, MEETS),
    ("manufacturing_okved", {"additional": "yes"}, {"additional_okved": Known(("46.1",))}, UNKNOWN),
    ("not_in_liquidation", {}, {}, UNKNOWN),
    ("not_in_liquidation", {}, {"no_liquidation": YES}, MEETS),
    ("not_in_liquidation", {}, {"no_liquidation": NO}, FAILS),
    ("no_tax_debt", {}, {}, UNKNOWN),
    ("no_tax_debt", {}, {"no_tax_debt": YES}, MEETS),
    ("no_tax_debt", {}, {"no_tax_debt": NO}, FAILS),
    ("not_unfair_supplier", {}, {}, UNKNOWN),
    ("not_unfair_supplier", {}, {"not_unfair_supplier": YES}, MEETS),
    ("not_unfair_supplier", {}, {"not_unfair_supplier": NO}, FAILS),
    ("export_control_clear", {}, {}, UNKNOWN),
    ("export_control_clear", {}, {"export_control": YES}, MEETS),
    ("export_control_clear", {}, {"export_control": NO}, FAILS),
    ("sme_category", {}, {}, UNKNOWN),
    ("sme_category", {}, {"sme_category": Known("micro")}, MEETS),
    ("sme_category", {}, {"sme_category": Known("none")}, FAILS),
    ("sme_category", {"values": ["none"]}, {"sme_category": Known("none")}, MEETS),
    ("sme_category", {"values": ["small"]}, {"sme_category": Known("micro")}, FAILS),
    ("company_verified", {}, {}, UNKNOWN),
    ("company_verified", {}, {"state": Known("draft")}, UNKNOWN),
    ("company_verified", {}, {"state": Known("under_review")}, UNKNOWN),
    ("company_verified", {}, {"state": Known("needs_correction")}, UNKNOWN),
    ("company_verified", {}, {"state": Known("verified"), "reconfirmed": YES}, MEETS),
    ("company_verified", {}, {"state": Known("verified"), "reconfirmed": NO}, UNKNOWN),
    ("company_verified", {}, {"state": Known("verified")}, UNKNOWN),
    ("company_verified", {}, {"state": Known("rejected")}, FAILS),
    ("company_verified", {}, {"state": Known("suspended")}, FAILS),
    ("company_verified", {}, {"state": Known("archived")}, FAILS),
    ("has_product_with_hs", {}, {}, UNKNOWN),
    ("has_product_with_hs", {}, {"product_codes": Known(())}, FAILS),
    ("has_product_with_hs", {}, {"product_codes": Known(("",))}, UNKNOWN),
    ("has_product_with_hs", {}, {"product_codes": Known(("", "9026202000"))}, MEETS),
    ("has_product_with_hs", {}, {"product_codes": Known((SOME_CODE,))}, MEETS),
    ("has_product_with_hs", {"prefixes": ["90", "1806"]}, {"product_codes": Known(("9026202000",))}, MEETS),
    ("has_product_with_hs", {"prefixes": ["1806"]}, {"product_codes": Known(("9026202000",))}, FAILS),
    ("has_product_with_hs", {"prefixes": ["1806"]}, {"product_codes": Known(("9026202000", ""))}, UNKNOWN),
    ("has_product_with_hs", {"prefixes": ["1806"]}, {"product_codes": Known((SOME_CODE,))}, UNKNOWN),
    ("export_experience", {}, {}, UNKNOWN),
    ("export_experience", {}, {"export_experience": Known("none")}, FAILS),
    ("export_experience", {}, {"export_experience": Known("single")}, MEETS),
    ("export_experience", {"values": ["regular"]}, {"export_experience": Known("single")}, FAILS),
    ("sez_resident", {}, {}, UNKNOWN),
    ("sez_resident", {}, {"sez_resident": YES}, MEETS),
    ("sez_resident", {}, {"sez_resident": NO}, FAILS),
    ("staff_max", {"limit": 100}, {}, UNKNOWN),
    ("staff_max", {"limit": 100}, {"staff": Known(0)}, MEETS),
    ("staff_max", {"limit": 100}, {"staff": Known(100)}, MEETS),
    ("staff_max", {"limit": 100}, {"staff": Known(101)}, FAILS),
    ("revenue_max", {"limit": "800000000"}, {}, UNKNOWN),
    ("revenue_max", {"limit": "800000000"}, {"revenue": Known(Decimal("800000000.00"))}, MEETS),
    ("revenue_max", {"limit": "800000000"}, {"revenue": Known(Decimal("800000000.01"))}, FAILS),
]


@pytest.mark.parametrize(("criterion", "params", "facts", "outcome"), TABLE)
def test_every_criterion(criterion, params, facts, outcome) -> None:
    finding = judge(Facts(**facts), Rule(criterion, params))
    assert finding.outcome == outcome
    assert finding.reason
    assert bool(finding.advice) == (outcome != MEETS), "who does not meet it is told what to do"
    assert (finding.evidence is None) == (outcome == UNKNOWN), "an answer says what it rests on"


def test_the_table_tries_every_outcome_of_every_criterion() -> None:
    assert {(row[0], row[3]) for row in TABLE} == {(one, outcome) for one in Criterion for outcome in Outcome}


def test_moscow_is_a_matter_of_the_address_and_the_kpp_only_supports_it() -> None:
    with_kpp = judge(Facts(region=Known("77"), kpp=Known("997750001")), Rule("moscow_region"))
    without = judge(Facts(region=Known("77"), kpp=Known("500401001")), Rule("moscow_region"))
    assert with_kpp.reason == "Юридический адрес в Москве (код региона 77). КПП это подтверждает."
    assert without.reason == "Юридический адрес в Москве (код региона 77)."


def test_the_evidence_is_that_of_the_fact() -> None:
    for evidence in Evidence:
        finding = judge(Facts(no_tax_debt=Known(True, evidence)), Rule("no_tax_debt"))
        assert finding.evidence == evidence


# --- the laws ----------------------------------------------------------------------------------------------------

EVIDENCE = st.sampled_from(Evidence)


def known(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | st.builds(Known, values, EVIDENCE)


CODES = st.sampled_from(["", "9026202000", "1806310000", SOME_CODE])
FACTS = st.builds(
    Facts,
    region=known(st.sampled_from(["77", "50", "99"])),
    kpp=known(st.sampled_from(["770401001", "500401001", "997750001"])),
    main_okved=known(st.sampled_from(["26.51", "46.90", NO_MANUFACTURING])),
    additional_okved=known(st.sampled_from([(), ("26.51",), ("46.1",)])),
    no_liquidation=known(st.booleans()),
    no_tax_debt=known(st.booleans()),
    not_unfair_supplier=known(st.booleans()),
    export_control=known(st.booleans()),
    sme_category=known(st.sampled_from(SMECategory.values)),
    state=known(st.sampled_from(CompanyState.values)),
    reconfirmed=known(st.booleans()),
    product_codes=known(st.lists(CODES, max_size=3).map(tuple)),
    export_experience=known(st.sampled_from(ExportExperience.values)),
    sez_resident=known(st.booleans()),
    staff=known(st.integers(0, 500)),
    revenue=known(st.decimals(0, 10**10, places=2)),
)
PARAMS = {
    "manufacturing_okved": st.fixed_dictionaries({"additional": st.sampled_from(["yes", "no"])}),
    "sme_category": st.fixed_dictionaries({"values": st.lists(st.sampled_from(SMECategory.values), min_size=1)}),
    "has_product_with_hs": st.sampled_from([{}, {"prefixes": ["90"]}, {"prefixes": ["1806", "22"]}]),
    "export_experience": st.sampled_from([{}, {"values": ["regular"]}]),
    "staff_max": st.fixed_dictionaries({"limit": st.integers(1, 300)}),
    "revenue_max": st.fixed_dictionaries({"limit": st.integers(1, 10**10).map(str)}),
}
RULES = st.sampled_from(Criterion.values).flatmap(
    lambda one: st.builds(Rule, st.just(one), PARAMS.get(one, st.just({})), st.booleans())
)
NAMES = [one.name for one in fields(Facts)]


@given(RULES)
def test_nothing_known_meets_nothing(rule) -> None:
    assert judge(Facts(), rule).outcome == UNKNOWN


@given(FACTS, RULES, st.sampled_from(NAMES))
def test_one_more_fact_never_takes_an_answer_back(facts, rule, name) -> None:
    """What is met with less known is not unknown with more known."""
    with_it = judge(facts, rule).outcome
    without = judge(replace(facts, **{name: None}), rule).outcome
    if without == MEETS:
        assert with_it != UNKNOWN


@given(FACTS, st.lists(RULES, max_size=8))
def test_the_result_follows_from_the_required_findings(facts, rules) -> None:
    assessment = assess(facts, rules)
    required = {one.outcome for one in assessment.findings if one.required}
    expected = Result.REFUSED if FAILS in required else Result.CONDITIONAL if UNKNOWN in required else Result.ADMITTED
    assert assessment.result == expected
    assert len(assessment.findings) == len(rules)
    assert [one for one in assessment.findings if one.blocks] == [
        one for one in assessment.findings if one.required and one.outcome == FAILS
    ]


@given(FACTS, st.lists(RULES, max_size=6), RULES)
def test_one_more_rule_never_opens_a_door(facts, rules, extra) -> None:
    order = [Result.REFUSED, Result.CONDITIONAL, Result.ADMITTED]
    assert order.index(assess(facts, [*rules, extra]).result) <= order.index(assess(facts, rules).result)


@given(FACTS, st.lists(RULES, max_size=6))
def test_desirable_rules_decide_nothing(facts, rules) -> None:
    wishes = [replace(one, required=False) for one in rules]
    assert assess(facts, wishes).result == Result.ADMITTED


@given(FACTS, st.lists(RULES, max_size=6))
def test_the_order_of_rules_does_not_matter(facts, rules) -> None:
    assert assess(facts, rules).result == assess(facts, rules[::-1]).result


# --- parameters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criterion", "params", "expected"),
    [
        ("moscow_region", {}, {}),
        ("manufacturing_okved", {}, {"additional": "no"}),
        ("manufacturing_okved", {"additional": "yes"}, {"additional": "yes"}),
        ("sme_category", {"values": ["micro"]}, {"values": ["micro"]}),
        ("sme_category", {"values": []}, {}),
        ("has_product_with_hs", {"prefixes": ["90", "180631"]}, {"prefixes": ["90", "180631"]}),
        ("staff_max", {"limit": 100}, {"limit": 100}),
        ("staff_max", {"limit": "100"}, {"limit": 100}),
        ("revenue_max", {"limit": "800000000.50"}, {"limit": "800000000.50"}),
    ],
)
def test_parameters_that_fit(criterion, params, expected) -> None:
    assert checked_params(criterion, params) == expected


@pytest.mark.parametrize(
    ("criterion", "params", "message"),
    [
        ("moscow_region", {"code": "77"}, "нет параметра «code»"),
        ("moscow_region", [], "набор именованных значений"),
        ("moscow_region", "77", "набор именованных значений"),
        ("manufacturing_okved", {"additional": "maybe"}, "одно из: no, yes"),
        ("manufacturing_okved", {"additional": ["yes"]}, "одно из: no, yes"),
        ("sme_category", {"values": ["huge"]}, "список из: medium, micro, none, small"),
        ("sme_category", {"values": "micro"}, "список значений"),
        ("sme_category", {"values": [1]}, "список значений"),
        ("has_product_with_hs", {"prefixes": ["9"]}, "коды от 2 до 10 цифр"),
        ("has_product_with_hs", {"prefixes": ["90ab"]}, "коды от 2 до 10 цифр"),
        ("has_product_with_hs", {"prefixes": ["٩٠"]}, "коды от 2 до 10 цифр"),
        ("staff_max", {}, "число больше нуля"),
        ("staff_max", {"limit": 0}, "число больше нуля"),
        ("staff_max", {"limit": -5}, "число больше нуля"),
        ("staff_max", {"limit": 1.5}, "число больше нуля"),
        ("staff_max", {"limit": True}, "число больше нуля"),
        ("staff_max", {"limit": "NaN"}, "число больше нуля"),
        ("staff_max", {"limit": "Infinity"}, "число больше нуля"),
        ("staff_max", {"limit": [1]}, "число больше нуля"),
        ("staff_max", {"limit": "1e999999"}, "число больше нуля"),
        ("revenue_max", {"limit": "много"}, "число больше нуля"),
        ("no_such", {}, "Такого критерия нет"),
    ],
)
def test_parameters_that_do_not_fit_are_named(criterion, params, message) -> None:
    with pytest.raises(Invalid) as refusal:
        checked_params(criterion, params)
    assert message in str(refusal.value.message)


def test_every_criterion_is_defined() -> None:
    assert set(DEFINITIONS) == set(Criterion)
