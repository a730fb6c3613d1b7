"""Searches are kept and dropped by their owner; new places are told once a day at most."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid
from internships import queries
from internships.models import Offer, SavedSearch
from internships.models.searches import MOST_SEARCHES
from internships.notifications import searches as told

FIELDS = ("q", "speciality", "okrug", "practice", "pay_from", "paid", "age", "starts_from", "ends_by")
# A publication that was not committed yet when it was looked for is found by the next run.
SETTLED = datetime.timedelta(minutes=2)


def plain(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as values that JSON knows; the same question is the same value."""
    found: dict[str, Any] = {}
    for name in FIELDS:
        value = asked.get(name)
        if value in (None, "", False):
            continue
        if isinstance(value, models.Model):
            value = str(value.pk)
        elif isinstance(value, Decimal | UUID):
            value = str(value)
        elif isinstance(value, datetime.date):
            value = value.isoformat()
        elif isinstance(value, str):
            value = " ".join(value.split())
        if value != "":
            found[name] = value
    return found


@transaction.atomic
def save_search(*, actor: User, asked: Mapping[str, Any]) -> SavedSearch:
    """Keep a filter of offers. Raises Invalid for an empty one, Conflict for one that is kept and for an eleventh."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    wanted = plain(asked)
    if not wanted:
        raise Invalid(_("Выберите хотя бы одно условие."), code="empty_search")
    if queries.searches.of(actor).count() >= MOST_SEARCHES:
        message = _("Сохранить можно не больше {most} поисков. Удалите тот, что уже не нужен.")
        raise Conflict(message.format(most=MOST_SEARCHES), code="too_many_searches")
    with constraint_errors(SavedSearch), transaction.atomic():
        return SavedSearch.objects.create(user=actor, asked=wanted)


@transaction.atomic
def drop_search(*, actor: User, search: SavedSearch) -> None:
    """Forget a search; twice is once."""
    queries.searches.visible_to(actor).filter(pk=search.pk).delete()


def tell_searches(now: datetime.datetime | None = None) -> int:
    """Tell people of new places for their searches, each at most once a day. Safe to run twice, and by two at once.

    Returns how many were told.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    return sum(_tell(key, today, moment - SETTLED) for key in queries.searches.people_due(today))


@transaction.atomic
def _tell(user: UUID, today: datetime.date, until: datetime.datetime) -> bool:
    rows = list(SavedSearch.objects.select_for_update(of=("self",), no_key=True).filter(user=user).order_by("pk"))
    if any(row.told_on == today for row in rows):
        return False
    found: dict[UUID, Offer] = {}
    for row in rows:
        found |= {offer.pk: offer for offer in queries.searches.new_for(row, until)}
        row.told_until = max(row.told_until, until)
    if not found:
        return False
    for row in rows:
        row.told_on = today
        row.save(update_fields=["told_until", "told_on"])
    told.tell_new(User.objects.get(pk=user), list(found.values()), today)
    return True
