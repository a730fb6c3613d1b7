"""Certificates for many placements at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from internships import actions
from internships.actions.certificates import ISSUE
from jobs.bulk import each, owner_of
from jobs.registry import job
from jobs.running import Run


@job(ISSUE, title=_("Выдача сертификатов"), kept_by=(StaffRole.MANAGER,))
def issue_many(run: Run) -> dict[str, Any]:
    """Issue a certificate for each placement; what was done before a worker died is not done again."""
    actor = owner_of(run)
    return {"rows": each(run, lambda key: actions.issue_or_say(actor=actor, placement=UUID(key)))}
