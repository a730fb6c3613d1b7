"""Reports that a company still has to hand in, and catalogue entries that wait for the staff."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from applications.waiting import Item, waits
from core.formats import day
from exhibitions.enums.catalogue import EntryState
from exhibitions.models import CatalogueEntry
from exhibitions.queries.results import without_report
from exhibitions.rules.delegates import keeps
from exhibitions.rules.results import report_due


@waits("event results")
def event_results(user: User) -> list[Item]:
    """For a company: the report of each event that is over. For managers: how many entries are to be checked."""
    found, today = [], timezone.localdate()
    for row in without_report(user):
        due_on = report_due(row.event)
        text = _("{event}, сдать по {day}").format(event=row.event.title, day=day(due_on))
        url = reverse("exhibitions:report", args=[row.pk])
        found.append(Item(_("Сдайте отчёт участника"), url, text=text, action=_("Открыть"), urgent=due_on < today))
    if keeps(user):
        count = CatalogueEntry.objects.filter(state=EntryState.SENT).count()
        if count:
            title = ngettext("{n} запись каталога ждёт проверки", "Записей каталога ждёт проверки: {n}", count)
            url = f"{reverse('admin:exhibitions_catalogueentry_changelist')}?state__exact={EntryState.SENT}"
            found.append(Item(title.format(n=count), url, action=_("Открыть")))
    return found
