"""A stored company held against stored rules: what counts as known, and what it rests on."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
import time_machine

from core.errors import Conflict, Invalid, NotAllowed
from exporters import actions
from exporters.eligibility import assess_all, assess_company, facts_of
from exporters.enums import Evidence, Outcome, Result
from exporters.models import EligibilityRule, EligibilitySubject, FactCheck
from tests.factories.accounts import UserFactory
from tests.factories.exporters import company_in, draft, filled, head_of

pytestmark = pytest.mark.usefixtures("tables")
SUBJECTS = {
    "services.consultation",
    "services.market-analysis",
    "services.export-potential-test",
    "services.market-selection",
    "services.legal-support",
    "services.counterparty-verification",
    "services.export-strategy",
}


def outcome(company, criterion: str) -> tuple[Outcome, Evidence | None]:
    for _subject, assessment in assess_all(company):
        for one in assessment.findings:
            if one.criterion == criterion:
                return one.outcome, one.evidence
    raise AssertionError(criterion)


def test_services_and_events_have_rules_that_say_they_are_the_portals_own() -> None:
    assert set(EligibilitySubject.objects.values_list("key", flat=True)) == SUBJECTS | {"exhibitions.participation"}
    assert set(EligibilityRule.objects.values_list("basis_ru", flat=True)) == {
        "Настройка портала. Не является правилом Моспрома."
    }
    for subject in EligibilitySubject.objects.all():
        assert subject.rules.filter(required=True).count() >= 4


def test_an_empty_card_is_admitted_only_on_condition() -> None:
    company = draft()
    assert {one.result for _subject, one in assess_all(company)} == {Result.CONDITIONAL}


def test_a_verified_manufacturer_of_moscow_is_admitted_to_everything() -> None:
    company = company_in("verified")
    assert {one.result for _subject, one in assess_all(company)} == {Result.ADMITTED}


def test_one_required_failure_refuses_and_says_why() -> None:
    company = company_in("verified")
    actions.declare(actor=head_of(company), company=company, answers={"no_liquidation": False})
    assessment = assess_company(company, "services.consultation")
    assert assessment.result == Result.REFUSED
    assert [(one.criterion, one.reason) for one in assessment.findings if one.blocks] == [
        ("not_in_liquidation", "Компания в процедуре ликвидации или банкротства.")
    ]


def test_a_desirable_failure_refuses_nothing() -> None:
    company = company_in("verified")
    actions.declare(actor=head_of(company), company=company, answers={"not_unfair_supplier": False})
    assert assess_company(company, "services.consultation").result == Result.ADMITTED
    assert assess_company(company, "services.legal-support").result == Result.REFUSED


def test_a_subject_without_rules_admits_everybody() -> None:
    assert assess_company(draft(), "exhibitions.unknown").result == Result.ADMITTED


def test_what_mosprom_found_outweighs_a_declaration_while_it_is_valid(manager) -> None:
    company = company_in("verified", manager=manager)
    assert outcome(company, "no_tax_debt") == (Outcome.MEETS, Evidence.DECLARATION)
    with time_machine.travel("2026-11-20T10:00+00:00", tick=False):
        fact = actions.record_fact(
            actor=manager, company=company, fact="no_tax_debt", holds=False, basis="document", note="КНД 1120101"
        )
        assert fact.valid_until == datetime.date(2026, 12, 20), "a tax certificate counts for 30 days"
        assert outcome(company, "no_tax_debt") == (Outcome.FAILS, Evidence.DOCUMENT)
    with time_machine.travel("2026-12-20T10:00+00:00", tick=False):
        assert outcome(company, "no_tax_debt") == (Outcome.FAILS, Evidence.DOCUMENT)
    with time_machine.travel("2026-12-21T10:00+00:00", tick=False):
        assert outcome(company, "no_tax_debt") == (Outcome.MEETS, Evidence.DECLARATION)


def test_the_newest_check_counts(manager) -> None:
    company = company_in("verified", manager=manager)
    for holds in (False, True):
        actions.record_fact(
            actor=manager, company=company, fact="not_unfair_supplier", holds=holds, basis="register", note="РНП"
        )
    assert outcome(company, "not_unfair_supplier") == (Outcome.MEETS, Evidence.REGISTER)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"fact": "is_nice"}, "fact"),
        ({"basis": "declaration"}, "basis"),
        ({"note": "  "}, "note"),
        ({"note": "я" * 501}, "note"),
        ({"valid_until": datetime.date(2020, 1, 1)}, "valid_until"),
    ],
)
def test_a_fact_without_ground_is_refused(manager, change, field) -> None:
    values = {"fact": "no_tax_debt", "holds": True, "basis": "document", "note": "КНД 1120101", **change}
    with pytest.raises(Invalid) as refusal:
        actions.record_fact(actor=manager, company=draft(), **values)
    assert refusal.value.field == field
    assert not FactCheck.objects.exists()


def test_only_managers_record_facts_and_keep_rules() -> None:
    company = draft()
    person = head_of(company)
    with pytest.raises(NotAllowed):
        actions.record_fact(
            actor=person, company=company, fact="no_tax_debt", holds=True, basis="document", note="Справка"
        )
    with pytest.raises(NotAllowed):
        actions.save_rule(actor=UserFactory(), rule=EligibilityRule.objects.first(), values={"required": False})
    with pytest.raises(NotAllowed):
        actions.add_subject(actor=person, key="x", title_ru="x", title_en="x")


def test_the_card_rests_on_the_manager_once_it_is_verified() -> None:
    assert facts_of(filled()).region.evidence == Evidence.DECLARATION
    assert facts_of(company_in("verified")).region.evidence == Evidence.MANAGER


def test_a_lapsed_confirmation_admits_on_condition(manager) -> None:
    with time_machine.travel("2025-11-01T10:00+00:00", tick=False):
        company = company_in("verified", manager=manager)
    with time_machine.travel("2026-11-02T10:00+00:00", tick=False):
        assert assess_company(company, "services.consultation").result == Result.CONDITIONAL
        actions.reconfirm(actor=head_of(company), company=company)
        assert assess_company(company, "services.consultation").result == Result.ADMITTED


@pytest.mark.parametrize("state", ["rejected", "suspended", "archived"])
def test_a_company_that_was_turned_away_is_refused(state) -> None:
    assert assess_company(company_in(state), "services.consultation").result == Result.REFUSED


def test_figures_of_the_newest_declared_year_count() -> None:
    company = draft()
    head = head_of(company)
    for year, revenue in ((2023, 5), (2024, 7)):
        values = {"year": year, "revenue": Decimal(revenue), "staff": year - 2000}
        actions.add_year_figures(actor=head, company=company, values=values)
    published = {"basis": "published", "source": "РИА", "as_of": datetime.date(2026, 1, 21), "revenue": Decimal(99)}
    actions.add_year_figures(actor=head, company=company, values={"year": 2025, **published})
    facts = facts_of(company)
    assert (facts.revenue.value, facts.staff.value) == (Decimal(7), 24)


# --- staff keep the rules ----------------------------------------------------------------------------------------


def test_staff_change_a_rule_and_the_answer_follows(manager) -> None:
    company = company_in("verified", manager=manager)
    subject = EligibilitySubject.objects.get(key="services.consultation")
    rule = EligibilityRule(subject=subject, criterion="staff_max", basis_ru="Приказ № 1", params={"limit": "50"})
    actions.save_rule(actor=manager, rule=rule, values={})
    assert assess_company(company, "services.consultation").result == Result.CONDITIONAL
    actions.save_rule(actor=manager, rule=rule, values={"required": False})
    assert assess_company(company, "services.consultation").result == Result.ADMITTED
    findings = assess_company(company, "services.consultation").findings
    finding = next(one for one in findings if one.criterion == "staff_max")
    assert (finding.basis, finding.title) == ("Приказ № 1", "Численность не выше предела")
    actions.save_rule(actor=manager, rule=rule, values={"is_active": False})
    assert len(assess_company(company, "services.consultation").findings) == 5


def test_a_rule_with_wrong_parameters_is_refused(manager) -> None:
    subject = EligibilitySubject.objects.get(key="services.consultation")
    rule = EligibilityRule(subject=subject, criterion="staff_max", basis_ru="x", params={"limit": "много"})
    with pytest.raises(Invalid) as refusal:
        actions.save_rule(actor=manager, rule=rule, values={})
    assert refusal.value.field == "params"
    twice = EligibilityRule(subject=subject, criterion="moscow_region", basis_ru="x")
    with pytest.raises(Conflict):
        actions.save_rule(actor=manager, rule=twice, values={})
    with pytest.raises(Conflict):
        actions.add_subject(actor=manager, key="services.consultation", title_ru="x", title_en="x")
