"""Steps taken with many applications."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.enums import StaffRole
from exhibitions.actions.bulk import BULK, carry_out
from jobs import bulk
from jobs.registry import job
from jobs.running import Run


@job(BULK, title=gettext_lazy("Действие с заявками на участие"), kept_by=(StaffRole.MANAGER,))
def take_with_many(run: Run) -> dict[str, Any]:
    """Take the step with each application."""
    actor, asked = bulk.owner_of(run), run.payload

    def one(key: str) -> bulk.Result:
        version = asked["versions"].get(key)
        return carry_out(actor=actor, step=asked["step"], key=key, version=version, inputs=asked["inputs"])

    url = reverse("admin:exhibitions_participation_results", args=[run.job_id])
    return {"rows": bulk.each(run, one), "url": url}
