"""A company's measures in words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from applications.models import Application
from applications.presentation import due_in_words
from applications.workflow import KINDS, state_of
from services.models.measures import title_of
from services.queries.measures import Measures


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
    """What stands beside the timeline: the next measure, and those that do not go together now."""
    next_one = found.suggestion
    return {
        "page": found.page,
        "running": found.running,
        "suggestion": next_one
        and {
            "title": title_of(next_one.measure),
            "reason": next_one.reason,
            "url": reverse("services:service", args=[next_one.measure]),
        },
        "refused": [
            {"title": title_of(measure), "texts": [one.text for one in texts]}
            for measure, texts in found.refused.items()
        ],
    }
