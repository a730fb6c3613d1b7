"""Dated consultations on the page of an application, in the cabinet and in the staff's workplace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from core.errors import DomainError
from services import rules
from services.enums import ConsultationState
from services.models import Consultation
from services.queries import slots as queries
from services.timetable import span

TONES = {
    ConsultationState.PLANNED: "info",
    ConsultationState.HELD: "success",
    ConsultationState.MISSED: "warning",
    ConsultationState.CANCELLED: "neutral",
}


def _allowed(check: Any, *arguments: Any) -> bool:
    try:
        check(*arguments)
    except DomainError:
        return False
    return True


def _shown(user: User, row: Consultation, away: set[UUID]) -> dict[str, Any]:
    return {
        "row": row,
        "is_away": row.pk in away,
        "span": span(row.starts_at, row.ends_at),
        "tone": TONES[ConsultationState(row.state)],
        "may_change": _allowed(rules.slots.may_change, user, row),
        "is_planned": row.state == ConsultationState.PLANNED,
    }


@cabinet_part("consultation")
def meeting(user: User, application: Application) -> Iterable[Part]:
    """The time of the consultation: to choose, to move, to cancel, to enter into one's calendar; its protocol."""
    rows = [_same(row, application) for row in queries.consultations_of(application)]
    planned = any(row.state == ConsultationState.PLANNED for row in rows)
    may_book = not planned and _allowed(rules.slots.may_book, user, application)
    if rows or may_book:
        away = queries.without_adviser(rows)
        shown = [_shown(user, row, away) for row in rows]
        context = {"application": application, "meetings": shown, "may_book": may_book}
        yield Part(_("Встреча с консультантом"), "services/slots/_cabinet.html", context)


@workplace_part("consultation")
def meetings(user: User, application: Application) -> Iterable[Part]:
    """The same for staff, with the way to the outcome."""
    rows = [_same(row, application) for row in queries.consultations_of(application)]
    may_record = _allowed(rules.slots.may_record, user, application)
    if rows or may_record:
        away = queries.without_adviser(rows)
        shown = [
            {**_shown(user, row, away), "url": reverse("admin:services_consultation_change", args=[row.pk])}
            for row in rows
        ]
        add = reverse("admin:services_consultation_add") + f"?application={application.pk}" if may_record else ""
        yield Part(_("Консультации"), "services/slots/_workplace.html", {"meetings": shown, "add_url": add})


def _same(row: Consultation, application: Application) -> Consultation:
    """What is known of the person's side is kept on one object, so that it is asked once a page."""
    row.application = application
    return row
