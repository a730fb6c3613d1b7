"""The results of a year are published, once."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.db import constraint_errors
from core.errors import Conflict, NotAllowed
from internships import queries
from internships.models import PublishedYear
from internships.rules.results import published_on


@transaction.atomic
def publish_year(
    *, actor: User | None = None, year: int, is_demo: bool = False, today: datetime.date | None = None
) -> PublishedYear:
    """Publish the figures of the practices that ended in a year, without small numbers; they never change.

    `actor` is nobody for the portal itself. Raises NotAllowed, and Conflict twice and before their day (portal
    setting: when the answers of three months after are in).
    """
    today = today or timezone.localdate()
    if actor is not None and not is_staff_in(actor, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Результаты публикует менеджер программы."))
    if today < published_on(year):
        raise Conflict(_("Результаты этого года публиковать рано: ответы ещё приходят."), code="too_early")
    tables = queries.results.tables_of(year, is_demo=is_demo)
    with constraint_errors(PublishedYear), transaction.atomic():
        return PublishedYear.objects.create(year=year, as_of=today, tables=tables, is_demo=is_demo)


def publish_results(*, today: datetime.date | None = None) -> int:
    """Publish every year whose day has come and which has figures. Returns how many; safe to run twice."""
    today = today or timezone.localdate()
    made = 0
    for year in queries.results.unpublished(is_demo=False):
        if today < published_on(year):
            continue
        try:
            publish_year(year=year, today=today)
        except Conflict:
            continue  # another run was there first
        made += 1
    return made
