"""Passport data of delegates: what there is, never what it says; that comes from `actions.passports.read`."""

from __future__ import annotations

import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.enums import MembershipState
from accounts.models import User
from exhibitions import rules
from exhibitions.enums import GOING, OVER_STATES, EventState
from exhibitions.models import Delegate, Event, Participation, Passport, PassportNeed, PassportReading
from exhibitions.queries import participations


def need_of(event: Event) -> PassportNeed | None:
    """Whether the event needs passports, what for and for whom."""
    return needs_of(event).first()


def needs_of(event: Event) -> QuerySet[PassportNeed]:
    """The same as rows, to be locked by whoever writes."""
    return PassportNeed.objects.filter(event=event, stopped_at=None)


def visible_to(user: User) -> QuerySet[Passport]:
    """That there are passport data, for those who may know of the application. Without what they say."""
    rows = Passport.objects.filter(delegate__participation__in=participations.visible_to(user).values("pk"))
    return rows.defer("sealed").select_related("delegate__event", "delegate__participation__application", "saved_by")


def of(participation: Participation) -> list[tuple[Delegate, Passport | None]]:
    """Every delegate of a participation with what is there."""
    delegates = Delegate.objects.filter(participation=participation).order_by("last_name_ru", "first_name_ru", "pk")
    found = {row.delegate_id: row for row in Passport.objects.filter(delegate__in=delegates).defer("sealed")}
    return [(delegate, found.get(delegate.pk)) for delegate in delegates]


def wanting(participation: Participation) -> int:
    """How many delegates have none yet."""
    held = Passport.objects.filter(erased_at=None).values("delegate")
    return Delegate.objects.filter(participation=participation).exclude(pk__in=held).count()


def asked_of(user: User) -> QuerySet[Participation]:
    """The participations of the person's companies of whose delegates an event still wants passports, with how many.

    They are `wanting`; the nearest event first.
    """
    without = Q(delegates__passport=None) | Q(delegates__passport__erased_at__isnull=False)
    rows = participations.visible_to(user).filter(
        application__state__in=GOING,
        event__passport_need__stopped_at=None,
        event__passport_need__isnull=False,
        event__ends_on__gte=timezone.localdate(),
        organisation__memberships__user=user,
        organisation__memberships__state=MembershipState.ACTIVE,
    )
    rows = rows.exclude(event__state__in=OVER_STATES).annotate(
        wanting=Count("delegates", filter=without & Q(delegates__isnull=False), distinct=True)
    )
    return rows.filter(wanting__gt=0).order_by("event__starts_on", "pk")[:20]


def outlived(today: datetime.date | None = None) -> QuerySet[Passport]:
    """Those that nobody needs any more: so many days after the event, or of somebody who does not come."""
    last = rules.passports.erased_from(today or timezone.localdate())
    rows = Passport.objects.exclude(sealed="")
    return rows.filter(
        Q(delegate__event__ends_on__lt=last)
        | Q(delegate__event__state=EventState.CANCELLED)
        | Q(delegate__participation__is_live=False)
        | Q(delegate__event__passport_need=None)
        | Q(delegate__event__passport_need__stopped_at__isnull=False)
    )


def readings(passport: Passport) -> QuerySet[PassportReading]:
    """Who read it, newest first."""
    return PassportReading.objects.filter(passport=passport.pk).select_related("reader").order_by("-at", "-id")
