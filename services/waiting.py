"""What waits for a person in their requests, on the first page of the cabinet."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from applications.waiting import Item, waits
from core.formats import moment
from services.queries import slots


@waits("consultations")
def other_times(user: User) -> list[Item]:
    """Consultations whose adviser will be away: another time is to be chosen."""
    return [
        Item(
            _("Консультант не сможет принять {at}. Выберите другое время").format(at=moment(row.starts_at)),
            reverse("services:meeting", args=[row.application_id]),
            text=row.application.subject,
            action=_("Выбрать время"),
            urgent=True,
        )
        for row in slots.that_wait_for_another_time(user)
    ]
