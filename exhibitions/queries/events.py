"""Events: what everybody sees, what staff keep."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import NotFound
from exhibitions.models import Event, EventStep

ORDER = ("starts_on", "id")


def visible_to(user: User) -> QuerySet[Event]:
    """What was announced, and everything for those who keep the programme."""
    if user.is_authenticated and is_staff_in(user, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        return Event.objects.all()
    return Event.objects.filter(published_at__isnull=False)


def published() -> QuerySet[Event]:
    """What everybody may know."""
    return Event.objects.filter(published_at__isnull=False)


def get(user: User, key: str | UUID) -> Event:
    """One event by its address or its id. Raises NotFound."""
    rows = visible_to(user).select_related("country")
    try:
        found = rows.filter(pk=UUID(str(key))).first()
    except ValueError:
        found = rows.filter(slug=key).first()
    if found is None:
        raise NotFound()
    return found


def coming() -> QuerySet[Event]:
    """Published events that are not over, soonest first."""
    return published().filter(ends_on__gte=timezone.localdate()).select_related("country").order_by(*ORDER)


def history(event: Event) -> QuerySet[EventStep]:
    """What happened, oldest first."""
    return event.steps.select_related("actor").order_by("at", "id")
