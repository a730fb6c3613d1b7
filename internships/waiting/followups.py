"""Questions after practices that wait for an answer, and contradictions that wait for a decision."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.waiting import Item, waits
from internships import queries


@waits("followups")
def followups(user: User) -> list[Item]:
    """For the manager: answers that contradict each other. For the three sides: questions without an answer."""
    if is_staff_in(user, StaffRole.MANAGER):
        count = queries.followups.disputed().count()
        title = ngettext("{n} исход практики с противоречием", "Исходов практики с противоречиями: {n}", count)
        url = f"{reverse('admin:internships_followup_changelist')}?is_contradictory__exact=1"
        return [Item(title.format(n=count), url, action=_("Решить"))] if count else []
    count = queries.followups.open_for(user).order_by().count()
    title = ngettext("{n} вопрос о жизни после практики", "Вопросов о жизни после практики: {n}", count)
    url = reverse("internships:followups")
    return [Item(title.format(n=count), url, action=_("Ответить"))] if count else []
