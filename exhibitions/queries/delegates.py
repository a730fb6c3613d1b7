"""Delegates that a person may know of."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from exhibitions.enums import PlaceState
from exhibitions.models import Delegate, Participation
from exhibitions.queries import participations


def visible_to(user: User) -> QuerySet[Delegate]:
    """The delegates of the applications that a person may know of."""
    rows = participations.visible_to(user).order_by().values("pk")
    return Delegate.objects.filter(participation__in=rows).select_related("event", "participation__organisation")


def of(participation: Participation) -> QuerySet[Delegate]:
    """The delegates of one participation, the head first."""
    rows = Delegate.objects.filter(participation=participation).select_related("event", "participation__organisation")
    return rows.order_by("role", "last_name_ru", "first_name_ru", "pk")


def get(user: User, participation: Participation, delegate_id: UUID | str) -> Delegate:
    """One delegate of a participation. Raises NotFound."""
    try:
        return visible_to(user).get(pk=delegate_id, participation=participation)
    except (Delegate.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Такого делегата нет.")) from error


def has_place(participation: Participation) -> bool:
    """Whether the company's place is confirmed."""
    return participation.places.filter(state=PlaceState.CONFIRMED).exists()
