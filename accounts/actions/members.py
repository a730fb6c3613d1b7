"""People in organisations: asking to join, roles, leaving, choosing."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mail, rules, snapshots
from accounts.actions.organisations import lock, revoke_invitations_by
from accounts.enums import MemberRole, MembershipState
from accounts.models import Membership, Organisation, User
from accounts.queries import heads, membership_of
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, NotFound


def _again(membership: Membership) -> Membership:
    """The membership as it stands now, under the lock of its organisation."""
    row = Membership.objects.select_related("user", "organisation").filter(pk=membership.pk).first()
    if row is None:
        raise NotFound(_("Запись не найдена."))
    return row


@transaction.atomic
def request_to_join(*, actor: User, organisation: Organisation, message: str = "") -> Membership:
    """Ask to be let into an organisation that is on the portal already. Its heads are told; where there is none,
    the manager of Mosprom decides.

    Raises Conflict for members, for those who wait already and for those declined a few days ago, and NotAllowed
    for staff.
    """
    organisation = lock(organisation)
    if actor.is_staff:
        raise NotAllowed(_("Сотрудники Моспрома не состоят в организациях участников."))
    if len(message) > 500:
        raise Invalid(_("Сообщение длиннее 500 знаков."), field="message")
    now = timezone.now()
    declined = Membership.objects.filter(
        user=actor,
        organisation=organisation,
        state=MembershipState.DECLINED,
        decided_at__gt=now - rules.ASK_AGAIN_AFTER,
    )
    if declined.exists():
        raise Conflict(_("Недавно вам отказали. Повторить запрос можно через неделю после отказа."), code="declined")
    with constraint_errors(Membership), transaction.atomic():
        membership = Membership.objects.create(
            user=actor,
            organisation=organisation,
            role=rules.default_role(organisation),
            state=MembershipState.REQUESTED,
            message=message.strip(),
        )
    for head in heads(organisation):
        mail.send(
            "join_request",
            head.user.email,
            head.user.language,
            {
                "organisation": organisation,
                "person": actor,
                "message": message.strip(),
                "url": reverse("accounts:organisation"),
            },
        )
    return membership


@transaction.atomic
def withdraw_join_request(*, actor: User, membership: Membership) -> None:
    """Ask no more. Raises NotFound for other people's requests and Conflict for one that was decided."""
    if membership.user_id != actor.pk:
        raise NotFound(_("Запись не найдена."))
    lock(membership.organisation)
    waiting = Membership.objects.filter(pk=membership.pk, state=MembershipState.REQUESTED)
    if not waiting.update(state=MembershipState.ENDED, ended_at=timezone.now()):
        raise Conflict(_("Запрос уже рассмотрен."), code="decided")


@transaction.atomic
def decide_join(
    *, actor: User, membership: Membership, accept: bool, role: str | None = None, reason: str = ""
) -> Membership:
    """Let a person in, or decline with a reason.

    Raises NotFound for strangers, NotAllowed for who may not decide, Invalid for a refusal without a reason or a
    role that does not exist here, Conflict when it was decided already.
    """
    organisation = lock(membership.organisation)
    membership = _again(membership)
    mine = membership_of(actor, organisation)
    rules.may_decide_join(actor, organisation, mine, heads(organisation).exists())
    if membership.state != MembershipState.REQUESTED:
        raise Conflict(_("Запрос уже рассмотрен."), code="decided")
    if not accept and not reason.strip():
        raise Invalid(_("Укажите причину отказа."), field="reason")
    if role is not None:
        membership.role = rules.known_role(organisation, role)
    membership.state = MembershipState.ACTIVE if accept else MembershipState.DECLINED
    membership.reason = "" if accept else reason.strip()
    membership.decided_by = actor
    membership.decided_at = timezone.now()
    membership.save()
    person = membership.user
    if accept:
        User.objects.filter(pk=person.pk, organisation=None).update(organisation=organisation)
        snapshots.forget(person.pk)
    mail.send(
        "join_decision",
        person.email,
        person.language,
        {"organisation": organisation, "accepted": accept, "reason": membership.reason, "membership": membership},
    )
    return membership


@transaction.atomic
def change_role(*, actor: User, membership: Membership, role: str) -> Membership:
    """Give a member another role; it counts from their next request on.

    Raises NotFound, NotAllowed, Invalid, and Conflict when the last head would step down or the member has left.
    """
    organisation = lock(membership.organisation)
    membership = _again(membership)
    rules.may_manage(actor, organisation, membership_of(actor, organisation))
    known = rules.known_role(organisation, role)
    if membership.state != MembershipState.ACTIVE:
        raise Conflict(_("Этот человек больше не состоит в организации."), code="ended")
    if membership.role == known:
        return membership
    if known != MemberRole.HEAD:
        rules.keeps_a_head(heads(organisation).count(), membership)
        revoke_invitations_by(membership.user, organisation)
    membership.role = known
    membership.save(update_fields=["role"])
    snapshots.forget(membership.user_id)
    if membership.user_id != actor.pk:
        mail.send(
            "role_changed",
            membership.user.email,
            membership.user.language,
            {"organisation": organisation, "membership": membership},
        )
    return membership


@transaction.atomic
def remove_member(*, actor: User, membership: Membership, reason: str = "") -> None:
    """End somebody's membership. What they did stays; their invitations are taken back at once.

    Raises NotFound, NotAllowed, and Conflict for the last head and for who has left already.
    """
    organisation = lock(membership.organisation)
    membership = _again(membership)
    rules.may_manage(actor, organisation, membership_of(actor, organisation))
    _end(membership, organisation, reason, by=actor)
    if membership.user_id != actor.pk:
        mail.send(
            "removed",
            membership.user.email,
            membership.user.language,
            {"organisation": organisation, "reason": membership.reason},
        )


@transaction.atomic
def leave(*, actor: User, organisation: Organisation) -> None:
    """Stop acting for an organisation. Raises NotFound for strangers and Conflict for the last head."""
    organisation = lock(organisation)
    membership = membership_of(actor, organisation)
    if membership is None:
        raise NotFound(_("Организация не найдена."))
    _end(membership, organisation, _("По собственному желанию"), by=actor)


def _end(membership: Membership, organisation: Organisation, reason: str, *, by: User) -> None:
    if membership.state != MembershipState.ACTIVE:
        raise Conflict(_("Этот человек больше не состоит в организации."), code="ended")
    rules.keeps_a_head(heads(organisation).count(), membership)
    membership.state = MembershipState.ENDED
    membership.ended_at = timezone.now()
    membership.reason = reason.strip()
    membership.decided_by = by
    membership.save(update_fields=["state", "ended_at", "reason", "decided_by"])
    User.objects.filter(pk=membership.user_id, organisation=organisation).update(organisation=None)
    revoke_invitations_by(membership.user, organisation)
    snapshots.forget(membership.user_id)


@transaction.atomic
def choose_organisation(*, actor: User, organisation: Organisation) -> None:
    """Act for this organisation from now on. Raises NotFound for who is not a member."""
    if membership_of(actor, organisation) is None:
        raise NotFound(_("Организация не найдена."))
    User.objects.filter(pk=actor.pk).update(organisation=organisation)
    snapshots.forget(actor.pk)
