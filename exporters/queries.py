"""Reads of companies. `visible_to` is the only door to them for people."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Membership, Organisation, User
from applications.enums import ScanState
from core.errors import NotFound
from exporters import checks
from exporters.checks import Card, CheckResult
from exporters.enums import CompanyState
from exporters.models import (
    Company,
    CompanyDocument,
    CompanyTransition,
    Declaration,
    EligibilityRule,
    EligibilitySubject,
    ExportResult,
    FactCheck,
    Product,
    YearFigures,
)
from exporters.rules.permissions import ACT_FOR_COMPANY, may_read_documents, reminded_until
from exporters.rules.required import Contents
from exporters.rules.sections import CARD_FIELDS, ORGANISATION_FIELDS

SIMILAR = 0.6
SHOWN = 5


def visible_to(user: User) -> QuerySet[Company]:
    """The companies a person may know: all for staff, their own for everybody else."""
    companies = Company.objects.select_related("organisation")
    if user.is_staff:
        return companies
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return companies.filter(organisation__in=mine)


def card_of(user: User, company_id: UUID) -> Company | None:
    """One company that a person may know, with every row its card names."""
    rows = visible_to(user).select_related("legal_form", "registered_region", "registered_okrug", "sez_site")
    return rows.filter(pk=company_id).first()


def company_of(organisation: Organisation | None) -> Company | None:
    """The card of an organisation, if it has one."""
    if organisation is None:
        return None
    return Company.objects.select_related("organisation").filter(organisation=organisation).first()


def recipients(company: Company) -> QuerySet[User]:
    """Who is told what happens to a company: its head and representatives who may log in."""
    mine = Membership.objects.filter(
        organisation=company.organisation_id, state=MembershipState.ACTIVE, role__in=ACT_FOR_COMPANY
    )
    return User.objects.filter(pk__in=mine.values("user"), is_active=True).order_by("date_joined", "id")


def card_values(company: Company) -> dict[str, Any]:
    """The values of the card by field, foreign keys as rows, with the ИНН they hang on."""
    values: dict[str, Any] = {"inn": company.organisation.inn or ""}
    for name in CARD_FIELDS:
        if name == "clusters":
            values[name] = sorted(company.clusters.all(), key=lambda one: one.pk)
        else:
            values[name] = getattr(company.organisation if name in ORGANISATION_FIELDS else company, name)
    return values


def attached(company: Company) -> Contents:
    """What hangs on the card, without its own values: all that admission and checks need beside the row."""
    return Contents(
        values={},
        typed=company.typed,
        declarations=dict(Declaration.objects.filter(company=company).values_list("kind", "holds")),
        product_codes=list(
            Product.objects.filter(company=company).order_by("created_at", "id").values_list("hs_code", flat=True)
        ),
        figures=list(year_figures(company)),
        export_years=list(
            ExportResult.objects.filter(company=company).order_by("-year").values_list("year", flat=True)
        ),
        documents=list(_proofs().filter(company=company).values_list("kind", "issued_on")),
    )


def _proofs() -> QuerySet[CompanyDocument]:
    """The documents that count: those that are there and were found clean."""
    return CompanyDocument.objects.filter(removed_at=None, scan=ScanState.CLEAN).order_by("uploaded_at", "id")


def attached_to(companies: Collection[Company]) -> dict[UUID, Contents]:
    """The same of many companies, in five queries."""
    declared: dict[UUID, dict[str, bool]] = defaultdict(dict)
    for key, kind, holds in Declaration.objects.filter(company__in=companies).values_list("company", "kind", "holds"):
        declared[key][kind] = holds
    codes, figures, years = defaultdict(list), defaultdict(list), defaultdict(list)
    products = Product.objects.filter(company__in=companies).order_by("created_at", "id")
    for key, code in products.values_list("company", "hs_code"):
        codes[key].append(code)
    for row in YearFigures.objects.filter(company__in=companies).order_by("-year", "basis", "id"):
        figures[row.company_id].append(row)
    results = ExportResult.objects.filter(company__in=companies).order_by("-year")
    for key, year in results.values_list("company", "year"):
        years[key].append(year)
    papers = defaultdict(list)
    for key, kind, issued_on in _proofs().filter(company__in=companies).values_list("company", "kind", "issued_on"):
        papers[key].append((kind, issued_on))
    return {
        one.pk: Contents({}, one.typed, declared[one.pk], codes[one.pk], figures[one.pk], years[one.pk], papers[one.pk])
        for one in companies
    }


def facts_checked_of(companies: Collection[Company]) -> dict[UUID, dict[str, FactCheck]]:
    """The newest valid check of every fact of many companies."""
    found: dict[UUID, dict[str, FactCheck]] = {one.pk: {} for one in companies}
    today = timezone.localdate()
    rows = (
        FactCheck.objects.filter(company__in=companies)
        .filter(Q(valid_until=None) | Q(valid_until__gte=today))
        .order_by("company", "fact", "-checked_at", "-id")
        .distinct("company", "fact")
    )
    for row in rows:
        found[row.company_id][row.fact] = row
    return found


def contents(company: Company) -> Contents:
    """The card and what hangs on it, as the table of requirements looks at it."""
    return replace(attached(company), values=card_values(company))


def products(company: Company) -> QuerySet[Product]:
    """The products of a company with their certificates, oldest first."""
    return Product.objects.filter(company=company).prefetch_related("certificates").order_by("created_at", "id")


def year_figures(company: Company) -> QuerySet[YearFigures]:
    """Figures by year, newest first."""
    return YearFigures.objects.filter(company=company).order_by("-year", "basis", "id")


def export_results(company: Company) -> QuerySet[ExportResult]:
    """Export results, newest year first."""
    return (
        ExportResult.objects.filter(company=company)
        .select_related("country", "confirmed_by")
        .order_by("-year", "country", "hs_code", "id")
    )


def documents(user: User, company: Company) -> QuerySet[CompanyDocument]:
    """The documents of a card, newest first. Raises NotAllowed for who may not read them."""
    may_read_documents(user, company)
    rows = CompanyDocument.objects.filter(company=company, removed_at=None).select_related("uploaded_by")
    return rows.order_by("-uploaded_at", "-id")


def document(user: User, company: Company, document_id: UUID) -> CompanyDocument:
    """One document of a card. Raises NotAllowed, NotFound."""
    row = documents(user, company).filter(pk=document_id).first()
    if row is None:
        raise NotFound(_("Документ не найден."))
    row.company = company
    return row


def transitions(company: Company) -> QuerySet[CompanyTransition]:
    """What happened to a registration, newest first."""
    return CompanyTransition.objects.filter(company=company).select_related("actor").order_by("-at", "-id")


def facts_checked(company: Company) -> dict[str, FactCheck]:
    """The newest valid check of every fact."""
    return facts_checked_of([company])[company.pk]


def automatic_checks(company: Company, known: Contents | None = None) -> list[CheckResult]:
    """The automatic checks of a card against itself and against the other companies on the portal."""
    known = known or attached(company)
    latest = known.latest_figures
    same = _same(company)
    return checks.run(
        Card(
            inn=company.organisation.inn or "",
            entity_type=company.entity_type,
            kpp=company.kpp,
            ogrn=company.ogrn,
            region=company.registered_region_id or "",
            main_okved=company.main_okved,
            additional_okved=tuple(company.additional_okved),
            sme_category=company.sme_category,
            staff=company.staff if company.staff is not None else latest.staff if latest else None,
            revenue=latest.revenue if latest else None,
            revenue_year=latest.year if latest else None,
            site=company.site,
            declarations=dict(known.declarations),
            product_codes=tuple(known.product_codes),
            same_ogrn=same["ogrn"],
            same_phone=same["phone"],
            same_site=same["site"],
            similar_names=_similar(company),
        )
    )


def _others(company: Company) -> QuerySet[Company]:
    rows = Company.objects.exclude(pk=company.pk).exclude(state=CompanyState.ARCHIVED)
    return rows.select_related("organisation")


def _same(company: Company) -> dict[str, tuple[str, ...]]:
    """Other companies with the same number, telephone or site, by what is the same."""
    shared = {name: value for name in ("ogrn", "phone", "site") if (value := getattr(company, name))}
    alike = Q(pk=None)
    for name, value in shared.items():
        alike |= Q(**{name: value})
    rows = list(_others(company).filter(alike)[: SHOWN * 3]) if shared else []
    return {
        name: tuple(str(row) for row in rows if name in shared and getattr(row, name) == shared[name])[:SHOWN]
        for name in ("ogrn", "phone", "site")
    }


def _similar(company: Company) -> tuple[str, ...]:
    name = company.organisation.name
    similar = _others(company).filter(search__trigram_word_similar=name.lower())
    similar = similar.annotate(likeness=TrigramSimilarity("organisation__name", name)).filter(likeness__gte=SIMILAR)
    return tuple(str(one) for one in similar.order_by("-likeness", "pk")[:SHOWN])


def search(companies: QuerySet[Company], text: str) -> QuerySet[Company]:
    """Companies whose name, ИНН or ОГРН holds every word of what was typed; one trigram index serves it."""
    for word in text.lower().split()[:10]:
        companies = companies.filter(search__contains=word)
    return companies


def due_for_reminder() -> QuerySet[Company]:
    """Verified companies whose yearly confirmation comes up and who were not reminded of it yet."""
    today = timezone.localdate()
    return (
        Company.objects.filter(state=CompanyState.VERIFIED, reconfirm_by__lte=reminded_until(today))
        .exclude(reminded_for=F("reconfirm_by"))
        .order_by("reconfirm_by", "id")
    )


# --- rules of admission ------------------------------------------------------------------------------------------


def subjects(*, active: bool = True) -> QuerySet[EligibilitySubject]:
    """What one may be admitted to, in order, with the rules in force."""
    found = EligibilitySubject.objects.order_by("position", "key")
    if active:
        found = found.filter(is_active=True)
    in_force = EligibilityRule.objects.filter(is_active=True).order_by("position", "id")
    return found.prefetch_related(Prefetch("rules", queryset=in_force, to_attr="in_force"))


def rules_of(key: str) -> list[EligibilityRule]:
    """The rules in force of one subject."""
    return list(EligibilityRule.objects.filter(subject__key=key, is_active=True).order_by("position", "id"))


def counts_by_state() -> dict[str, int]:
    """How many companies wait in which state, for the staff's start page."""
    rows: Iterable[dict[str, Any]] = Company.objects.order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def cards_that_wait(user: User, today: datetime.date) -> QuerySet[Company]:
    """The cards that a person may do something about now, each with `last_step`, in the order of registration."""
    last = CompanyTransition.objects.filter(company=OuterRef("pk")).order_by("-at", "-id").values("step")[:1]
    written = [CompanyState.DRAFT, CompanyState.NEEDS_CORRECTION, CompanyState.REJECTED]
    return (
        Company.objects.filter(
            Q(state__in=written) | Q(state=CompanyState.VERIFIED, reconfirm_by__lte=reminded_until(today)),
            organisation__memberships__user=user,
            organisation__memberships__state=MembershipState.ACTIVE,
            organisation__memberships__role__in=ACT_FOR_COMPANY,
        )
        .select_related("organisation")
        .annotate(last_step=Subquery(last))
        .order_by("created_at", "pk")
    )
