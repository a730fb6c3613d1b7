"""Organisations and invitations to them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mail, rules, snapshots, throttle
from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Invitation, Membership, Organisation, User
from accounts.queries import language_of, membership_of, owns_address
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from core.formats import moment
from core.tokens import hash_of


def lock(organisation: Organisation) -> Organisation:
    """The organisation, locked: whatever changes its people comes one after the other."""
    row = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk=organisation.pk).first()
    if row is None:
        raise NotFound(_("Организация не найдена."))
    return row


@transaction.atomic
def create_organisation(
    *,
    actor: User,
    name: str,
    kinds: Sequence[str] = (OrganisationKind.COMPANY,),
    short_name: str = "",
    name_en: str = "",
    inn: str | None = None,
) -> Organisation:
    """Register an organisation. Its creator becomes its head and acts for it from now on; staff do not join.

    Raises NotAllowed for kinds that only staff register, Invalid for an empty name, Conflict (`inn_taken`) for an
    ИНН that is known already: the person may then ask to join.
    """
    rules.may_create(actor, list(kinds))
    if not name.strip():
        raise Invalid(_("Укажите наименование организации."), field="name")
    with constraint_errors(Organisation), transaction.atomic():
        organisation = Organisation.objects.create(
            kinds=list(kinds),
            name=name.strip(),
            short_name=short_name.strip(),
            name_en=name_en.strip(),
            inn=(inn or "").strip() or None,
            is_demo=actor.is_demo,
        )
    if not actor.is_staff:
        Membership.objects.create(
            user=actor, organisation=organisation, role=MemberRole.HEAD, state=MembershipState.ACTIVE
        )
        User.objects.filter(pk=actor.pk).update(organisation=organisation)
        snapshots.forget(actor.pk)
    return organisation


@transaction.atomic
def rename_organisation(
    *, actor: User, organisation: Organisation, name: str, short_name: str = "", name_en: str = ""
) -> Organisation:
    """Change what an organisation is called. Raises NotFound, NotAllowed, Conflict or Invalid.

    A company's name was checked with its card, so it is changed there and is checked again.
    """
    organisation = lock(organisation)
    rules.may_manage(actor, organisation, membership_of(actor, organisation))
    if not rules.is_renamed_here(organisation):
        raise Conflict(
            _("Наименование компании меняют её представители в карточке: после этого карточку проверяют заново."),
            code="company_card",
        )
    if not name.strip():
        raise Invalid(_("Укажите наименование организации."), field="name")
    organisation.name = name.strip()
    organisation.short_name = short_name.strip()
    organisation.name_en = name_en.strip()
    organisation.save(update_fields=["name", "short_name", "name_en"])
    snapshots.forget_members(organisation.pk)
    return organisation


@transaction.atomic
def invite(*, actor: User, organisation: Organisation, email: str, role: str) -> Invitation:
    """Send a letter that lets the owner of `email` join, once, within 7 days.

    Raises NotFound for strangers, NotAllowed for members who are not heads, Invalid for a wrong address or role,
    Conflict when this address is a member or has an invitation in force, and TooMany for a flood of letters.
    """
    organisation = lock(organisation)
    rules.may_manage(actor, organisation, membership_of(actor, organisation))
    known = rules.known_role(organisation, role)
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("Введите правильный адрес электронной почты."), field="email") from error
    now = timezone.now()
    if Membership.objects.filter(organisation=organisation, user__email=address, state=MembershipState.ACTIVE).exists():
        raise Conflict(_("Этот человек уже состоит в организации."), code="member", field="email")
    Invitation.objects.filter(
        organisation=organisation, email=address, used_at=None, revoked_at=None, expires_at__lte=now
    ).update(revoked_at=now)
    throttle.take(throttle.mail_limits(address))
    token = secrets.token_urlsafe(32)
    with constraint_errors(Invitation), transaction.atomic():
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=address,
            role=known,
            token_hash=hash_of(token),
            invited_by=actor,
            expires_at=now + rules.INVITATION_LIFE,
        )
    mail.send(
        "invitation",
        address,
        language_of(address, default=actor.language),
        {
            "organisation": organisation,
            "role": known.label,
            "inviter": actor,
            "url": reverse("accounts:invitation", args=[token]),
            "until": partial(moment, invitation.expires_at),
        },
    )
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: User, invitation: Invitation) -> None:
    """Take an invitation back. Raises NotFound, NotAllowed, or Conflict when it was used or revoked already."""
    organisation = lock(invitation.organisation)
    rules.may_manage(actor, organisation, membership_of(actor, organisation))
    taken_back = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if not taken_back.update(revoked_at=timezone.now()):
        raise Conflict(_("Приглашение уже принято или отозвано."), code="not_open")


def revoke_invitations_by(user: User, organisation: Organisation | None = None) -> None:
    """Take back what a person has sent and nobody has accepted: who may not invite has not invited."""
    sent = Invitation.objects.filter(invited_by=user, used_at=None, revoked_at=None)
    if organisation is not None:
        sent = sent.filter(organisation=organisation)
    sent.update(revoked_at=timezone.now())


@transaction.atomic
def accept_invitation(*, actor: User, token: str) -> Membership:
    """Join by an invitation. Of several at the same time one succeeds.

    Raises NotFound for an unknown token, NotAllowed for somebody else's, Conflict for one that is used, revoked,
    too old, or was sent by someone who may no longer invite, and for a member of the organisation.
    """
    found = Invitation.objects.select_related("organisation").filter(token_hash=hash_of(token)).first()
    if found is None:
        raise NotFound(_("Приглашение не найдено."))
    organisation = lock(found.organisation)
    rules.may_accept(actor, found, owns_address(actor))
    now = timezone.now()
    if actor.is_staff:
        raise Conflict(_("Сотрудники Моспрома не состоят в организациях участников."), code="staff")
    is_ours = Q(pk=found.pk, used_at=None, revoked_at=None, expires_at__gt=now)
    if not _may_still_invite(found) or not Invitation.objects.filter(is_ours).update(used_at=now, used_by=actor):
        raise Conflict(_("Приглашение больше не действует. Попросите прислать новое."), code="not_open")
    membership = Membership.objects.filter(
        user=actor, organisation=organisation, state__in=[MembershipState.REQUESTED, MembershipState.ACTIVE]
    ).first()
    if membership is not None and membership.state == MembershipState.ACTIVE:
        raise Conflict(_("Вы уже состоите в этой организации."), code="member")
    if membership is None:
        membership = Membership(user=actor, organisation=organisation)
    membership.role = found.role
    membership.state = MembershipState.ACTIVE
    membership.decided_by = found.invited_by
    membership.decided_at = now
    membership.save()
    User.objects.filter(pk=actor.pk).update(organisation=organisation)
    snapshots.forget(actor.pk)
    return membership


def _may_still_invite(invitation: Invitation) -> bool:
    inviter = User.objects.get(pk=invitation.invited_by_id)
    if rules.is_staff_in(inviter, StaffRole.MANAGER):
        return True
    mine = membership_of(inviter, invitation.organisation)
    return inviter.is_active and mine is not None and mine.role == MemberRole.HEAD
