"""A company held against the rules that staff keep: what is known of it, and whether it is admitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from exporters import queries
from exporters.criteria import Assessment, Facts, Known, Rule, assess
from exporters.enums import CheckedFact, CompanyState, DeclarationKind, Evidence
from exporters.models import Company, EligibilityRule, EligibilitySubject, FactCheck
from exporters.rules.permissions import certificate_until
from exporters.rules.required import Contents

__all__ = ["Assessment", "as_rule", "assess", "assess_all", "assess_company", "assess_facts", "facts_of"]


def as_rule(row: EligibilityRule) -> Rule:
    """A stored rule as the engine takes it, in the language of the reader."""
    return Rule(criterion=row.criterion, params=row.params, required=row.required, text=row.text, basis=row.basis)


def facts_of(
    company: Company, contents: Contents | None = None, checked: Mapping[str, FactCheck] | None = None
) -> Facts:
    """What the portal knows of a company and what each piece rests on.

    What a manager found out outweighs a declaration; a card that was verified rests on the manager's check.
    `contents` and `checked` spare whoever has read them already from reading them twice.
    """
    contents = contents or queries.attached(company)
    declared = contents.declarations
    checked = queries.facts_checked(company) if checked is None else checked
    codes = tuple(contents.product_codes)
    latest = contents.latest_figures
    is_verified = company.state == CompanyState.VERIFIED
    card = Evidence.MANAGER if is_verified else Evidence.DECLARATION

    def known(value: Any, evidence: Evidence = card) -> Known[Any] | None:
        return Known(value, evidence) if value not in (None, "") else None

    staff = company.staff if company.staff is not None else latest.staff if latest else None
    return Facts(
        region=known(company.registered_region_id),
        kpp=known(company.kpp),
        main_okved=known(company.main_okved),
        additional_okved=Known(tuple(company.additional_okved), card) if company.additional_okved else None,
        no_liquidation=_flag(CheckedFact.NO_LIQUIDATION, checked, declared),
        no_tax_debt=_tax_debt(checked, contents),
        not_unfair_supplier=_flag(CheckedFact.NOT_UNFAIR_SUPPLIER, checked, declared),
        export_control=_flag(CheckedFact.EXPORT_CONTROL, checked, declared),
        sme_category=known(company.sme_category, Evidence.DECLARATION),
        state=Known(company.state, Evidence.MANAGER),
        reconfirmed=_reconfirmed(company),
        product_codes=Known(codes) if codes else None,
        export_experience=known(company.export_experience, Evidence.DECLARATION),
        sez_resident=_residency(company, checked, card),
        staff=known(staff, Evidence.DECLARATION),
        revenue=known(latest.revenue if latest else None, Evidence.DECLARATION),
    )


def _flag(fact: CheckedFact, checked: Mapping[str, FactCheck], declared: Mapping[str, bool]) -> Known[bool] | None:
    if fact in checked:
        return Known(checked[fact].holds, Evidence(checked[fact].basis))
    kind = DeclarationKind(fact.value)
    return Known(declared[kind], Evidence.DECLARATION) if kind in declared else None


def _tax_debt(checked: Mapping[str, FactCheck], contents: Contents) -> Known[bool] | None:
    """A declaration with a fresh tax certificate beside it rests on a document; an old certificate adds nothing."""
    known = _flag(CheckedFact.NO_TAX_DEBT, checked, contents.declarations)
    day = contents.tax_certificate_on
    if known == Known(True, Evidence.DECLARATION) and day and certificate_until(day) >= timezone.localdate():
        return Known(True, Evidence.DOCUMENT)
    return known


def _residency(company: Company, checked: Mapping[str, FactCheck], card: Evidence) -> Known[bool] | None:
    found = checked.get(CheckedFact.SEZ_RESIDENT)
    if found:
        return Known(found.holds, Evidence(found.basis))
    return Known(company.sez_resident, card) if company.sez_resident is not None else None


def _reconfirmed(company: Company) -> Known[bool] | None:
    if company.reconfirm_by is None:
        return None
    return Known(company.reconfirm_by >= timezone.localdate(), Evidence.DECLARATION)


def assess_company(company: Company, subject: str) -> Assessment:
    """Whether a company is admitted to what `subject` names, with every reason. A subject without rules admits."""
    return assess(facts_of(company), [as_rule(row) for row in queries.rules_of(subject)])


def assess_facts(facts: Facts, subjects: Iterable[EligibilitySubject]) -> list[tuple[EligibilitySubject, Assessment]]:
    """The same facts held against several subjects, as `queries.subjects` reads them."""
    return [(subject, assess(facts, map(as_rule, subject.in_force))) for subject in subjects]


def assess_all(company: Company, contents: Contents | None = None) -> list[tuple[EligibilitySubject, Assessment]]:
    """A company held against everything the portal offers."""
    return assess_facts(facts_of(company, contents), queries.subjects())
