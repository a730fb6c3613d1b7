"""Delegates on the page of an application, for the company and for the staff."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from exhibitions.models import CheckIn
from exhibitions.queries import delegates as queries
from exhibitions.queries.participations import is_placed, row_of
from exhibitions.rules import delegates as rules
from exhibitions.workflow import KEY

CAME = Prefetch("check_ins", CheckIn.objects.filter(undone_at=None).order_by("day"), to_attr="came")


@cabinet_part(KEY)
@workplace_part(KEY)
def delegates(user: User, application: Application) -> Iterable[Part]:
    """Who comes, once the place is confirmed."""
    row = row_of(application)
    if not is_placed(row):
        return
    context = {
        "key": row.pk,
        "rows": list(queries.of(row).prefetch_related(CAME)),
        "is_open": rules.is_open(row.event),
        "last_day": rules.last_day(row.event),
    }
    yield Part(_("Делегаты"), "exhibitions/delegates/_part.html", context)
