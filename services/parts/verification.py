"""What a verification shows on the page of its application: to the company what was checked, to staff the work."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from applications.rules import sees_internal
from services.enums import Outcome, Section
from services.grading import RULES, assess
from services.models import Check, Report
from services.queries.verification import (
    checks_of,
    is_valid,
    last_report,
    shown_to_company,
    verification_of,
    with_countries,
)
from services.queries.watchlists import hits_of
from services.rules import is_in_work

KIND = "counterparty-verification"
TONES = {
    Outcome.OK: "success",
    Outcome.ATTENTION: "warning",
    Outcome.RISK: "danger",
    Outcome.NOT_CHECKED: "neutral",
}


def rows_of(checks: list[Check]) -> list[dict[str, Any]]:
    """Checks as pages draw them."""
    compared = with_countries(check.compared for check in checks)
    return [row_of(check, text) for check, text in zip(checks, compared, strict=True)]


def row_of(check: Check, compared: str) -> dict[str, Any]:
    """A check as pages draw it."""
    return {
        "pk": check.pk,
        "title": check.title,
        "label": Outcome(check.result).label,
        "tone": TONES[Outcome(check.result)],
        "compared": compared,
        "found": check.found,
        "source": check.found_where,
        "checked_on": check.checked_on,
    }


@cabinet_part(KIND)
def for_the_company(user: User, application: Application) -> Iterable[Part]:
    """What the portal checked at once; when the report is there, the way to it instead: it tells more and later."""
    verification = verification_of(application)
    if verification is None:
        return
    # A report is shown from the moment it is sent.
    report = last_report(verification) if application.delivered_at else None
    if report is not None:
        yield Part(_("Отчёт о проверке"), "services/verification/_report_ready.html", _ready(report))
        return
    rows = rows_of(shown_to_company(verification))
    yield Part(_("Автоматическая проверка"), "services/verification/_automatic.html", {"checks": rows})


def _ready(report: Report) -> dict[str, Any]:
    return {"report": report, "is_valid": is_valid(report)}


@workplace_part(KIND)
def for_the_staff(user: User, application: Application) -> Iterable[Part]:
    """The task list by the sections of the report, the grade as it stands, and what is still to do."""
    verification = verification_of(application)
    if verification is None or not sees_internal(user, application):
        return
    checks = list(checks_of(verification))
    verdict = assess(checks)
    tasks = [_task(check, row) for check, row in zip(checks, rows_of(checks), strict=True)]
    sections = [
        {"title": Section(number).label, "number": number, "checks": list(group)}
        for number, group in groupby(tasks, key=lambda task: task["section"])
    ]
    yield Part(
        _("Проверка контрагента"),
        "services/admin/_verification.html",
        {
            "verification": verification,
            "sections": sections,
            "verdict": verdict,
            "grade": verdict.grade.label,
            "stops": [stop.label for stop in verdict.stops],
            "left": sum(check.result == Outcome.NOT_CHECKED for check in checks),
            "may_change": is_in_work(application),
            "report": last_report(verification),
            "hits": list(hits_of(verification)),
        },
    )


def _task(check: Check, row: dict[str, Any]) -> dict[str, Any]:
    rule = RULES.get(check.code)
    return {
        **row,
        "section": check.section,
        "hint": rule.hint if rule else "",
        "comment": check.comment,
        "document": check.document,
        "done_by": check.done_by,
        "automatic": check.is_automatic,
        "editable": check.code != "lists",
    }
