"""The student's report with its earlier versions, and the form that gives it back."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from internships import queries, rules
from internships.enums import PaperKind
from internships.forms.papers import ReturnForm
from internships.models import Placement


def report_parts(user: User, placement: Placement, back: ReturnForm | None = None) -> dict[str, Any]:
    """What `_report.html` shows."""
    known = queries.papers.one(placement, PaperKind.REPORT)
    seen = rules.papers.version_of(placement.report)
    return {
        "seen": seen,
        "accepted": known is not None and known.signed_at is not None,
        "returned": list(queries.papers.returned(placement)),
        "with_student": queries.papers.is_with_student(placement),
        "may_return": rules.papers.may_return(user, placement),
        "back": back or ReturnForm(initial={"seen": seen}, prefix="back"),
    }
