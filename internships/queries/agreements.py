"""Agreements with their quotas."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import is_staff_in
from internships.enums import AgreementState
from internships.models import Agreement, AgreementStep, Placement, Quota
from internships.models.placements import FREED_STATES, LIVE_STATES


def visible_to(user: User) -> QuerySet[Agreement]:
    """All for the programme's managers; for everybody else what their organisations have signed or are to approve."""
    if is_staff_in(user, StaffRole.MANAGER):
        return Agreement.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Agreement.objects.filter(Q(institution__in=mine) | Q(host__in=mine)).exclude(state=AgreementState.DRAFT)


def of(organisation: Organisation, user: User) -> QuerySet[Agreement]:
    """The agreements of an organisation that the person may know, those that end last first, with quotas."""
    return _of([organisation.pk], user)


def of_mine(user: User) -> QuerySet[Agreement]:
    """The same of every organisation that the person acts for."""
    return _of(Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation"), user)


def _of(organisations: Any, user: User) -> QuerySet[Agreement]:
    return (
        visible_to(user)
        .filter(Q(institution__in=organisations) | Q(host__in=organisations))
        .select_related("institution", "host")
        .prefetch_related("quotas__speciality")
        .order_by("-valid_to", "-id")
    )


def quotas(agreement: Agreement) -> QuerySet[Quota]:
    """The annex: places by year and speciality."""
    return agreement.quotas.select_related("speciality").order_by("-year", "speciality__code")


def history(agreement: Agreement) -> QuerySet[AgreementStep]:
    """What happened, oldest first."""
    return agreement.steps.select_related("actor").order_by("at", "id")


def ending(first: datetime.date, last: datetime.date) -> QuerySet[Agreement]:
    """Signed agreements whose last day lies between these two and that nothing renews."""
    return (
        Agreement.objects.filter(state=AgreementState.SIGNED, valid_to__range=(first, last), renewal=None)
        .select_related("institution", "host")
        .order_by("valid_to", "id")
    )


@dataclass
class Dependents:
    """What hangs on an agreement: its quotas by speciality and year, placements that go on, those that outlast it."""

    used: Counter[tuple[UUID, int]] = field(default_factory=Counter)
    live: int = 0
    late: int = 0


def dependents(agreements: Iterable[Agreement]) -> dict[UUID, Dependents]:
    """The same of each agreement, in one query."""
    found = {one.pk: Dependents() for one in agreements}
    rows = Placement.objects.filter(agreement__in=list(found)).exclude(state__in=FREED_STATES).order_by()
    live = Q(state__in=LIVE_STATES)
    outlasting = live & Q(ends_on__gt=Coalesce("agreement__terminated_on", "agreement__valid_to"))
    counted = rows.values("agreement", "speciality", "starts_on__year").annotate(
        count=Count("pk"), live=Count("pk", filter=live), late=Count("pk", filter=outlasting)
    )
    for row in counted:
        one = found[row["agreement"]]
        one.used[row["speciality"], row["starts_on__year"]] += row["count"]
        one.live += row["live"]
        one.late += row["late"]
    return found
