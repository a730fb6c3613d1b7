"""Long and periodic work of the export-potential test."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from audit.context import acting
from core.errors import Conflict
from jobs.registry import job
from jobs.running import Run
from services import actions, scoring
from services.actions.questionnaires import TRY
from services.models import Attempt, Trial
from services.queries import potential as queries

# So many results are scored before the work is marked as done so far, and so many moved ones are named.
BATCH, NAMED = 200, 200


@shared_task(name="services.forget_tests")
def forget_tests(**_unknown: Any) -> int:
    """Delete what visitors without an account left behind. Safe to run twice at once."""
    with acting(source="task"):
        return actions.forget_unclaimed()


@job(TRY, title=_("Проверка новой анкеты на прошлых результатах"), kept_by=(StaffRole.MANAGER, StaffRole.ANALYST))
def try_version(run: Run) -> dict[str, Any]:
    """Score last year's results by a draft as it stands now. A worker that dies is followed by one that goes on.

    It does not with a draft that was changed meanwhile: one outcome never mixes two methods.
    """
    trial = Trial.objects.select_related("questionnaire").filter(pk=run.payload["trial"]).first()
    if trial is None:
        raise Conflict(str(_("Черновик удалён, считать больше нечего.")), code="draft_gone")
    method = queries.method_of(trial.questionnaire)
    if scoring.hash_of(method) != trial.method_hash:
        raise Conflict(str(_("Черновик изменили, пока задача ждала. Запустите проверку снова.")), code="draft_changed")
    rows = queries.results_since(trial.since)
    found = run.checkpoint.get("found") or {**scoring.new_tally(), "rows": [], "last": None}
    total = rows.count()
    while batch := list(queries.after_result(rows, found["last"])[:BATCH]):
        with run.effect() as checkpoint:
            for row in batch:
                _try_one(found, method, row)
            checkpoint["found"] = found
        run.progress(found["count"], total, _("Посчитано результатов: %(n)d") % {"n": found["count"]})
    url = reverse("admin:services_questionnaire_change", args=[trial.questionnaire_id])
    with run.effect():
        actions.finish_trial(trial=trial, outcome=found)
    run.progress(found["count"], found["count"])
    return {"url": url, "count": found["count"], "changed": found["changed"]}


def _try_one(found: dict[str, Any], method: scoring.Method, row: Attempt) -> None:
    answers = {one["code"]: one["value"] for one in row.outcome["answers"]}
    after, is_moved = scoring.tally(found, method, answers, row.total, row.band)
    found["last"] = [row.finished_at.isoformat(), str(row.pk)]
    if is_moved and len(found["rows"]) < NAMED:
        found["rows"].append(
            {
                "attempt": str(row.pk),
                "before": str(row.total),
                "after": str(after.total),
                "from": row.outcome["band"],
                "to": after.band,
            }
        )
