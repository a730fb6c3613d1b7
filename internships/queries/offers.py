"""Offers: the public list, a host's own, those that wait for the manager."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import OfferState
from internships.models import Offer, OfferStep, Speciality
from internships.models.offers import SHOWN_STATES

ORDER = ("-published_at", "-id")


def visible_to(user: User) -> QuerySet[Offer]:
    """What was published for everybody; further what was sent to them for managers, and a host's own for its people."""
    shown = Q(state__in=SHOWN_STATES)
    if not user.is_authenticated:
        return Offer.objects.filter(shown)
    if is_staff_in(user, StaffRole.MANAGER):
        return Offer.objects.filter(~Q(state=OfferState.DRAFT) | Q(author=user))
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Offer.objects.filter(shown | Q(host__in=mine))


def get(user: User, offer_id: UUID | str) -> Offer:
    """One offer with what its page shows. Raises NotFound."""
    try:
        rows = visible_to(user).select_related("host", "site", "okrug").prefetch_related("specialities")
        return rows.get(pk=offer_id)
    except (Offer.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def open_now(on: datetime.date | None = None) -> QuerySet[Offer]:
    """Published offers that still take applications."""
    return Offer.objects.filter(state=OfferState.PUBLISHED, apply_until__gte=on or timezone.localdate())


def found(asked: Mapping[str, Any]) -> QuerySet[Offer]:
    """Open offers that fit what was asked: words, speciality, okrug, kind, pay from, paid, age, days.

    A day range finds offers whose whole period lies inside it.
    """
    rows = open_now()
    if words := asked.get("q"):
        for word in words.split()[:5]:
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(tasks__icontains=word)
                | Q(host__name__icontains=word)
                | Q(host__short_name__icontains=word)
            )
    if speciality := asked.get("speciality"):
        rows = rows.filter(links__speciality=speciality)
    if okrug := asked.get("okrug"):
        rows = rows.filter(okrug=okrug)
    if practice := asked.get("practice"):
        rows = rows.filter(practice=practice)
    if pay := asked.get("pay_from"):
        rows = rows.filter(pay__gte=pay)
    elif asked.get("paid"):
        rows = rows.filter(is_paid=True)
    if (age := asked.get("age")) is not None:
        rows = rows.filter(youngest__lte=age)
    if start := asked.get("starts_from"):
        rows = rows.filter(starts_on__gte=start)
    if end := asked.get("ends_by"):
        rows = rows.filter(ends_on__lte=end)
    return rows.select_related("host", "okrug").prefetch_related("specialities")


def of_host(host: Organisation, user: User) -> QuerySet[Offer]:
    """A host's offers that the person may know, newest first."""
    return visible_to(user).filter(host=host).select_related("okrug").order_by("-created_at", "-id")


def waiting() -> QuerySet[Offer]:
    """Offers that wait for the manager, oldest first."""
    return Offer.objects.filter(state=OfferState.MODERATION).select_related("host").order_by("created_at", "id")


def history(offer: Offer) -> QuerySet[OfferStep]:
    """What happened, oldest first."""
    return offer.steps.select_related("actor").order_by("at", "id")


def specialities() -> QuerySet[Speciality]:
    """What an offer may name."""
    return Speciality.objects.filter(is_offered=True)
