"""What administrators do to accounts."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mail, rules, snapshots, throttle
from accounts.actions.organisations import revoke_invitations_by
from accounts.enums import StaffRole
from accounts.models import LoginThrottle, Session, User
from core.errors import Conflict, Invalid, NotFound


def _locked(user: User) -> User:
    row = User.objects.select_for_update(of=("self",), no_key=True).filter(pk=user.pk).first()
    if row is None:
        raise NotFound(_("Человек не найден."))
    return row


def end_sessions(user: User, keys: list[str] | None = None) -> int:
    """End a person's visits: those with these keys, or all. Returns how many."""
    sessions = Session.objects.filter(user=user)
    if keys is not None:
        sessions = sessions.filter(session_key__in=keys)
    ended = list(sessions.values_list("session_key", flat=True))
    sessions.delete()
    if ended:
        snapshots.hold(*ended)
        transaction.on_commit(lambda: snapshots.hold(*ended), robust=True)
    return len(ended)


def _other_administrators(user: User) -> int:
    administrators = User.objects.filter(roles__contains=[StaffRole.ADMINISTRATOR], is_active=True)
    # Locked in one order, so that two administrators cannot dismiss each other at the same moment.
    locked = administrators.order_by("id").select_for_update(no_key=True).values_list("id", flat=True)
    return len([pk for pk in locked if pk != user.pk])


@transaction.atomic
def grant_role(*, actor: User, user: User, role: str) -> User:
    """Make a person staff, or give them one more role. They log in anew, with a second factor.

    Raises NotAllowed, Invalid, and Conflict for members of organisations and for a role they have.
    """
    rules.may_administer(actor)
    known = rules.known_staff_role(role)
    user = _locked(user)
    if not user.is_active:
        raise Conflict(_("Эта учётная запись отключена."), code="inactive")
    if user.memberships.filter(state__in=["active", "requested"]).exists():
        raise Conflict(
            _("Этот человек состоит в организации и сотрудником станет, когда выйдет из неё."), code="member"
        )
    if known in user.roles:
        raise Conflict(_("Эта роль уже назначена."), code="granted")
    user.roles = [*user.roles, known]
    user.save(update_fields=["roles"])
    _roles_changed(user)
    return user


@transaction.atomic
def revoke_role(*, actor: User, user: User, role: str) -> User:
    """Take a staff role away; all visits of the person end at once.

    Raises NotAllowed, Invalid, and Conflict for a role they do not have and for the last administrator.
    """
    rules.may_administer(actor)
    known = rules.known_staff_role(role)
    if known == StaffRole.ADMINISTRATOR and not _other_administrators(user):
        raise Conflict(_("Это единственный администратор."), code="last_administrator")
    user = _locked(user)
    if known not in user.roles:
        raise Conflict(_("Эта роль не назначена."), code="not_granted")
    user.roles = [one for one in user.roles if one != known]
    user.save(update_fields=["roles"])
    revoke_invitations_by(user)
    _roles_changed(user)
    return user


def _roles_changed(user: User) -> None:
    snapshots.forget(user.pk)
    end_sessions(user)
    labels = [StaffRole(role).label for role in user.roles]
    mail.send("staff_roles", user.email, user.language, {"person": user, "roles": labels})


@transaction.atomic
def deactivate(*, actor: User, user: User, reason: str) -> User:
    """Close the door to a person: no log-in, all visits end, invitations are taken back.

    Raises NotAllowed, Invalid without a reason, Conflict for oneself, the last administrator and who is out already.
    """
    rules.may_administer(actor)
    if not reason.strip():
        raise Invalid(_("Укажите причину."), field="reason")
    if user.pk == actor.pk:
        raise Conflict(_("Отключить самого себя нельзя."), code="self")
    if user.is_superuser and not _other_administrators(user):
        raise Conflict(_("Это единственный администратор."), code="last_administrator")
    user = _locked(user)
    if not user.is_active:
        raise Conflict(_("Эта учётная запись уже отключена."), code="inactive")
    user.is_active = False
    user.inactive_reason = reason.strip()
    user.save(update_fields=["is_active", "inactive_reason"])
    revoke_invitations_by(user)
    snapshots.forget(user.pk)
    end_sessions(user)
    return user


@transaction.atomic
def activate(*, actor: User, user: User) -> User:
    """Let a person in again. Raises NotAllowed, and Conflict for who is in or whose data were destroyed."""
    rules.may_administer(actor)
    user = _locked(user)
    if user.erased_at:
        raise Conflict(_("Данные этого человека удалены."), code="erased")
    if user.is_active:
        raise Conflict(_("Эта учётная запись уже включена."), code="active")
    user.is_active = True
    user.inactive_reason = ""
    user.save(update_fields=["is_active", "inactive_reason"])
    snapshots.forget(user.pk)
    return user


@transaction.atomic
def unlock(*, actor: User, user: User | None = None, throttled: LoginThrottle | None = None) -> None:
    """Lift the limit on failed log-ins of a person, or any one limit. Raises NotAllowed, Conflict if there is none."""
    if not rules.is_staff_in(actor, StaffRole.MANAGER):
        rules.may_administer(actor)
    keys = [throttled.key] if throttled else []
    if user is not None:
        keys += [throttle.account_key(user.email), f"code:{user.pk}"]
    if not throttle.forget(*keys):
        raise Conflict(_("Вход не ограничен."), code="not_limited")
