"""Reads of the verification of counterparties."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import queries as applications
from applications.enums import Phase
from applications.models import Application
from core.errors import NotFound
from reference.models import Country
from services.enums.verification import Outcome
from services.models.verification import Check, Report, Verification

# What two requests may have in common, and what it is called.
BETWEEN, CODE = re.compile("( ↔ | · )"), re.compile("[A-Z]{2}")
SHARED = ("registration", "site", "phone", "email")


def verifications_visible_to(user: User) -> QuerySet[Verification]:
    """The verifications whose applications the person may know of."""
    return Verification.objects.filter(application__in=applications.visible_to(user)).select_related(
        "application__organisation", "country", "bank_country"
    )


def verification(user: User, application_id: UUID | str) -> Verification:
    """One verification that the person may know of. Raises NotFound for any other."""
    try:
        return verifications_visible_to(user).get(pk=application_id)
    except (Verification.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Проверка не найдена.")) from error


def verification_of(application: Application) -> Verification | None:
    """The verification of an application that the reader already has."""
    return Verification.objects.select_related("country", "bank_country").filter(pk=application.pk).first()


def checks_of(verification: Verification) -> QuerySet[Check]:
    """The checks in the order of the report."""
    return Check.objects.filter(verification=verification).select_related("document", "done_by").order_by("position")


def shown_to_company(verification: Verification) -> list[Check]:
    """What the portal checked by itself, as the company may see it: what watch lists say is told by the report alone,
    for a likeness that nobody has looked at is neither a fact nor harmless.
    """
    rows = [row for row in checks_of(verification) if row.done_by_id is None and row.is_automatic]
    for row in rows:
        if row.code == "lists":
            row.result, row.hard_stop, row.checked_on = Outcome.NOT_CHECKED, "", None
            row.finding = row.finding_en = _("Аналитик сверяет с перечнями. Итог будет в отчёте.")
            row.source = row.source_en = ""
    return rows


def with_countries(texts: Iterable[str]) -> list[str]:
    """What was compared, countries by their names in the reader's language instead of their codes."""
    texts = list(texts)
    codes = {part for text in texts for part in BETWEEN.split(text) if CODE.fullmatch(part)}
    names = {row.pk: row.name for row in Country.objects.filter(pk__in=codes)} if codes else {}
    return ["".join(names.get(part, part) for part in BETWEEN.split(text)) for text in texts]


def last_report(verification: Verification) -> Report | None:
    """The edition that holds now, without its documents."""
    reports = Report.objects.filter(verification=verification).defer("pdf_ru", "pdf_en")
    return reports.select_related("issued_by").order_by("-edition").first()


def report(user: User, report_id: UUID | str) -> Report:
    """One report that the person may know of: their company's, or any for those who decide. Raises NotFound."""
    try:
        return (
            Report.objects.select_related("verification__application__organisation", "verification__country")
            .filter(verification__application__in=applications.visible_to(user))
            .get(pk=report_id)
        )
    except (Report.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Отчёт не найден.")) from error


def same_elsewhere(verification: Verification) -> dict[str, int]:
    """How many other companies' requests name the same number, site, phone or mail box. Whose, is not said."""
    found = {}
    others = Verification.objects.exclude(application__organisation=verification.application.organisation_id).exclude(
        application__submitted_at=None
    )
    for name in SHARED:
        value = getattr(verification, name)
        if value:
            count = others.filter(**{name: value}).values("application__organisation").distinct().count()
            if count:
                found[name] = count
    return found


def contradictions(verification: Verification) -> list[str]:
    """Which of the contacts stand at another counterparty's name at the portal: one phone for several firms."""
    mine = {"site": verification.site, "phone": verification.phone, "email": verification.email}
    same_firm = Q(registration=verification.registration) if verification.registration else Q(name=verification.name)
    rows = Verification.objects.exclude(same_firm).exclude(application__submitted_at=None).exclude(pk=verification.pk)
    return [name for name, value in mine.items() if value and rows.filter(**{name: value}).exists()]


def lapsing(first: datetime.date, last: datetime.date) -> QuerySet[Report]:
    """The latest editions whose validity ends between two days."""
    rows = Report.objects.defer("pdf_ru", "pdf_en").filter(valid_until__gte=first, valid_until__lte=last)
    newest = rows.order_by("verification_id", "-edition").distinct("verification_id")
    return rows.filter(pk__in=newest.values("pk")).select_related("verification__application")


def is_valid(report: Report) -> bool:
    """Whether the report may still be relied on by its date."""
    return report.valid_until >= timezone.localdate()


def to_be_matched() -> QuerySet[Verification]:
    """The counterparties of open requests and of reports that still hold, in the order of their keys."""
    holding = Report.objects.filter(valid_until__gte=timezone.localdate()).values("verification")
    is_open = Q(application__phase__in=(Phase.STAFF, Phase.APPLICANT))
    return Verification.objects.filter(is_open | Q(pk__in=holding)).order_by("pk")
