"""Letters to a part of an event's people."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exhibitions.actions import segments as actions
from exhibitions.models import Event
from jobs.bulk import owner_of
from jobs.registry import job
from jobs.running import Run


@job(actions.MAIL, title=gettext_lazy("Письмо участникам мероприятия"))
def write_letters(run: Run) -> dict[str, Any]:
    """A letter each to those who were shown; what a worker wrote before it died is not written again."""
    actor, asked = owner_of(run), run.payload
    event = Event.objects.get(pk=asked["event"])
    words, people = actions.Words(**asked["words"]), set(asked["people"])
    found = actions.readers(actor=actor, event=event, segments=asked["segments"])
    there = [one for one in found if one.user and str(one.user.pk) in people]
    for number, reader in enumerate(there, 1):
        with run.effect() as kept:
            kept["told"] = kept.get("told", 0) + actions.tell(
                event=event, reader=reader, words=words, key=str(run.job_id)
            )
        run.progress(number, len(there), _("Пишем письма"))
    url = reverse("admin:exhibitions_event_desk", args=[event.pk])
    return {"told": run.checkpoint.get("told", 0), "url": url}
