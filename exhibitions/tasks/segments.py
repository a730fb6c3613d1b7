"""Letters to a part of an event's people."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import StaffRole
from exhibitions.actions import segments as actions
from exhibitions.models import Mailing
from jobs.bulk import owner_of
from jobs.registry import job
from jobs.running import Run

# So many rows are one transaction.
TOGETHER = 20


@job(actions.MAIL, title=gettext_lazy("Письмо участникам мероприятия"), kept_by=(StaffRole.MANAGER,))
def write_letters(run: Run) -> dict[str, Any]:
    """A letter each to those who were shown; a row that a dead worker has done is done."""
    actor = owner_of(run)
    mailing = Mailing.objects.select_related("event").get(pk=run.payload["mailing"])
    readers = actions.readers(actor=actor, event=mailing.event, segments=mailing.segments)
    found = {one.key: one for one in readers}
    due, done = mailing.letters.filter(state="waiting").count(), 0
    while done < due and not run.cancelled():
        with run.effect():
            wrote = actions.tell_next(mailing, found, TOGETHER)
        if not wrote:
            break
        done += wrote
        run.progress(done, due, _("Пишем письма"))
    told = mailing.letters.filter(told_at__isnull=False).count()
    url = reverse("admin:exhibitions_mailingletter_changelist") + f"?mailing__id__exact={mailing.pk}"
    return {"told": told, "url": url}
