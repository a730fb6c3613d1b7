"""Results on the page of an application, once the event has begun."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from exhibitions.queries import results as queries
from exhibitions.queries.participations import is_placed, row_of
from exhibitions.rules.results import WRITTEN_IN, report_due
from exhibitions.workflow import KEY


@cabinet_part(KEY)
@workplace_part(KEY)
def results(user: User, application: Application) -> Iterable[Part]:
    """What is expected, what was confirmed, whether the report is still to come."""
    row = row_of(application)
    if row.event.state not in WRITTEN_IN or not is_placed(row):
        return
    report = queries.report_of(row)
    context = {
        "key": row.pk,
        "totals": queries.totals([row.pk]),
        "wants_report": report is None or report.sent_at is None,
        "due_on": report.due_on if report else report_due(row.event),
    }
    yield Part(_("Результаты"), "exhibitions/results/_part.html", context)
