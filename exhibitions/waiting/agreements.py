"""Agreements to be signed: by the company, and for Mosprom by its staff."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.waiting import Item, waits
from core.formats import moment
from exhibitions import queries
from exhibitions.enums.agreements import AgreementState
from exhibitions.models import Agreement


@waits("agreements")
def agreements(user: User) -> list[Item]:
    """For a company: what it has to sign. For the staff who keep agreements: how many wait for Mosprom's signature."""
    found = [
        Item(
            _("Подпишите соглашение до {at}").format(at=moment(row.due_at)),
            reverse("exhibitions:agreement", args=[row.participation_id]),
            text=row.participation.event.title,
            action=_("Подписать"),
            urgent=True,
        )
        for row in queries.agreements.waiting_for(user).prefetch_related(None)[:5]
    ]
    if not is_staff_in(user, StaffRole.MANAGER, StaffRole.LAWYER):
        return found
    count = Agreement.objects.filter(state=AgreementState.COMPANY_SIGNED).count()
    if count:
        title = ngettext("{n} соглашение ждёт подписи Моспрома", "Соглашений ждёт подписи Моспрома: {n}", count)
        url = f"{reverse('admin:exhibitions_agreement_changelist')}?state__exact={AgreementState.COMPANY_SIGNED}"
        found.append(Item(title.format(n=count), url, action=_("Открыть"), urgent=True))
    return found
