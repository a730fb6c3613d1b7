"""Who belongs where, and what people may see of each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from accounts.enums import OF_GUARDIANS, OF_STUDENTS, ConsentPurpose, MemberRole, MembershipState, StaffRole
from accounts.models import Consent, ConsentText, Erasure, Invitation, Membership, Organisation, Session, User
from accounts.rules import is_staff_in
from core.tokens import hash_of


def visible_to(user: User) -> QuerySet[Organisation]:
    """The organisations that a person may know: all for staff, their own for everybody else."""
    if user.is_staff:
        return Organisation.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Organisation.objects.filter(pk__in=mine)


def search_memberships(rows: QuerySet[Membership], text: str) -> QuerySet[Membership]:
    """Those whose person or organisation every word of what was typed is found in.

    People and organisations are found first, each by their own index: no index serves a condition over both.
    """
    for word in text.split()[:10]:
        people = User.objects.filter(
            Q(email__icontains=word) | Q(last_name__icontains=word) | Q(first_name__icontains=word)
        )
        named = Organisation.objects.filter(Q(name__icontains=word) | Q(short_name__icontains=word) | Q(inn=word))
        rows = rows.filter(Q(user__in=people.values("pk")) | Q(organisation__in=named.values("pk")))
    return rows


def is_member(user: User, organisation: Organisation | None, *roles: str) -> bool:
    """Whether a person acts for an organisation (in one of `roles`, if any are named)."""
    if organisation is None or not user.is_authenticated:
        return False
    memberships = Membership.objects.filter(user=user, organisation=organisation, state=MembershipState.ACTIVE)
    if roles:
        memberships = memberships.filter(role__in=roles)
    return memberships.exists()


def has_role(user: User, *roles: StaffRole) -> bool:
    """Whether a person is staff in one of `roles`; the administrator is in all of them."""
    return is_staff_in(user, *roles)


def membership_of(user: User, organisation: Organisation) -> Membership | None:
    """The person's place in the organisation while they act for it."""
    return Membership.objects.filter(user=user, organisation=organisation, state=MembershipState.ACTIVE).first()


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The organisations that a person acts for, oldest membership first."""
    return Organisation.objects.filter(memberships__user=user, memberships__state=MembershipState.ACTIVE).order_by(
        "memberships__created_at", "id"
    )


def members(organisation: Organisation) -> QuerySet[Membership]:
    """Who acts for the organisation, heads first."""
    return (
        Membership.objects.filter(organisation=organisation, state=MembershipState.ACTIVE)
        .select_related("user")
        .order_by("created_at", "id")
    )


def people_of_each(organisations: Iterable[UUID]) -> dict[UUID, list[User]]:
    """Everybody who acts for each of many organisations, in one query."""
    found: dict[UUID, list[User]] = {}
    rows = Membership.objects.filter(
        organisation__in=list(organisations), state=MembershipState.ACTIVE, user__is_active=True
    )
    for one in rows.select_related("user").order_by("user"):
        found.setdefault(one.organisation_id, []).append(one.user)
    return found


def heads(organisation: Organisation) -> QuerySet[Membership]:
    """The heads who can still log in."""
    return members(organisation).filter(role=MemberRole.HEAD, user__is_active=True)


def join_requests(organisation: Organisation) -> QuerySet[Membership]:
    """Who waits to be let in, oldest first."""
    return (
        Membership.objects.filter(organisation=organisation, state=MembershipState.REQUESTED)
        .select_related("user")
        .order_by("created_at", "id")
    )


def my_requests(user: User) -> QuerySet[Membership]:
    """Where the person waits to be let in."""
    return (
        Membership.objects.filter(user=user, state=MembershipState.REQUESTED)
        .select_related("organisation")
        .order_by("created_at", "id")
    )


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, newest first."""
    return (
        Invitation.objects.filter(
            organisation=organisation, used_at=None, revoked_at=None, expires_at__gt=timezone.now()
        )
        .select_related("invited_by")
        .order_by("-created_at", "-id")
    )


def invitation_by(token: str) -> Invitation | None:
    """The invitation of a letter's link, whatever its state."""
    return Invitation.objects.select_related("organisation", "invited_by").filter(token_hash=hash_of(token)).first()


def by_inn(inn: str) -> Organisation | None:
    """The organisation with that ИНН."""
    return Organisation.objects.filter(inn=inn).first()


def language_of(email: str, default: str = "") -> str:
    """The language in which the owner of an address reads letters."""
    known = User.objects.filter(email=email.lower()).values_list("language", flat=True).first()
    return known or default or (get_language() or "ru")[:2]


def visible_memberships(user: User) -> QuerySet[Membership]:
    """The memberships that a person may know: those of their organisations and their own."""
    if user.is_staff:
        return Membership.objects.all()
    return Membership.objects.filter(Q(organisation__in=visible_to(user)) | Q(user=user))


def visible_invitations(user: User) -> QuerySet[Invitation]:
    """The invitations to the organisations that a person may know."""
    return Invitation.objects.filter(organisation__in=visible_to(user))


# --- consents --------------------------------------------------------------------------------------------------


def consent_text(purpose: str) -> ConsentText | None:
    """The words of a consent that are in force now."""
    return consent_versions(purpose).first()


def consent_versions(purpose: str) -> QuerySet[ConsentText]:
    """All words that were ever in force for a purpose, newest first."""
    return ConsentText.objects.filter(purpose=purpose, valid_from__lte=timezone.now()).order_by("-version")


def consents(user: User) -> list[dict[str, Any]]:
    """For every purpose: its text in force and the person's consent, if they gave one.

    What only students are asked for is told of only once it was given: their profile asks for it.
    """
    given = {
        consent.purpose: consent
        for consent in Consent.objects.filter(user=user, withdrawn_at=None).select_related("text")
    }
    texts: dict[str, ConsentText] = {}
    for text in ConsentText.objects.filter(valid_from__lte=timezone.now()).order_by("purpose", "version"):
        texts[text.purpose] = text
    return [
        {
            "purpose": purpose,
            "label": ConsentPurpose(purpose).label,
            "text": texts.get(purpose),
            "consent": given.get(purpose),
        }
        for purpose in ConsentPurpose.values
        if purpose in given or purpose not in (*OF_STUDENTS, *OF_GUARDIANS)
    ]


def has_consent(user: User, purpose: str) -> bool:
    """Whether the person's consent to this purpose is in force."""
    return Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).exists()


def open_erasure(user: User) -> Erasure | None:
    """The person's request to destroy their data, while it waits."""
    return Erasure.objects.filter(user=user, done_at=None, cancelled_at=None).first()


# --- the person themselves -------------------------------------------------------------------------------------


def owns_address(user: User) -> bool:
    """Whether the person has proven that their address is theirs."""
    return EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists()


def has_second_factor(user: User) -> bool:
    """Whether a log-in of this person asks for a code."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def mark_of(session_key: str) -> str:
    """The name of a visit on a page: the key itself would open it."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]


def visits(user: User, current: str) -> list[dict[str, Any]]:
    """The visits of a person that still go on, the present one first, then the latest seen."""
    clients = {one.session_key: one for one in UserSession.objects.filter(user=user)}
    found = []
    for session in Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at"):
        client = clients.get(session.session_key)
        found.append(
            {
                "mark": mark_of(session.session_key),
                "is_current": session.session_key == current,
                "started_at": session.created_at,
                "seen_at": session.seen_at,
                "address": client.ip if client else "",
                "browser": client.user_agent if client else "",
            }
        )
    return sorted(found, key=lambda visit: not visit["is_current"])
