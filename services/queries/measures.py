"""Reads of a company's measures: everything it uses, of whatever kind, and what speaks for or against the next."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from applications import queries as applications
from applications.enums import Phase
from applications.models import Application
from applications.workflow import KINDS
from core import keyset
from services import rules
from services.models import MeasureRule, Service
from services.questions import FORMS
from services.rules.measures import Refusal, Suggestion, Used
from services.tools import TOOLS

PAGE = 20
ORDER = ("-created_at", "-id")
# So many of the latest applications of a company are looked at by rules: a company of decades has fewer.
LOOKED_AT = 500


@dataclass(frozen=True)
class Measures:
    """One page of what a company uses, and what comes next."""

    page: keyset.Page
    suggestion: Suggestion | None
    refused: dict[str, list[Refusal]]
    running: int


def used_by(organisation: Organisation, except_for: UUID | None = None) -> list[Used]:
    """What the company has asked for, as the rules look at it."""
    rows = Application.objects.filter(organisation=organisation)
    if except_for is not None:
        rows = rows.exclude(pk=except_for)
    columns = ("kind", "phase", "submitted_at", "number", "confidential")
    hidden = _("(закрытая)")
    return [
        # A refusal is read by colleagues whom a closed application does not let in.
        Used(kind, phase, timezone.localdate(at) if at else None, hidden if is_closed else number or "")
        for kind, phase, at, number, is_closed in rows.order_by(*ORDER).values_list(*columns)[:LOOKED_AT]
        if at is not None or phase == Phase.DRAFT
    ]


def active_rules() -> list[MeasureRule]:
    """The rules in force, in one order."""
    return list(MeasureRule.objects.filter(is_active=True).order_by("measure", "kind", "other", "id"))


def titles() -> dict[str, str]:
    """The measures in words."""
    return {kind.key: str(kind.title) for kind in KINDS}


def refusals_of(organisation: Organisation, measure: str, except_for: UUID | None = None) -> list[Refusal]:
    """Why the company cannot have a measure now; empty when it can."""
    standing = active_rules()
    if not standing:
        return []
    used = used_by(organisation, except_for)
    return rules.measures.refusals(standing, used, measure, timezone.localdate(), titles())


def timeline(user: User, organisation: Organisation) -> QuerySet[Application]:
    """Everything that the company asked for, of whatever kind, the newest first; drafts thrown away left out."""
    rows = applications.visible_to(user).filter(organisation=organisation)
    return (
        rows.exclude(phase=Phase.WITHDRAWN, submitted_at=None)
        .select_related("assignee")
        .order_by(F("created_at").desc(), F("id").desc())
    )


def measures(user: User, organisation: Organisation, mark: str = "") -> Measures:
    """One page of a company's measures with the next one, in a set number of queries. Raises Invalid (the mark)."""
    page = keyset.page(timeline(user, organisation), ORDER, mark, PAGE)
    used, standing, today, named = used_by(organisation), active_rules(), timezone.localdate(), titles()
    open_services = Service.objects.filter(is_open=True).values_list("pk", flat=True)
    offered = [slug for slug in open_services if slug in FORMS or slug in TOOLS]
    refused = {
        measure: found
        for measure in offered
        if (found := rules.measures.refusals(standing, used, measure, today, named))
    }
    return Measures(
        page=page,
        suggestion=rules.measures.next_measure(used, offered, refused),
        refused=refused,
        running=sum(one.phase in rules.measures.RUNNING for one in used),
    )
