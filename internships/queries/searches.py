"""Saved searches of offers, and what is new for them."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from accounts.models import User
from core.errors import NotFound
from internships.models import Offer, SavedSearch
from internships.queries import offers


def visible_to(user: User) -> QuerySet[SavedSearch]:
    """One's own."""
    if not user.is_authenticated:
        return SavedSearch.objects.none()
    return SavedSearch.objects.filter(user=user)


def of(user: User) -> QuerySet[SavedSearch]:
    """One's own, newest first."""
    return visible_to(user).order_by("-created_at", "-id")


def get(user: User, key: UUID | str) -> SavedSearch:
    """One of one's own. Raises NotFound."""
    try:
        return visible_to(user).get(pk=key)
    except (SavedSearch.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def people_due(today: datetime.date) -> list[UUID]:
    """Who has a search and had no letter about it on this day."""
    told = SavedSearch.objects.filter(told_on=today).values("user")
    rows = SavedSearch.objects.filter(Q(told_on=None) | Q(told_on__lt=today), user__is_active=True)
    return list(rows.exclude(user__in=told).order_by("user").values_list("user", flat=True).distinct())


def new_for(search: SavedSearch, until: datetime.datetime) -> QuerySet[Offer]:
    """Open offers that fit and were published since the last word about them."""
    rows = offers.found(search.asked).filter(published_at__gt=search.told_until, published_at__lte=until)
    return rows.order_by("published_at", "id")
