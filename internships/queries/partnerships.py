"""The register of partnerships: what everybody sees, and what staff keep."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from internships.enums import PartnershipState
from internships.models import Partnership

ORDER = ("-starts_on", "-id")


def visible_to(user: User) -> QuerySet[Partnership]:
    """Confirmed entries for everybody; all for the programme's managers."""
    if user.is_authenticated and is_staff_in(user, StaffRole.MANAGER):
        return Partnership.objects.all()
    return shown()


def shown(form: str = "") -> QuerySet[Partnership]:
    """What is confirmed, of one form if it is named, with parties and hours."""
    rows = Partnership.objects.filter(state=PartnershipState.CONFIRMED)
    if form:
        rows = rows.filter(form=form)
    return rows.select_related("institution", "partner").prefetch_related("parts").order_by(*ORDER)
