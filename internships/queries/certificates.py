"""Certificates: the holder's, an organisation's, all; the public check; placements that deserve one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Sum

from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.models import Membership, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import CertificateState, PlacementState, WeekState
from internships.models import Certificate, CertificateStep, DiaryWeek, Placement

SEEING = (MemberRole.HEAD, MemberRole.SUPERVISOR, MemberRole.HOST_REPRESENTATIVE)
MOST = 200


def visible_to(user: User) -> QuerySet[Certificate]:
    """All for the programme's managers; one's own; those of one's institution and of one's company."""
    if is_staff_in(user, StaffRole.MANAGER):
        return Certificate.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=SEEING).values("organisation")
    return Certificate.objects.filter(Q(person=user) | Q(placement__institution__in=mine) | Q(placement__host__in=mine))


def listed(user: User) -> QuerySet[Certificate]:
    """What the person may know, newest first."""
    return visible_to(user).order_by("-created_at", "-id")


def get(user: User, key: UUID | str) -> Certificate:
    """One certificate. Raises NotFound."""
    try:
        return visible_to(user).select_related("placement").get(pk=key)
    except (Certificate.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def by_page(page: UUID) -> Certificate | None:
    """The certificate whose code of squares leads here."""
    return Certificate.objects.filter(page=page).first()


def by_number(number: str, code: str) -> Certificate | None:
    """The certificate of this number, if the code printed on it is given too: numbers alone could be counted up."""
    wanted = " ".join(number.split()).upper()
    return Certificate.objects.filter(number=wanted, code=code.strip().upper()).first()


def revoked() -> QuerySet[Certificate]:
    """Certificates that hold no longer, by number."""
    return Certificate.objects.filter(state=CertificateState.REVOKED).order_by("number")


def history(row: Certificate) -> QuerySet[CertificateStep]:
    """What happened, oldest first."""
    return row.steps.select_related("actor").order_by("at", "id")


def signed_hours(placement: Placement) -> Decimal:
    """The hours that the mentor has signed, week by week."""
    weeks = DiaryWeek.objects.filter(placement=placement, state=WeekState.SIGNED)
    return weeks.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)


def placements(keys: list[str]) -> dict[str, Placement]:
    """Placements by their keys as words."""
    rows = Placement.objects.filter(pk__in=keys).select_related("student__user", "host")
    return {str(row.pk): row for row in rows}


def ready(user: User) -> list[Any]:
    """Evaluated placements without a certificate that holds, with their signed hours, those that ended first first."""
    if not is_staff_in(user, StaffRole.MANAGER):
        return []
    signed = Sum("weeks__hours", filter=Q(weeks__state=WeekState.SIGNED))
    rows = (
        Placement.objects.filter(state__in=[PlacementState.EVALUATED, PlacementState.CLOSED], grade__gte=3)
        .exclude(certificates__state=CertificateState.ISSUED)
        .select_related("student__user", "offer", "host", "institution")
        .annotate(signed=signed)
        .order_by("ends_on", "id")
    )
    return list(rows[:MOST])
