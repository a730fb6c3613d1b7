"""What companies' cards keep of a person, for their copy of their data and for its destruction.

A company is no person, and its card stays. The person's name and telephone go out of it, with the past of the card.
The business of one person (a sole proprietor, a self-employed one) is that person's data: the card loses whatever
tells whose it was, and keeps the region, the activity, the products and the figures that are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.enums import MemberRole
from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip, strip_past
from accounts.models import Membership, Organisation, User
from applications import documents
from exporters.enums import EntityType
from exporters.models import (
    Company,
    CompanyDocument,
    CompanyTransition,
    Declaration,
    ExportResult,
    FactCheck,
    Product,
    YearFigures,
)
from exporters.models.company import WHOLE
from notifications.erasure import redact_told

ONE_PERSONS = (EntityType.SOLE_PROPRIETOR, EntityType.SELF_EMPLOYED)
# A card that was checked has a telephone: this is nobody's.
NO_PHONE = "+70000000000"


def erase(user: User) -> dict[str, int]:
    """Destroy what the cards of a person's companies say about the person."""
    pattern = pattern_of(user)
    total: Counter[str] = Counter()
    keys = list(Company.objects.filter(organisation__in=organisations_of(user)).values_list("pk", flat=True))
    for company in _own_businesses(user, keys, pattern):
        total.update(_erase_business(company))
    named = Q(contact_name__iregex=pattern) | Q(phone__iregex=pattern)
    for counts in (
        strip(Company, Q(pk__in=keys) & named & ~Q(phone=""), phone=NO_PHONE),
        strip_past(Company, Q(pgh_obj_id__in=keys) & named & ~Q(phone=""), phone=NO_PHONE),
        redact(Company, "pk", keys, pattern, *("head_name", "contact_name", "registered_address"), *TEXTS),
        redact(CompanyTransition, "company_id", keys, pattern, "comment", "to_correct"),
        redact(CompanyDocument, "company_id", keys, pattern, "name"),
        redact(FactCheck, "company_id", keys, pattern, "note"),
        redact(Product, "company_id", keys, pattern, "name_ru", "name_en", "description"),
        redact(YearFigures, "company_id", keys, pattern, "source"),
        redact(ExportResult, "company_id", keys, pattern, "source", "evidence"),
    ):
        total.update(counts)
    return dict(total)


TEXTS = ("production_address", "site", "typed")


def _own_businesses(user: User, keys: list[Any], pattern: str) -> list[Company]:
    """The businesses that are the person themselves: theirs by name, or led by them."""
    led = Membership.objects.filter(user=user, role=MemberRole.HEAD).values("organisation")
    theirs = (
        Q(organisation__name__iregex=pattern) | Q(head_name__iregex=pattern) | Q(organisation__in=led, head_name="")
    )
    return list(Company.objects.select_related("organisation").filter(theirs, pk__in=keys, entity_type__in=ONE_PERSONS))


def _erase_business(company: Company) -> dict[str, int]:
    ogrn = ""
    if company.entity_type == EntityType.SOLE_PROPRIETOR and company.state in WHOLE:
        # A checked card has a number, and no two have the same: this one is nobody's.
        ogrn = f"3{company.pk.int % 10**14:014d}"
    names = (company.organisation.name, company.organisation.short_name, company.organisation.inn, company.ogrn)
    told = redact_told("|".join(re.escape(name) for name in names if name))
    organisation = strip(Organisation, Q(pk=company.organisation_id), name=GONE, short_name="", name_en="", inn=None)
    card = strip(
        Company,
        Q(pk=company.pk),
        ogrn=ogrn,
        registered_address=GONE,
        production_address="",
        sez_certificate="",
        head_name=GONE,
        contact_name=GONE,
        phone=NO_PHONE,
        site="",
        bank_bik="",
        bank_name="",
        bank_account="",
        typed={},
    )
    papers = CompanyDocument.objects.filter(company=company)
    for paper in papers:
        documents.drop(paper)
    return told | organisation | card | strip(CompanyDocument, Q(company=company), name=GONE)


def collect(user: User) -> list[dict[str, Any]]:
    """Where the cards of a person's companies name them, and what they declared and did there."""
    pattern = pattern_of(user)
    companies = Company.objects.filter(organisation__in=organisations_of(user)).select_related("organisation")
    named = Q(head_name__iregex=pattern) | Q(contact_name__iregex=pattern) | Q(phone__iregex=pattern)
    declared = (
        Declaration.objects.filter(made_by=user).select_related("company__organisation").order_by("made_at", "id")
    )
    sent = CompanyDocument.objects.filter(uploaded_by=user).select_related("company__organisation")
    sent = sent.order_by("uploaded_at", "id")
    took = CompanyTransition.objects.filter(actor=user).select_related("company__organisation").order_by("at", "id")
    return [
        *(
            {
                "section": _("Карточки компаний"),
                "organisation": str(row),
                "head": row.head_name,
                "contact": row.contact_name,
                "phone": row.phone,
            }
            for row in companies.filter(named | Q(entity_type__in=ONE_PERSONS)).order_by("created_at", "id")
        ),
        *(
            {
                "section": _("Декларации"),
                "organisation": str(row.company),
                "at": row.made_at,
                "text": row.wording,
                "confirmed": row.holds,
            }
            for row in declared
        ),
        *(
            {
                "section": _("Документы компаний"),
                "organisation": str(row.company),
                "at": row.uploaded_at,
                "kind": row.get_kind_display(),
                "name": row.name,
            }
            for row in sent
        ),
        *(
            {
                "section": _("Действия с карточкой компании"),
                "organisation": str(row.company),
                "at": row.at,
                "event": row.get_target_display(),
                "text": row.comment,
            }
            for row in took
        ),
    ]
