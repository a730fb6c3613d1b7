"""Who offers places, who lets them be seen, and until when one may apply."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from accounts.enums import MemberRole, OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.queries import is_member
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from internships.enums import OfferState
from internships.models import Offer

OFFERING = (MemberRole.HEAD, MemberRole.HOST_REPRESENTATIVE)


def may_offer(actor: User, host: Organisation) -> None:
    """A host's head and representatives offer its places. Raises NotAllowed."""
    if OrganisationKind.HOST not in host.kinds:
        raise NotAllowed(_("Ваша организация пока не принимает студентов. Напишите менеджеру программы."))
    if not is_member(actor, host, *OFFERING):
        raise NotAllowed(_("Вакансии ведёт представитель принимающей компании."))


def offers(actor: User, host: Organisation | None) -> bool:
    """Whether the actor may offer places of this organisation."""
    if host is None:
        return False
    try:
        may_offer(actor, host)
    except NotAllowed:
        return False
    return True


def may_moderate(actor: User) -> None:
    """The programme's manager reads every offer before students do."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Вакансии проверяет менеджер программы."))


def must_be(offer: Offer, *states: OfferState) -> None:
    """Raises Conflict when the offer is past these states."""
    if offer.state not in states:
        message = _("Вакансия уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=offer.get_state_display()), code="step_gone")


def takes_applications(offer: Offer, on: datetime.date) -> bool:
    """Whether one may apply on that day."""
    return offer.state == OfferState.PUBLISHED and on <= offer.apply_until
