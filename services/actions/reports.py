"""Reports of verification: frozen when the result is sent, read under a log, reminded of before they lapse."""

from __future__ import annotations

import datetime
import logging
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from applications.models import Application
from core.db import constraint_errors
from core.errors import Conflict, NotFound
from core.fields import plain_amount
from core.formats import day, moment, money
from services.actions.moments import DELIVERING
from services.actions.verification import KIND
from services.documents.verification import digest, paper
from services.enums import Grade, HitState, Outcome, Section
from services.grading import assess
from services.models import Check, Report, ReportRead, ServiceRequest, Verification
from services.notifications.verification import ReportLapses, remind_of_report
from services.queries.verification import checks_of, lapsing, with_countries

logger = logging.getLogger(__name__)
# How many days before it lapses a report is reminded of.
REMIND_BEFORE = 14
TONES = {
    Outcome.OK: "success",
    Outcome.ATTENTION: "warning",
    Outcome.RISK: "danger",
    Outcome.NOT_CHECKED: "neutral",
}
GRADE_TONES = {Grade.LOW: "success", Grade.MEDIUM: "info", Grade.ELEVATED: "warning", Grade.HIGH: "danger"}


@transaction.atomic
def issue_report(*, actor: User, application: Application) -> Report:
    """Freeze what is known as the next edition of the report, with its PDF in both languages.

    Raises Conflict while the conclusion is not written or a candidate of the lists is not decided.
    """
    # What the caller holds may be older than the number of the request.
    application = Application.objects.select_related("organisation").get(pk=application.pk)
    row = Verification.objects.select_for_update(of=("self",), no_key=True).filter(pk=application.pk).first()
    if row is None:
        raise NotFound(_("Проверка не найдена."))
    if not row.conclusion:
        raise Conflict(_("Сначала напишите вывод: без него отчёт не отправить."), code="no_conclusion")
    if row.hits.filter(state=HitState.PENDING).exists():
        raise Conflict(_("Сначала решите по каждому совпадению с перечнями."), code="hits_pending")
    checks = list(checks_of(row))
    verdict = assess(checks)
    edition = row.reports.count() + 1
    now = timezone.now()
    valid_until = timezone.localdate(now) + datetime.timedelta(days=settings.COUNTERPARTY_REPORT_DAYS)
    facts = {
        "number": application.number or "",
        "edition": edition,
        "issued_at": now,
        "valid_until": valid_until,
        "grade": verdict.grade,
        "points": verdict.points,
        "completeness": verdict.completeness,
    }
    content = {language: _in_words(language, application, row, checks, facts) for language in ("ru", "en")}
    with constraint_errors(Report), transaction.atomic():
        return Report.objects.create(
            verification=row,
            edition=edition,
            issued_at=now,
            issued_by=actor,
            valid_until=valid_until,
            grade=verdict.grade,
            points=verdict.points,
            completeness=verdict.completeness,
            content=content,
            sha256=digest(content),
            pdf_ru=paper(content, "ru"),
            pdf_en=paper(content, "en"),
        )


def _in_words(
    language: str, application: Application, row: Verification, checks: list[Check], facts: dict[str, Any]
) -> dict[str, Any]:
    """The whole report as a person reads it in one language. Nothing in it is looked up again later."""
    with override(language):
        verdict = assess(checks)
        compared = with_countries(check.compared for check in checks)
        drawn = [(check.section, _check(check, text)) for check, text in zip(checks, compared, strict=True)]
        return {
            "number": facts["number"],
            "edition": facts["edition"],
            "publisher": settings.ORGANISATION_NAME_EN if language == "en" else settings.ORGANISATION_NAME,
            "customer": str(application.organisation),
            "title": row.name_latin or row.name,
            "name": row.name,
            "country": str(row.country),
            "issued": moment(facts["issued_at"]),
            "valid_until": day(facts["valid_until"]),
            "grade": str(verdict.grade.label),
            "grade_tone": GRADE_TONES[verdict.grade],
            "points": facts["points"],
            "completeness": facts["completeness"],
            "stops": [str(stop.label) for stop in verdict.stops],
            "facts": _facts(application, row),
            "sections": [
                {
                    "title": f"{number}. {Section(number).label}",
                    "checks": [check for section, check in drawn if section == number],
                }
                for number in Section.values
                if number != Section.CONCLUSION
            ],
            "unchecked": [check.title for check in checks if check.result == Outcome.NOT_CHECKED],
            "conclusion": row.conclusion,
            "terms": row.terms,
            "disclaimer": str(
                _(
                    "Отчёт — рекомендация, а не гарантия. Он показывает, что было найдено в названных источниках "
                    "на названные даты. «Не проверено» не означает «норма»."
                )
            ),
        }


def _check(check: Check, compared: str) -> dict[str, Any]:
    result = Outcome(check.result)
    return {
        "title": check.title,
        "result": str(result.label),
        "tone": TONES[result],
        "found": check.found,
        "compared": compared,
        "source": check.found_where,
        "checked_on": day(check.checked_on) if check.checked_on else "",
        "file": check.document.name if check.document else "",
        "automatic": check.done_by_id is None and check.is_automatic,
    }


def _facts(application: Application, row: Verification) -> list[tuple[str, str]]:
    answers = ServiceRequest.objects.get(pk=application.pk).answers
    deal = ""
    if answers.get("deal_sum"):
        deal = money(Decimal(plain_amount(answers["deal_sum"])), answers.get("currency") or "RUB")
    facts = [
        (_("Регистрационный номер"), row.registration),
        (_("Номер плательщика НДС"), row.vat),
        (_("LEI"), row.lei),
        (_("Сайт"), row.site),
        (_("Электронная почта"), row.email),
        (_("Телефон"), f"+{row.phone}" if row.phone else ""),
        (_("Страна банка"), str(row.bank_country or "")),
        (_("IBAN"), row.iban),
        (_("BIC"), row.bic),
        (_("Сумма сделки"), deal),
    ]
    return [(str(label), value) for label, value in facts if value]


def _at_delivery(actor: User, application: Application) -> None:
    issue_report(actor=actor, application=application)


DELIVERING[KIND] = _at_delivery


@transaction.atomic
def record_read(*, actor: User, report: Report, door: str) -> ReportRead:
    """Write down that somebody read a report."""
    return ReportRead.objects.create(report=report, reader=actor, door=door)


def remind_of_lapsing(*, today: datetime.date | None = None) -> int:
    """Remind companies of reports that soon lapse, of each once. Returns how many were told of now."""
    today = today or timezone.localdate()
    told = 0
    for report in lapsing(today, today + datetime.timedelta(days=REMIND_BEFORE)):
        try:
            with transaction.atomic():
                told += bool(remind_of_report(ReportLapses, report))
        except Exception:  # the fault is one report's; it is logged and tried again at the next round
            logger.exception("Nobody could be reminded of a report", extra={"report": str(report.pk)})
    return told
