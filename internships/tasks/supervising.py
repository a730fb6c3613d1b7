"""What institutions and hosts do with many rows at once, and archives of documents."""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from internships import queries
from internships.actions.bulk import BULK, PAPERS, carry_out
from internships.actions.readings import record_reading
from internships.documents.archives import Archive
from internships.enums import Listed
from internships.models import Placement, Student
from jobs import bulk
from jobs.registry import job
from jobs.running import Run


@job(BULK, title=_("Действие со списком"))
def act_on_many(run: Run) -> dict[str, Any]:
    """Do one thing with each row."""
    actor, asked = bulk.owner_of(run), run.payload

    def one(key: str) -> bulk.Result:
        return carry_out(actor=actor, code=asked["code"], key=key, values=asked.get("values"))

    return {"rows": bulk.each(run, one)}


def _found(actor: User, payload: dict[str, Any]) -> list[tuple[Student, list[Placement]]]:
    """The students with the placements that the person may see by now: of those asked for, or these placements."""
    seen = queries.placements.visible_to(actor).select_related("host", "student__user").order_by("starts_on", "id")
    if "placements" in payload:
        people: dict[Student, list[Placement]] = {}
        for placement in seen.filter(pk__in=payload["placements"]):
            people.setdefault(placement.student, []).append(placement)
        return list(people.items())
    students = queries.students.visible_to(actor).filter(pk__in=payload["students"]).select_related("user")
    return [(one, list(seen.filter(student=one))) for one in students.order_by(*queries.supervising.ORDER)]


@job(PAPERS, title=_("Документы студентов одним архивом"), keep_days=1)
def pack_papers(run: Run) -> dict[str, Any]:
    """One archive of what the person who asked may see by now; kept for a day."""
    actor = bulk.owner_of(run)
    found = _found(actor, run.payload)
    record_reading(actor=actor, organisation=None, what=Listed.PAPERS, people=len(found))
    with tempfile.SpooledTemporaryFile(max_size=8 * 1024 * 1024) as target:
        archive = Archive(target)
        for number, (student, placements) in enumerate(found):
            run.progress(number, len(found))
            archive.add(student, placements, actor)
        archive.close()
        run.progress(len(found), len(found))
        target.seek(0)
        return run.save_file(f"documents-{timezone.localdate():%Y-%m-%d}.zip", File(target))
