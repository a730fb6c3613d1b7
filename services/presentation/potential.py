"""A version of the questionnaire at the desk of those who keep it, and what a draft would have changed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse

from jobs.models import Job
from services import scoring
from services.actions.questionnaires import faults
from services.documents.potential import said
from services.models import Questionnaire, Trial
from services.queries import potential as queries

# How long the longest bar is drawn.
BAR = 240


def version_of(questionnaire: Questionnaire) -> dict[str, Any]:
    """Everything in a version: blocks with their questions and recommendations, levels, what is not right yet."""
    items = queries.items(questionnaire.pk)
    advice = queries.all_advice(questionnaire)
    blocks = list(questionnaire.blocks.all())
    return {
        "version": questionnaire,
        "blocks": [
            {
                "row": block,
                "items": [row for row in items if row.block_id == block.pk],
                "advice": [row for row in advice if row.block_id == block.pk],
            }
            for block in blocks
        ],
        "bands": list(questionnaire.bands.all()),
        "weights": sum(block.weight for block in blocks),
        "count": len(items),
        "no_market": all(block.code != scoring.EVENTS_BLOCK for block in blocks),
    }


def draft_of(questionnaire: Questionnaire) -> dict[str, Any]:
    """A draft with what keeps it from being published and its latest trial."""
    trial = queries.last_trial(questionnaire)
    method = queries.method_of(questionnaire)
    job = Job.objects.filter(pk=trial.job_id).first() if trial is not None else None
    return {
        **version_of(questionnaire),
        "faults": faults(questionnaire),
        "needs_trial": queries.needs_trial(questionnaire),
        "trial": trial,
        "job": job,
        "is_stale": trial is not None and trial.method_hash != scoring.hash_of(method),
        "found": found_of(trial) if trial is not None and trial.outcome is not None else None,
    }


def found_of(trial: Trial) -> dict[str, Any]:
    """What a trial found, in the reader's language."""
    found = trial.outcome
    titles = queries.band_titles(trial.questionnaire)
    count = found["count"]
    before, after = found["bands"]["before"], found["bands"]["after"]
    known = [code for code in titles if code in before or code in after]
    rows = queries.moved_attempts(row["attempt"] for row in found["rows"])
    return {
        "count": count,
        "bar": BAR,
        "changed": found["changed"],
        "raised": found["raised"],
        "lowered": found["lowered"],
        "same": count - found["raised"] - found["lowered"],
        "partial": found["partial"],
        "open": _open(trial, found["open"]),
        "mean": {side: _mean(found["sums"][side], count) for side in ("before", "after")},
        "bands": [_bar(titles[code], before.get(code, 0), after.get(code, 0), count) for code in known],
        "tens": [
            _bar(f"{low}–{low + 9 if low < 90 else 100}", *pair, count)
            for low, *pair in zip(range(0, 100, 10), found["tens"]["before"], found["tens"]["after"], strict=True)
        ],
        "moves": [
            {"from": titles.get(start, start), "to": titles.get(end, end), "count": number}
            for (start, end), number in sorted(
                ((tuple(move.split(">")), number) for move, number in found["moves"].items()), key=lambda one: -one[1]
            )
        ],
        "rows": [_moved(row, rows, titles) for row in found["rows"]],
        "more": found["changed"] - len(found["rows"]),
    }


def _bar(title: str, before: int, after: int, count: int) -> dict[str, Any]:
    def share(number: int) -> int:
        return round(number * 100 / count) if count else 0

    return {
        "title": title,
        "before": before,
        "after": after,
        "before_share": share(before),
        "after_share": share(after),
        "before_svg": round(share(before) * BAR / 100),
        "after_svg": round(share(after) * BAR / 100),
    }


def _mean(total: str, count: int) -> Decimal | None:
    return (Decimal(total) / count).quantize(Decimal("0.1")) if count else None


def _open(trial: Trial, open_ones: Mapping[str, int]) -> list[dict[str, Any]]:
    """The questions to which earlier attempts have no answer."""
    texts = {row.code: row.text for row in queries.items(trial.questionnaire_id)} if open_ones else {}
    return [{"text": texts.get(code, code), "count": number} for code, number in open_ones.items()]


def _moved(row: Mapping[str, Any], attempts: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    attempt = attempts.get(row["attempt"])
    return {
        "attempt": attempt,
        "url": reverse("services:test-result", args=[attempt.pk]) if attempt else "",
        "before": Decimal(row["before"]),
        "after": Decimal(row["after"]),
        "from": said(row["from"], "title"),
        "to": titles.get(row["to"], row["to"]),
    }
