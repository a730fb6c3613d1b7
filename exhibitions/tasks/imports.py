"""Lists are taken in: every good row once, what was refused comes back as a file with reasons."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from exhibitions.actions import imports as actions
from exhibitions.documents.imports import refused_xlsx
from exhibitions.models import Event
from jobs.bulk import owner_of
from jobs.registry import job
from jobs.running import Run

# So many rows are one transaction.
TOGETHER = 20


@job(actions.IMPORT, title=gettext_lazy("Загрузка списка мероприятия"))
def take_list_in(run: Run) -> dict[str, Any]:
    """Row by row; where a worker died, the next goes on behind the last row that was committed."""
    actor, asked = owner_of(run), run.payload
    event = Event.objects.get(pk=asked["event"])
    kind, name = asked["kind"], asked["name"]
    data = actions.kept_list(event, kind, name)
    # What is refused at once was so before the first row: later the portal knows the addresses of this very list.
    if "bad" not in run.checkpoint:
        with run.effect() as kept:
            rows = actions.checked(event, kind, data)
            kept |= {"bad": {str(row.line): row.errors for row in rows if row.errors}, "place": 0, "done": 0}
    rows = actions.checked(event, kind, data)
    for row in rows:
        row.errors = run.checkpoint["bad"].get(str(row.line)) or []
    while (place := run.checkpoint["place"]) < len(rows):
        with run.effect() as kept:
            for row in rows[place : place + TOGETHER]:
                if row.errors:
                    continue
                try:
                    with transaction.atomic():
                        actions.take_row(actor=actor, event=event, kind=kind, row=row)
                    kept["done"] += 1
                except DomainError as refused:
                    row.errors = [str(refused.message)]
                    kept["bad"][str(row.line)] = row.errors
            kept["place"] = place + TOGETHER
        run.progress(min(place + TOGETHER, len(rows)), len(rows), _("Загружаем строки"))
    bad = [row for row in rows if row.errors]
    result: dict[str, Any] = {"done": run.checkpoint["done"], "refused": len(bad)}
    if bad:
        result |= run.save_file(event.slug + "-" + _("исправить") + ".xlsx", refused_xlsx(kind, bad))
    actions.forget(name)
    run.progress(
        len(rows), len(rows), _("Загружено: {done}, отклонено: {bad}").format(done=result["done"], bad=len(bad))
    )
    return result
