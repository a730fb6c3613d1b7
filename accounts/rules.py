"""Who may do what with people and organisations. A rule raises, and says why."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Invitation, Membership, Organisation, User
from core.errors import Conflict, Invalid, NotAllowed, NotFound

INVITATION_LIFE = datetime.timedelta(days=7)
# A person whose request to join was declined asks again after this time (a portal setting).
ASK_AGAIN_AFTER = datetime.timedelta(days=7)
# Federal Law 152-FZ, article 21: data are destroyed within 30 days.
ERASURE_DAYS = 30

# A company is registered by its own people; the others are entered by the staff.
SELF_SERVICE_KINDS = frozenset({OrganisationKind.COMPANY})
ROLES_OF_KIND: dict[str, tuple[MemberRole, ...]] = {
    OrganisationKind.COMPANY: (MemberRole.HEAD, MemberRole.REPRESENTATIVE),
    OrganisationKind.INSTITUTION: (MemberRole.HEAD, MemberRole.SUPERVISOR),
    OrganisationKind.HOST: (MemberRole.HEAD, MemberRole.HOST_REPRESENTATIVE, MemberRole.MENTOR),
    OrganisationKind.REGION: (MemberRole.HEAD, MemberRole.REGION_REPRESENTATIVE),
    OrganisationKind.BUYER: (MemberRole.HEAD, MemberRole.BUYER_CONTACT),
}


def is_staff_in(actor: User, *roles: StaffRole) -> bool:
    """Whether the actor is staff in one of `roles`; the administrator is in all of them."""
    return actor.is_active and (StaffRole.ADMINISTRATOR in actor.roles or any(role in actor.roles for role in roles))


def roles_of(organisation: Organisation) -> list[MemberRole]:
    """The roles that people have in an organisation of these kinds, the head first."""
    found: list[MemberRole] = []
    for kind in organisation.kinds:
        found.extend(role for role in ROLES_OF_KIND.get(kind, ()) if role not in found)
    return found


def default_role(organisation: Organisation) -> MemberRole:
    """The role of someone who joins without being named head."""
    roles = roles_of(organisation)
    return roles[1] if len(roles) > 1 else MemberRole.REPRESENTATIVE


def known_role(organisation: Organisation, role: str) -> MemberRole:
    """The role, if organisations of these kinds have it. Raises Invalid."""
    for one in roles_of(organisation):
        if one == role:
            return one
    raise Invalid(_("В этой организации нет такой роли."), field="role")


def may_create(actor: User, kinds: list[str]) -> None:
    """People register companies; the manager registers any organisation."""
    if not actor.is_active:
        raise NotAllowed(_("Эта учётная запись отключена."))
    unknown = [kind for kind in kinds if kind not in OrganisationKind.values]
    if not kinds or unknown:
        raise Invalid(_("Укажите вид организации."), field="kinds")
    if is_staff_in(actor, StaffRole.MANAGER):
        return
    if not SELF_SERVICE_KINDS.issuperset(kinds):
        raise NotAllowed(_("Организацию этого вида регистрирует менеджер Моспрома."))


def may_manage(actor: User, organisation: Organisation, mine: Membership | None) -> None:
    """The head manages the people of an organisation, and so does the manager of Mosprom.

    Raises NotFound for strangers and NotAllowed for its other members.
    """
    if is_staff_in(actor, StaffRole.MANAGER):
        return
    if mine is None or mine.state != MembershipState.ACTIVE:
        raise NotFound(_("Организация не найдена."))
    if mine.role != MemberRole.HEAD:
        raise NotAllowed(_("Сотрудниками управляет руководитель организации."))


def is_renamed_here(organisation: Organisation) -> bool:
    """Whether the name is the organisation's own word; a company's is part of its card, which is checked."""
    return OrganisationKind.COMPANY not in organisation.kinds


def may_decide_join(actor: User, organisation: Organisation, mine: Membership | None, has_head: bool) -> None:
    """A head decides who joins; the manager of Mosprom does so where there is no head."""
    if has_head and is_staff_in(actor, StaffRole.MANAGER) and mine is None:
        raise NotAllowed(_("Решение принимает руководитель организации."))
    may_manage(actor, organisation, mine)


def may_accept(actor: User, invitation: Invitation, owns_address: bool) -> None:
    """An invitation is for the owner of one address, confirmed by letter. Raises NotAllowed."""
    if actor.email != invitation.email.lower() or not owns_address:
        raise NotAllowed(_("Приглашение отправлено на другой адрес. Войдите под адресом, на который пришло письмо."))


def keeps_a_head(heads: int, membership: Membership) -> None:
    """The last head neither leaves nor steps down. Raises Conflict."""
    if membership.role == MemberRole.HEAD and heads <= 1:
        raise Conflict(_("Это единственный руководитель организации. Сначала назначьте другого."), code="last_head")


def may_administer(actor: User) -> None:
    """Staff roles, accounts and consent texts are the administrator's. Raises NotAllowed."""
    if not actor.is_active or StaffRole.ADMINISTRATOR not in actor.roles:
        raise NotAllowed(_("Это действие доступно только администратору."))


def known_staff_role(role: str) -> StaffRole:
    """The staff role of that name. Raises Invalid."""
    if role not in StaffRole.values:
        raise Invalid(_("Такой роли нет."), field="role")
    return StaffRole(role)
