"""Asking for a report as a file: made by a worker, taken away from the page of its job."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid
from jobs.actions import enqueue
from jobs.enums import FINAL
from jobs.models import Job
from services.queries.papers import PAPERS

PAPER = "services.paper"


@transaction.atomic
def order_paper(*, actor: User, paper: str, subject: UUID | str, wanted: str) -> Job:
    """Have a report made as a file in the language of the page; asked again while it is being made it is the same job.

    Raises NotFound for a report that the person may not read, Invalid for a format that it is not made in.
    """
    kind = PAPERS.get(paper)
    if kind is None or wanted not in kind.formats:
        raise Invalid(_("В таком виде этот документ не готовят."), field="format")
    kind.find(actor, subject)
    payload = {"paper": paper, "subject": str(subject), "format": wanted}
    mine = Job.objects.filter(kind=PAPER, owner_id=actor.pk, payload=payload, state__in=FINAL)
    # Whoever clicks twice counts the same number of finished ones, and the key lets one job be.
    key = f"{actor.pk}:{paper}:{subject}:{wanted}:{get_language()}:{mine.count()}"
    return enqueue(actor=actor, kind=PAPER, payload=payload, key=key)
