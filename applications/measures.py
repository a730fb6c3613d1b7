"""What an organisation uses, of whatever kind, and whether the rules let it have more. Every submission asks here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from applications import queries
from applications.combining import RUNNING, Facts, Offer, Refusal, Used, next_offer, refusals
from applications.enums import MeasureRuleKind, Phase
from applications.models import Application, MeasureRule
from core import keyset
from core.errors import Conflict
from core.registry import Registry

PAGE = 20
ORDER = ("-created_at", "-id")
# So many of the latest applications of an organisation are looked at by rules: one of decades has fewer.
LOOKED_AT = 500

# By kind: what rules may ask of its applications beside the kind, for all of them in one query.
FACTS: Registry[Callable[[Collection[UUID]], Mapping[UUID, Facts]]] = Registry("facts of applications")
# What was had without an application, such as a result of a tool that is open to everybody.
HISTORIES: Registry[Callable[[UUID], Iterable[Used]]] = Registry("history of measures")
# What can be had now; offers with a reason stand in the order in which an organisation usually needs them.
OFFERS: Registry[Callable[[], Iterable[Offer]]] = Registry("offer of measures")


@dataclass(frozen=True)
class Measures:
    """One page of what an organisation uses, and what comes next."""

    page: keyset.Page
    suggestion: Offer | None
    offers: list[Offer]
    refused: dict[str, list[Refusal]]
    running: int
    elsewhere: list[Used] = field(default_factory=list)


def active_rules() -> list[MeasureRule]:
    """The rules in force, in one order."""
    return list(MeasureRule.objects.filter(is_active=True).order_by("measure", "kind", "other", "id"))


def used_by(organisation_id: UUID, *, except_for: UUID | None = None, rules: Iterable[MeasureRule] = ()) -> list[Used]:
    """What the organisation has asked for, the latest first; with the facts that the rules look at."""
    rows = Application.objects.filter(organisation=organisation_id).exclude(phase=Phase.WITHDRAWN, submitted_at=None)
    if except_for is not None:
        rows = rows.exclude(pk=except_for)
    columns = ("pk", "kind", "phase", "submitted_at", "number", "confidential")
    found = list(rows.order_by(*ORDER).values_list(*columns)[:LOOKED_AT])
    facts: dict[UUID, Facts] = {}
    for kind in _asked_kinds(rules):
        facts.update(_facts_of(kind, [key for key, its_kind, *_rest in found if its_kind == kind]))
    hidden = _("(закрытая)")
    return [
        # A refusal is read by colleagues whom a closed application does not let in.
        Used(
            kind,
            phase,
            timezone.localdate(at) if at else None,
            hidden if is_closed else number or "",
            facts.get(key, Facts()),
        )
        for key, kind, phase, at, number, is_closed in found
        if at is not None or phase == Phase.DRAFT
    ]


def _asked_kinds(rules: Iterable[MeasureRule]) -> set[str]:
    """The kinds of whose applications a rule looks at more than the kind."""
    looking = [rule for rule in rules if rule.same_only or rule.ceiling_rub is not None]
    return {name for rule in looking for name in (rule.measure, rule.other) if name}


def _facts_of(kind: str, keys: list[UUID]) -> dict[UUID, Facts]:
    give = FACTS.get(kind)
    return dict(give(keys)) if give is not None and keys else {}


def had_elsewhere(organisation_id: UUID) -> list[Used]:
    """What the organisation has had without an application."""
    return [one for give in HISTORIES for one in give(organisation_id)]


def refusals_of(organisation_id: UUID, measure: str, application_id: UUID | None = None) -> list[Refusal]:
    """Why the organisation cannot have a measure now, by this application if there is one; empty when it can."""
    rules = [rule for rule in active_rules() if measure in (rule.measure, rule.other)]
    if not rules:
        return []
    used = used_by(organisation_id, except_for=application_id, rules=rules)
    if any(rule.kind == MeasureRuleKind.REQUIRES for rule in rules):
        used += had_elsewhere(organisation_id)
    asked = _facts_of(measure, [application_id]) if application_id and _asked_kinds(rules) else {}
    facts = asked.get(application_id) if application_id else None
    return refusals(rules, used, measure, timezone.localdate(), facts)


@transaction.atomic
def refuse_incompatible(*, organisation_id: UUID, measure: str, application_id: UUID | None = None) -> None:
    """Raise Conflict with every reason why an organisation cannot have a measure beside what it uses.

    Two applications of one organisation wait for each other here, so that together they never pass a ceiling.
    """
    _take_turns([organisation_id])
    _refuse(refusals_of(organisation_id, measure, application_id))


@transaction.atomic
def incompatible_among(*, organisation_ids: Collection[UUID], measure: str) -> dict[UUID, Conflict]:
    """What `refuse_incompatible` raises for those of many organisations that cannot have a new measure."""
    _take_turns(organisation_ids)
    found = {}
    # Most measures stand under no rule: then nobody has to be asked.
    if any(measure in (rule.measure, rule.other) for rule in active_rules()):
        for key in organisation_ids:
            try:
                _refuse(refusals_of(key, measure))
            except Conflict as refused:
                found[key] = refused
    return found


def _take_turns(organisation_ids: Collection[UUID]) -> None:
    names = sorted(f"measures:{key}" for key in organisation_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, 11)) FROM unnest(%s::text[]) AS name", [names]
        )


def _refuse(found: list[Refusal]) -> None:
    if found:
        raise Conflict(" ".join(one.text for one in found), code=found[0].code)


# --- pages ---------------------------------------------------------------------------------------------------------


def timeline(user: User, organisation: Organisation) -> QuerySet[Application]:
    """Everything that the organisation asked for, of whatever kind, the newest first; drafts thrown away left out."""
    rows = queries.visible_to(user).filter(organisation=organisation)
    return (
        rows.exclude(phase=Phase.WITHDRAWN, submitted_at=None)
        .select_related("assignee")
        .order_by(F("created_at").desc(), F("id").desc())
    )


def measures_of(user: User, organisation: Organisation, mark: str = "") -> Measures:
    """One page of an organisation's measures with the next one, in a set number of queries. Raises Invalid (mark)."""
    page = keyset.page(timeline(user, organisation), ORDER, mark, PAGE)
    elsewhere, offers, used, refused = _standing(organisation)
    return Measures(
        page=page,
        suggestion=next_offer(offers, used + elsewhere, refused),
        offers=offers,
        refused=refused,
        running=sum(one.phase in RUNNING for one in used),
        elsewhere=elsewhere,
    )


def next_for(organisation: Organisation) -> Offer | None:
    """The measure that makes sense next for an organisation, if any, in a set number of queries."""
    elsewhere, offers, used, refused = _standing(organisation)
    return next_offer(offers, used + elsewhere, refused)


def _standing(organisation: Organisation) -> tuple[list[Used], list[Offer], list[Used], dict[str, list[Refusal]]]:
    """What was had elsewhere, what is offered, what is used, and by measure what the rules say against it."""
    rules, today = active_rules(), timezone.localdate()
    used, elsewhere = used_by(organisation.pk, rules=rules), had_elsewhere(organisation.pk)
    offers = [offer for give in OFFERS for offer in give()]
    refused = {
        offer.measure: found for offer in offers if (found := refusals(rules, used + elsewhere, offer.measure, today))
    }
    return elsewhere, offers, used, refused


def described(refusal: Refusal) -> dict[str, Any]:
    """A refusal as pages and the API show it."""
    names = ("code", "problem", "reason", "basis", "advice", "text")
    return {name: getattr(refusal, name) for name in names}
