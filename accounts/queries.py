"""Who belongs where."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User


def visible_to(user: User) -> QuerySet[Organisation]:
    """The organisations that a person may know: all for staff, their own for everybody else."""
    if user.is_staff:
        return Organisation.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Organisation.objects.filter(pk__in=mine)


def is_member(user: User, organisation: Organisation | None, *roles: str) -> bool:
    """Whether a person acts for an organisation (in one of `roles`, if any are named)."""
    if organisation is None or not user.is_authenticated:
        return False
    memberships = Membership.objects.filter(user=user, organisation=organisation, state=MembershipState.ACTIVE)
    if roles:
        memberships = memberships.filter(role__in=roles)
    return memberships.exists()


def has_role(user: User, *roles: str) -> bool:
    """Whether a person is staff in one of `roles`; the administrator is in all of them."""
    return user.is_active and (StaffRole.ADMINISTRATOR in user.roles or any(role in user.roles for role in roles))
