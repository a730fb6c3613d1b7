"""The limits of an event, kept equal to what its card says."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Invalid
from exhibitions import rules
from exhibitions.actions.standing import lock
from exhibitions.enums import TAKEN_STATES, Level
from exhibitions.models import Event, IndustryQuota, PlaceLevel


def wanted(event: Event) -> dict[tuple[str, str], Decimal]:
    """Level and industry with the limit."""
    if event.places is None:
        return {}
    limits: dict[tuple[str, str], Decimal] = {(Level.COMPANIES, ""): Decimal(event.places)}
    if event.stand_area is not None:
        limits[Level.AREA, ""] = Decimal(event.stand_area)
    if event.sme_places:
        limits[Level.OTHERS, ""] = Decimal(event.places - event.sme_places)
    if event.delegate_places:
        limits[Level.DELEGATES, ""] = Decimal(event.delegate_places)
    for quota in event.quotas.all():
        limits[Level.INDUSTRY, quota.industry] = Decimal(quota.places)
    return limits


def sync_levels(event: Event) -> None:
    """Make the limits of a locked event equal to its card; a level that begins later counts what is taken already.

    Raises Invalid when more is given already than the new limit allows.
    """
    limits = wanted(event)
    present = {(row.level, row.industry): row for row in PlaceLevel.objects.filter(event=event)}
    for key in present.keys() - limits.keys():
        present[key].delete()
    with constraint_errors(PlaceLevel), transaction.atomic():
        for (level, industry), limit in limits.items():
            row = present.get((level, industry))
            if row is None:
                taken = taken_on(event, level, industry)
                PlaceLevel.objects.create(event=event, level=level, industry=industry, limit=limit, taken=taken)
            elif row.limit != limit:
                row.limit = limit
                row.save(update_fields=["limit"])


@transaction.atomic
def set_quota(*, actor: User, event: Event, industry: str, places: int | None) -> Event:
    """Say how many companies of an industry the event takes at most; None takes the limit away.

    Raises NotAllowed, Conflict (over), Invalid (not of the event, fewer than are given already).
    """
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.may_edit(row)
    if industry not in row.industries:
        raise Invalid(_("Этой отрасли у мероприятия нет."), field="industry")
    if places is None:
        IndustryQuota.objects.filter(event=row, industry=industry).delete()
    else:
        IndustryQuota.objects.update_or_create(event=row, industry=industry, defaults={"places": places})
    try:
        sync_levels(row)
    except Invalid as error:
        raise Invalid(error.message, field="places", code=error.code) from error
    return row


def taken_on(event: Event, level: str, industry: str) -> Decimal:
    """What the places that were given take of a level."""
    if level == Level.DELEGATES:
        return Decimal(event.delegates.count())
    rows = event.given.filter(state__in=TAKEN_STATES)
    if level == Level.AREA:
        return rows.aggregate(sum=Sum("area"))["sum"] or Decimal(0)
    if level == Level.OTHERS:
        rows = rows.filter(is_sme=False)
    if level == Level.INDUSTRY:
        rows = rows.filter(industry=industry)
    return Decimal(rows.count())
