"""What a company still has to prepare, and what its staff have to look through."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.waiting import Item, waits
from core.formats import day
from exhibitions import queries
from exhibitions.enums.checklists import EntryState, ItemSide
from exhibitions.models import ChecklistEntry

# So many days before its last one something to prepare is shown on the first page.
AHEAD = datetime.timedelta(days=14)


@waits("checklists")
def checklists(user: User) -> list[Item]:
    """For a company: what is overdue or due within two weeks. For managers: how much waits to be looked through."""
    today, found = timezone.localdate(), []
    rows = queries.checklists.of_companies(user)
    listed = queries.checklists.lines_of_all(user, rows) if rows else {}
    for row in rows:
        lines = [one for one in listed[row.pk] if one.is_wanting and one.due - today <= AHEAD]
        if not lines:
            continue
        late = sum(line.is_late for line in lines)
        title = ngettext(
            "К мероприятию нужно подготовить {n} пункт", "К мероприятию нужно подготовить пунктов: {n}", len(lines)
        ).format(n=len(lines))
        term = _("ближайший срок {day}").format(day=day(min(line.due for line in lines)))
        if late:
            term = ngettext("просрочен {n} пункт", "просрочено пунктов: {n}", late).format(n=late)
        url = reverse("exhibitions:checklist", args=[row.pk])
        text = f"{row.event.title}, {term}"
        found.append(Item(title, url, text=text, action=_("Открыть список"), urgent=bool(late)))
    if is_staff_in(user, StaffRole.MANAGER):
        handed_in = ChecklistEntry.objects.filter(state=EntryState.HANDED_IN, item__side=ItemSide.COMPANY)
        count = handed_in.count()
        if count:
            title = ngettext("{n} материал участника ждёт проверки", "Материалов участников ждёт проверки: {n}", count)
            url = f"{reverse('admin:exhibitions_checklistentry_changelist')}?state__exact={EntryState.HANDED_IN}"
            found.append(Item(title.format(n=count), url, action=_("Открыть")))
    return found
