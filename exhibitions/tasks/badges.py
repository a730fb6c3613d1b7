"""Long work of badges."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exhibitions.actions.badges import SHEETS
from exhibitions.documents.badges import badges_pdf
from exhibitions.models import Event
from exhibitions.queries import badges as queries
from jobs.registry import job
from jobs.running import Run


@job(SHEETS, title=gettext_lazy("Бейджи мероприятия"), keep_days=2)
def sheets(run: Run) -> dict[str, Any]:
    """The badges of an event, four on a sheet."""
    event = Event.objects.get(pk=run.payload["event"])
    rows = list(queries.valid(event))
    run.progress(0, len(rows), _("Готовим бейджи"))
    made = badges_pdf(rows, title=_("Бейджи: {event}").format(event=event.title))
    run.progress(len(rows), len(rows))
    return run.save_file(f"badges-{event.slug}.pdf", made)
