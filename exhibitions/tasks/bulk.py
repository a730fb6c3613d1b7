"""Steps taken with many applications."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.errors import NotAllowed
from exhibitions.actions.bulk import BULK, carry_out
from jobs.registry import job
from jobs.running import Run


def owner_of(run: Run) -> User:
    """Who asked for the work. Raises NotAllowed when they have left."""
    person = User.objects.filter(pk=run.owner_id, is_active=True).first()
    if person is None:
        raise NotAllowed(_("Тот, кто это начал, больше не работает на портале."))
    return person


@job(BULK, title=gettext_lazy("Действие с заявками на участие"))
def take_with_many(run: Run) -> dict[str, Any]:
    """Take the step with each; what was done before a worker died is not done again."""
    actor, asked = owner_of(run), run.payload
    keys = asked["keys"]
    while len(done := run.checkpoint.get("rows", [])) < len(keys) and not run.cancelled():
        key = keys[len(done)]
        with run.effect() as kept:
            version = asked["versions"].get(key)
            row = carry_out(actor=actor, step=asked["step"], key=key, version=version, inputs=asked["inputs"])
            kept["rows"] = [*done, row]
        run.progress(len(done) + 1, len(keys))
    url = reverse("admin:exhibitions_participation_results", args=[run.job_id])
    return {"rows": run.checkpoint.get("rows", []), "url": url}
