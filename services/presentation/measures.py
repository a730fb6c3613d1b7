"""A company's measures in words."""

from __future__ import annotations

from typing import Any

from applications.combining import title_of
from applications.measures import Measures, described
from applications.models import Application
from applications.presentation import due_in_words, offer_in_words
from applications.workflow import KINDS, state_of


def item_of(row: Application, *, url: str) -> dict[str, Any]:
    """One application on the timeline, of whatever kind."""
    return {
        "row": row,
        "title": KINDS[row.kind].title,
        "url": url,
        "state": state_of(row.kind, row.state),
        "due": due_in_words(row),
        "from": row.submitted_at or row.created_at,
        "is_draft": row.submitted_at is None,
    }


def around(found: Measures) -> dict[str, Any]:
    """What stands beside the timeline: the next measure, what was had without applying, what does not go together."""
    return {
        "page": found.page,
        "running": found.running,
        "suggestion": offer_in_words(found.suggestion),
        "elsewhere": [{"title": title_of(one.measure), "day": one.submitted_on} for one in found.elsewhere],
        "refused": [
            {"title": title_of(measure), "refusals": [described(one) for one in refusals]}
            for measure, refusals in found.refused.items()
        ],
    }
