"""Lists are taken in: every good row once, what was refused comes back as a file with reasons."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import StaffRole
from core.errors import DomainError
from exhibitions.actions import imports as actions
from exhibitions.documents.imports import refused_xlsx
from exhibitions.listfiles import Row
from exhibitions.models import Event
from jobs.bulk import owner_of
from jobs.registry import job
from jobs.running import Run

# So many rows are one transaction.
TOGETHER = 100


@job(actions.IMPORT, title=gettext_lazy("Загрузка списка мероприятия"), kept_by=(StaffRole.MANAGER,))
def take_list_in(run: Run) -> dict[str, Any]:
    """A hundred rows after the other; where a worker died, the next goes on behind the last that were committed."""
    actor, asked = owner_of(run), run.payload
    event = Event.objects.get(pk=asked["event"])
    kind, name = asked["kind"], asked["name"]
    rows = actions.checked(event, kind, actions.kept_list(event, kind, name))
    # What is refused at once was so before the first row: later the portal knows the addresses of this very list.
    if "bad" not in run.checkpoint:
        with run.effect() as kept:
            kept |= {"bad": {str(row.line): row.errors for row in rows if row.errors}, "place": 0, "done": 0}
    for row in rows:
        row.errors = run.checkpoint["bad"].get(str(row.line)) or []
    while (place := run.checkpoint["place"]) < len(rows):
        good = [row for row in rows[place : place + TOGETHER] if not row.errors]
        with run.effect() as kept:
            for row, refused in zip(good, _taken(actor, event, kind, good), strict=True):
                if refused is None:
                    kept["done"] += 1
                else:
                    row.errors = kept["bad"][str(row.line)] = [str(refused.message)]
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


def _taken(actor: Any, event: Event, kind: str, rows: list[Row]) -> list[DomainError | None]:
    try:
        with transaction.atomic():
            return actions.take_rows(actor=actor, event=event, kind=kind, rows=rows)
    except DomainError as refused:
        # What refuses them all: the event takes nobody any more, the person may not.
        return [refused] * len(rows)
