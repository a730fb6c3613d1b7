"""The minutes of a commission: canonical JSON, and the same on paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson
from django.utils import timezone
from django.utils.translation import gettext as _

from core import typeset
from core.formats import moment, number
from exhibitions.enums.selection import CriterionSource, Outcome
from exhibitions.enums.selection import OpinionState as O
from exhibitions.models import Opinion, Participation, Selection
from exhibitions.queries import selection as queries
from exhibitions.texts.discipline import points_in_words


def content_of(selection: Selection) -> str:
    """Everything that was decided and by whom, as JSON with sorted keys and no spaces (the SHA-256 is of it)."""
    votes: dict[Any, list[dict[str, Any]]] = {}
    conflicts = []
    rows = Opinion.objects.filter(selection=selection).select_related("member__user", "participation__application")
    for row in rows.prefetch_related("marks__criterion").order_by("at", "id"):
        name = str(row.member.user)
        if row.state == O.CONFLICT:
            conflicts.append({"member": name, "application": row.participation.application.number})
        if row.state != O.SCORED:
            continue
        marks = sorted(row.marks.all(), key=lambda mark: (mark.criterion.position, mark.pk))
        votes.setdefault(row.participation_id, []).append(
            {
                "member": name,
                "kind": row.kind,
                "no_conflict_declared_at": row.declared_at,
                "marks": [mark.value for mark in marks],
                "score": str(row.score),
            }
        )
    event = selection.event
    body = {
        "format": "commission-minutes/2",
        "event": {"slug": event.slug, "title": event.title_ru, "is_demo": event.is_demo},
        "published_at": selection.published_at,
        "published_by": str(selection.published_by),
        "terms": {
            "opinions": selection.scorers,
            "third_opinion_above": selection.spread,
            "pass_score": selection.pass_score,
        },
        "criteria": [
            {"title": one.title_ru, "weight": one.weight, "source": one.source} for one in selection.criteria.all()
        ],
        "scoring_until": selection.scoring_until,
        "members": [
            {"name": str(one.user), "role": one.role, "left": not one.is_active}
            for one in selection.members.select_related("user")
        ],
        "conflicts": conflicts,
        "decisions": [
            {
                "rank": one.rank,
                "application": one.participation.application.number,
                "company": one.participation.organisation.in_russian,
                "score": str(one.score),
                "discipline": _points(one.participation),
                "votes": votes.get(one.participation_id, []),
                "proposed": one.proposed,
                "outcome": one.outcome,
                "changed_because": one.why,
                "reason": one.reason,
            }
            for one in queries.decisions(selection)
        ],
    }
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS, default=str).decode()


def _points(participation: Participation) -> str | None:
    """How the company kept its word before, of 100; None for one without a past."""
    record = queries.record(participation.pk)
    return str(record.points) if record is not None and record.points is not None else None


def minutes_pdf(content: str) -> bytes:
    """The minutes on paper, from nothing but their frozen content."""
    from hashlib import sha256

    body = orjson.loads(content)
    outcomes = dict(Outcome.choices)
    at = timezone.datetime.fromisoformat(body["published_at"])  # type: ignore[attr-defined]
    data = {
        "title": _("Протокол конкурсной комиссии"),
        "event": body["event"]["title"],
        "is_demo": body["event"]["is_demo"],
        "at": moment(at),
        "by": body["published_by"],
        "sha256": sha256(content.encode()).hexdigest(),
        "terms": body["terms"],
        "criteria": [[_criterion(one), str(one["weight"])] for one in body["criteria"]],
        "members": [
            [one["name"], _("Председатель комиссии") if one["role"] == "chair" else _("Член комиссии")]
            for one in body["members"]
        ],
        "conflicts": [[one["member"], one["application"]] for one in body["conflicts"]],
        "decisions": [
            {
                "rank": str(one["rank"]),
                "application": one["application"],
                "company": one["company"],
                "score": number(float(one["score"]), 2),
                "outcome": str(outcomes[one["outcome"]]),
                "because": one["changed_because"],
                "discipline": points_in_words(Decimal(one["discipline"])) if one.get("discipline") else "",
                "votes": [
                    {
                        "member": vote["member"],
                        "third": vote["kind"] == "third",
                        "marks": " · ".join(map(str, vote["marks"])),
                        "score": number(float(vote["score"]), 2),
                    }
                    for vote in one["votes"]
                ],
            }
            for one in body["decisions"]
        ],
    }
    return typeset.pdf("exhibitions/minutes.typ", data)


def _criterion(one: dict[str, Any]) -> str:
    """The title, and whether the portal gives the mark itself; minutes of the first format do not say so."""
    own = one.get("source") == CriterionSource.DISCIPLINE
    return _("{title} (балл ставит портал по прошлым мероприятиям)").format(title=one["title"]) if own else one["title"]
