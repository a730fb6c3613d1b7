"""The event, the place and the team of an application, in the staff's workplace."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, workplace_part
from exhibitions import queries
from exhibitions.workflow import KEY


@workplace_part(KEY)
def event(user: User, application: Application) -> Iterable[Part]:
    """Which event it is for, what place the company holds or where it stands in the queue, who is in the team."""
    row = queries.participations.row_of(application)
    context = {
        "event": row.event,
        "url": reverse("admin:exhibitions_event_change", args=[row.event_id]),
        "industry": row.get_industry_display(),
        "area": row.area,
        "place": next(iter(row.taken), None),  # type: ignore[attr-defined]
        "position": queries.participations.position(row),
        "team": queries.participations.team(row),
    }
    yield Part(_("Мероприятие и место"), "exhibitions/_workplace.html", context)
