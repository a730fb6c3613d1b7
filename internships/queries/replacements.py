"""Who and what may take up a placement that ended early."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from internships.enums import OPEN, OfferState, StudentState
from internships.models import Candidacy, Offer, Placement, Student
from internships.models.placements import LIVE_STATES
from internships.rules.placements import is_of_host, is_of_institution


def places_for(user: User, placement: Placement) -> QuerySet[Offer]:
    """Where the student may go on: offers for the speciality that are not over; a host offers its own only."""
    rows = Offer.objects.filter(
        state__in=[OfferState.PUBLISHED, OfferState.CLOSED],
        ends_on__gt=timezone.localdate(),
        links__speciality=placement.speciality,
    ).exclude(pk=placement.offer_id)
    if not is_staff_in(user, StaffRole.MANAGER) and not is_of_institution(user, placement.institution):
        rows = rows.filter(host=placement.host)
    return rows.select_related("host").order_by("starts_on", "id")


def students_for(user: User, placement: Placement) -> QuerySet[Student]:
    """Who may come instead: those who applied for the place, for an institution also its other students."""
    asked = Candidacy.objects.filter(offer=placement.offer_id, student=OuterRef("pk"), state__in=OPEN)
    applied = Q(Exists(asked))
    known = Q(pk__in=[])
    if is_of_host(user, placement.host) or is_staff_in(user, StaffRole.MANAGER):
        known |= applied
    if is_of_institution(user, placement.institution) or is_staff_in(user, StaffRole.MANAGER):
        known |= Q(institution=placement.institution)
    live = Placement.objects.filter(student=OuterRef("pk"), state__in=LIVE_STATES)
    rows = Student.objects.filter(
        known, ~Exists(live), state=StudentState.CONFIRMED, speciality=placement.speciality, user__is_active=True
    )
    return rows.exclude(pk=placement.student_id).select_related("user").order_by("user__last_name", "id")


def successor(placement: Placement) -> Placement | None:
    """The placement that took this one up."""
    return Placement.objects.filter(replaces=placement).select_related("student__user", "offer", "host").first()
